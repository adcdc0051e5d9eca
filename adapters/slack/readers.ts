import { type Translate, translator } from '../../src/locales/catalogue.ts';
import type { Clients } from './clients.ts';
import { isLacking } from './failures.ts';
import { localeOf, zoneOf } from './locale.ts';
import { userInfo } from './people.ts';

type Client = Clients['background'];

/** How somebody reads, and where they are written to. */
export interface Reader {
  readonly t: Translate;
  readonly timeZone: string | null;
  readonly channel: string;
}

/**
 * A person who is written to directly. A Slack that cannot say who they are, or open the conversation ahead of the first
 * message, keeps no message from them: it is in English, and goes to their id.
 * @throws whatever else Slack answers
 */
export async function readerOf(client: Client, user: string): Promise<Reader> {
  const person = await unlessLacking(userInfo(client, user));
  const opened = await unlessLacking(client.conversations.open({ users: user }));
  return {
    t: translator(localeOf(person?.locale)),
    timeZone: zoneOf(person?.tz),
    channel: opened?.channel?.id ?? user,
  };
}

async function unlessLacking<T>(call: Promise<T>): Promise<T | null> {
  return call.catch((problem: unknown) => {
    if (isLacking(problem)) return null;
    throw problem;
  });
}
