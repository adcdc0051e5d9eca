import { type Address, addressKey, chatAddress } from '../core/address.ts';
import { err, ok, type Result, unreachable } from '../core/result.ts';
import type { RollEntry } from '../core/roll.ts';
import { parseRollCsv, type RollReading, type RollRow } from '../core/rollCsv.ts';
import { parseRollText } from '../core/rollText.ts';
import { whoIsMeant } from './naming.ts';
import { withOtherChats } from './otherChats.ts';
import type { ChannelRef, Chat, ChatPerson, Ports } from './ports.ts';
import type { Refusal } from './refusal.ts';
import { type Gathered, type Include, type Named, nobodyTaken, sift } from './rollPeople.ts';

/** Whoever a chat platform tells of. */
type ChatSource =
  | { readonly kind: 'channel'; readonly platform: Chat['kind']; readonly channel: ChannelRef }
  | {
      readonly kind: 'group';
      readonly platform: Chat['kind'];
      readonly workspace: string;
      readonly group: string;
    }
  | { readonly kind: 'people'; readonly platform: Chat['kind']; readonly people: readonly Address[] };

/** Where voters come from. */
export type RollSource =
  | { readonly kind: 'text'; readonly text: string }
  /** An uploaded file; `home` is the workspace whose ids its column of chat ids holds. */
  | {
      readonly kind: 'csv';
      readonly text: string;
      readonly home: { readonly platform: Chat['kind']; readonly workspace: string } | null;
      /** How its columns are read; left out: as its first row says. */
      readonly reading?: RollReading;
    }
  /** Voters with neither chat nor mail: their codes are printed. */
  | { readonly kind: 'printed'; readonly count: number }
  /** Names or e-mail addresses, one a line, of people of the chat platform of whoever typed them. */
  | { readonly kind: 'names'; readonly by: Address; readonly text: string }
  | ChatSource;

/** More slips than this nobody cuts out. */
export const mostPrinted = 10_000;

/** Everybody whom the sources name, or why one of them cannot be read. */
export async function gather(
  ports: Pick<Ports, 'chats' | 'log'>,
  sources: readonly RollSource[],
  include: Include,
): Promise<Result<Gathered, Refusal>> {
  const entries: RollEntry[] = [];
  const leftOut: ChatPerson[] = [];
  const byMail: Address[] = [];
  let printed = 0;
  let taken = nobodyTaken;
  for (const source of sources) {
    const found = await read(ports, source, include);
    if (!found.ok) return found;
    entries.push(...found.value.entries);
    leftOut.push(...found.value.leftOut);
    byMail.push(...found.value.byMail);
    printed += found.value.printed;
    const { guests, strangers } = found.value.taken;
    taken = { guests: taken.guests + guests, strangers: taken.strangers + strangers };
  }
  if (printed > mostPrinted) return err({ kind: 'bad-count', most: mostPrinted });
  const isIn = new Set([...byMail, ...entries.flatMap(({ addresses }) => addresses)].map(addressKey));
  return ok({
    entries: await withOtherChats(ports, entries),
    printed,
    // Whom a channel leaves out may be named by another source.
    leftOut: eachOnce(leftOut).filter(({ address }) => !isIn.has(addressKey(address))),
    byMail,
    taken,
  });
}

async function read(
  ports: Pick<Ports, 'chats'>,
  source: RollSource,
  include: Include,
): Promise<Result<Gathered, Refusal>> {
  switch (source.kind) {
    case 'text': {
      const { entries, bad } = parseRollText(source.text);
      return bad.length > 0
        ? err({ kind: 'bad-lines', bad })
        : ok({ entries, printed: 0, leftOut: [], byMail: [], taken: nobodyTaken });
    }
    case 'csv':
      return readCsv(ports, source, include);
    case 'printed': {
      const { count } = source;
      const sound = Number.isInteger(count) && count >= 1 && count <= mostPrinted;
      if (!sound) return err({ kind: 'bad-count', most: mostPrinted });
      return ok({ entries: [], printed: count, leftOut: [], byMail: [], taken: nobodyTaken });
    }
    case 'names': {
      const people = await whoIsMeant(ports, source.by, source.text);
      return people.ok ? ok(sift(people.value.map(alone), oneByOne(include))) : people;
    }
    case 'channel':
    case 'group':
    case 'people': {
      const people = await askChat(ports, source);
      if (!people.ok) return people;
      const missing = source.kind === 'people' && people.value.length < source.people.length;
      if (missing) return err({ kind: 'chat', failure: 'not-found' });
      return ok(sift(people.value.map(alone), source.kind === 'people' ? oneByOne(include) : include));
    }
    default:
      return unreachable(source);
  }
}

/** Whoever is in several channels is left out once. */
function eachOnce(people: readonly ChatPerson[]): readonly ChatPerson[] {
  return [...new Map(people.map((person) => [addressKey(person.address), person])).values()];
}

/** All lines are told that are wrong by themselves, and then all whose person the platform does not know. */
async function readCsv(
  ports: Pick<Ports, 'chats'>,
  { text, home, reading }: Extract<RollSource, { kind: 'csv' }>,
  include: Include,
): Promise<Result<Gathered, Refusal>> {
  const { rows, bad } = parseRollCsv(text, reading);
  if (bad.length > 0) return err({ kind: 'bad-lines', bad });
  const ids = [...new Set(rows.flatMap(({ chatId }) => (chatId === null ? [] : [chatId])))];
  if (ids.length > 0 && home === null) return err({ kind: 'no-such-platform' });
  const addressOf = (id: string) => chatAddress(home?.platform ?? 'slack', home?.workspace ?? '', id);
  const known = new Map<string, ChatPerson>();
  if (home !== null && ids.length > 0) {
    const source = { kind: 'people', platform: home.platform, people: ids.map(addressOf) } as const;
    const people = await askChat(ports, source);
    if (!people.ok) return people;
    for (const person of people.value) known.set(person.address.value, person);
  }
  const personOf = ({ chatId }: RollRow) => (chatId === null ? null : known.get(addressOf(chatId).value));
  const lost = rows.filter((row) => personOf(row) === undefined);
  if (lost.length > 0) {
    const unknown = lost.map(({ line, chatId }) => ({
      line,
      text: chatId ?? '',
      problem: 'unknown-person' as const,
    }));
    return err({ kind: 'bad-lines', bad: unknown });
  }
  const named = rows.map((row) => ({ row, person: personOf(row) ?? null }));
  return ok(sift(named, oneByOne(include)));
}

function alone(person: ChatPerson): Named {
  return { person, row: null };
}

/** Guests who are named one by one were chosen by that. */
function oneByOne(include: Include): Include {
  return { ...include, guests: true };
}

async function askChat(
  ports: Pick<Ports, 'chats'>,
  source: ChatSource,
): Promise<Result<readonly ChatPerson[], Refusal>> {
  const chat = ports.chats.find(({ kind }) => kind === source.platform);
  if (chat === undefined) return err({ kind: 'no-such-platform' });
  const people = await askPlatform(chat, source);
  return people.ok ? people : err({ kind: 'chat', failure: people.error });
}

function askPlatform(chat: Chat, source: ChatSource) {
  switch (source.kind) {
    case 'channel':
      return chat.members(source.channel);
    case 'group':
      return chat.groupMembers(source.workspace, source.group);
    case 'people':
      return chat.people(source.people);
    default:
      return unreachable(source);
  }
}
