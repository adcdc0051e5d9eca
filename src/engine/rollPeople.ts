import { type Address, parseEmail } from '../core/address.ts';
import { unreachable } from '../core/result.ts';
import type { RollEntry } from '../core/roll.ts';
import type { RollRow } from '../core/rollCsv.ts';
import type { ChatPerson } from './ports.ts';

/** Which accounts of a chat platform become voters beside members; bots and deactivated ones never do. */
export interface Include {
  readonly guests: boolean;
  /** People of other organisations, by mail: the app serves the members of its own organisation only. */
  readonly strangers: boolean;
}

/** Neither, unless an organiser says so. */
export const plainInclude: Include = { guests: false, strangers: false };

/** The people of some sources. */
export interface Gathered {
  readonly entries: readonly RollEntry[];
  /** Voters to be numbered, whose codes are printed. */
  readonly printed: number;
  readonly leftOut: readonly ChatPerson[];
  /** Accounts whose people are voters without them, by mail. */
  readonly byMail: readonly Address[];
  /** How many of the entries are there by the organiser's choice. */
  readonly taken: Readonly<Record<keyof Include, number>>;
}

export const nobodyTaken: Gathered['taken'] = { guests: 0, strangers: 0 };

/** Somebody whom a platform knows, a table names, or both. */
export type Named = { readonly person: ChatPerson | null; readonly row: RollRow | null };

/** Who of them becomes a voter. */
export function sift(named: readonly Named[], include: Include): Gathered {
  const may = named.filter((each) => mayVote(each, include));
  return {
    entries: may.map(entryOf),
    printed: 0,
    leftOut: named.flatMap((each) => (each.person === null || mayVote(each, include) ? [] : [each.person])),
    taken: { guests: count(may, 'guest'), strangers: count(may, 'stranger') },
    byMail: may.flatMap(({ person }) => (person?.standing === 'stranger' ? [person.address] : [])),
  };
}

function count(named: readonly Named[], standing: ChatPerson['standing']): number {
  const ids = named.flatMap(({ person }) => (person?.standing === standing ? [person.address.value] : []));
  return new Set(ids).size;
}

function mayVote(named: Named, { guests, strangers }: Include): boolean {
  if (named.person === null) return true;
  const { standing } = named.person;
  switch (standing) {
    case 'member':
      return true;
    case 'guest':
      return guests;
    case 'stranger':
      return strangers && entryOf(named).addresses.length > 0;
    case 'bot':
    case 'deactivated':
      return false;
    default:
      return unreachable(standing);
  }
}

function entryOf({ person, row }: Named): RollEntry {
  const typed: readonly Address[] = row?.email == null ? [] : [{ kind: 'email', value: row.email }];
  const addresses = [...typed, ...(person === null ? [] : addressesOf(person))];
  const entry = { name: row?.name || (person?.name ?? row?.email ?? ''), addresses };
  return row?.weight === undefined ? entry : { ...entry, weight: row.weight };
}

/** Where the app lets this person vote. */
function addressesOf({ address, email, standing }: ChatPerson): readonly Address[] {
  const mail = parseEmail(email ?? '');
  const chat = standing === 'stranger' ? [] : [address];
  return mail.ok ? [...chat, mail.value] : chat;
}
