import type { Teams } from '../adapters/teams/teams.ts';
import type { OfficeOptions } from '../web/organiser/office.ts';
import { unreachable } from './core/result.ts';
import type { SlackSide } from './slackSide.ts';

/** Posts of the organiser's pages, on the platform where the election was created. */
export function postTo(
  slack: Pick<SlackSide, 'post'> | null,
  teams: Pick<Teams, 'post'> | null,
): OfficeOptions['post'] {
  return async (to, message, language) => {
    switch (to.platform) {
      case 'slack':
        return slack === null ? 'unavailable' : slack.post(to, message, language);
      case 'teams':
        return teams === null ? 'unavailable' : teams.post(to, message, language);
      default:
        return unreachable(to.platform);
    }
  };
}
