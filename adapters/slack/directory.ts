import { atMost } from '../../src/commands/atMost.ts';
import { keepFor } from '../../src/commands/kept.ts';
import type { Log } from '../../src/engine/ports.ts';
import type { Clients } from './clients.ts';
import type { Home } from './homes.ts';
import { localeOf, zoneOf } from './locale.ts';
import { isStranger, nameOf, userInfo } from './people.ts';

/** How a person is spoken to. */
export interface Profile {
  readonly name: string;
  readonly locale: string;
  readonly timeZone: string | null;
  /** A member of another organisation, here by a shared channel. */
  readonly stranger: boolean;
}

/** @param team the workspace or enterprise of the person as the request tells it, null if it does not */
export type ProfileOf = (user: string, team: string | null) => Promise<Profile>;

/** A few minutes. */
const keptFor = 5 * 60_000;
const most = 5000;
/** A form must be opened within three seconds of the click: nobody waits longer than this for a name. */
const patience = 800;

/** Profiles by user id, kept for a few minutes. Without an answer the person is spoken to in English, by their id. */
export function createDirectory(client: Clients['interactive'], home: Home, log: Log): ProfileOf {
  const ask = async (user: string): Promise<Profile> => {
    const found = await userInfo(client, user);
    return {
      name: nameOf(found),
      locale: localeOf(found.locale),
      timeZone: zoneOf(found.tz),
      stranger: isStranger(home, found),
    };
  };
  const profileOf = keepFor({ milliseconds: keptFor, most, now: Date.now }, ask, (user) => user);
  return async (user, team) => {
    try {
      const profile = await atMost(patience, profileOf(user));
      if (profile === null) throw new Error('Slack took too long');
      return profile;
    } catch (problem) {
      log.error('slack-profile-unknown', problem);
      return { name: user, locale: 'en', timeZone: null, stranger: seemsStrange(home, team) };
    }
  };
}

/** In an enterprise the workspaces of one organisation are not told apart from others without asking Slack. */
function seemsStrange(home: Home, team: string | null): boolean {
  return team !== null && home.enterprise === null && isStranger(home, { team_id: team });
}
