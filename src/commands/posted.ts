import { unreachable } from '../core/result.ts';
import type { DutyState } from '../engine/portsDuties.ts';
import type { Home } from '../engine/portsOffice.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { Part } from './ui.ts';

/** What became of the post of a result, for an organiser; nothing where none is owed. */
export function postParts(t: Translate, home: Home | null, post: DutyState | null): readonly Part[] {
  switch (post) {
    case null:
      return [];
    case 'done':
      return whereParts(t('commands.post.where'), t, home);
    case 'doing':
      return [{ kind: 'note', text: t('commands.post.busy') }];
    case 'due':
      return [{ kind: 'note', text: t('commands.post.later') }];
    case 'failed':
      return [{ kind: 'note', text: t('commands.post.unsure') }];
    default:
      return unreachable(post);
  }
}

/** The channel in which an election was created. */
export function whereParts(label: string, t: Translate, home: Home | null): readonly Part[] {
  if (home === null) return [];
  return [{ kind: 'fields', fields: [{ label, value: t('commands.post.channel'), channel: home.channel }] }];
}
