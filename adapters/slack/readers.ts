import { type Translate, translator } from '../../src/locales/catalogue.ts';
import { knownLanguage } from '../../src/locales/languages.ts';
import type { Clients } from './clients.ts';
import { isLacking } from './failures.ts';
import { zoneOf } from './locale.ts';
import { type SlackUser, userInfo } from './people.ts';

type Client = Clients['background'];

/** How somebody reads, and where they are written to. */
export interface Reader {
  readonly t: Translate;
  readonly timeZone: string | null;
  readonly channel: string;
}

/**
 * A person who is written to directly. A Slack that cannot say who they are, or open the conversation ahead of the first
 * message, keeps no message from them: it goes to their id.
 * @param otherwise the language (BCP 47) for who has none of their own there
 * @throws whatever else Slack answers
 */
export async function readerOf(client: Client, user: string, otherwise?: string): Promise<Reader> {
  const person = await unlessLacking(userInfo(client, user));
  const opened = await unlessLacking(client.conversations.open({ users: user }));
  return {
    t: translator(languageOf(person) ?? otherwise),
    timeZone: zoneOf(person?.tz),
    channel: opened?.channel?.id ?? user,
  };
}

/** Null where Slack tells none, or one that we do not speak. */
function languageOf(person: SlackUser | null): string | null {
  const tag = person?.locale ?? '';
  return knownLanguage(tag) === null ? null : tag;
}

async function unlessLacking<T>(call: Promise<T>): Promise<T | null> {
  return call.catch((problem: unknown) => {
    if (isLacking(problem)) return null;
    throw problem;
  });
}
