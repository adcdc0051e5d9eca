import { createHash } from 'node:crypto';
import type { Address } from '../../src/core/address.ts';
import { utf8 } from '../../src/core/bytes.ts';
import type { Definition, Settings } from '../../src/core/election.ts';
import { toHex } from '../../src/core/encoding.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { type Receipt, shortCode } from '../../src/core/receipt.ts';
import type { Random } from '../../src/engine/ports.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import { marksOf, type Wanted } from './attackSearch.ts';
import { chooseUpTo } from './definitions.ts';
import { emailsOf, openElection, type TestEngine, vote } from './engine.ts';
import { rsaKeysInTurn } from './rsaKeys.ts';

/** An election whose voters vote one after another, in an order that the test keeps. */
export interface Poll {
  readonly id: ElectionId;
  readonly organiser: Address;
  readonly voters: readonly Voter[];
  /** Of those who have voted, in the order of voting. */
  readonly cast: { readonly voter: Voter; readonly choices: readonly string[]; readonly receipt: Receipt }[];
}

/** The same bytes at every run: what an attack finds does not hang on luck. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  const block = () => createHash('sha256').update(`${seed}/${counter++}`).digest();
  return {
    bytes: (length) => {
      const blocks = Array.from({ length: Math.ceil(length / 32) }, block);
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
    },
    rsaKey: rsaKeysInTurn(),
  };
}

const candidates = 'a b c d e f g h i j k l'.split(' ').map((letter) => ({
  id: `k${letter}`,
  label: `Candidate ${letter}`,
}));

const fiveMarks = chooseUpTo(5, [], { choices: candidates });
const definition: Definition = { title: 'Five of twelve', description: '', contests: [fiveMarks] };

/** Five of twelve: enough for every voter to vote in a way of their own, like a signature. None is a list's own part. */
const ids = candidates.map(({ id }) => id);
const waysToVote = fiveOf(ids).filter((way) => !ids.join('').includes(way.join('')));

export async function openPoll(
  instance: TestEngine,
  size: number,
  settings: Partial<Settings>,
): Promise<Poll> {
  const { engine, ports } = instance;
  const opened = await openElection(engine, emailsOf(size), { definition, settings });
  return { ...opened, voters: shuffled(ports.random, opened.voters), cast: [] };
}

/** The next `count` voters vote, in chat as it were. Whoever votes does so alone, the worst case. */
export async function voteOnwards(instance: TestEngine, poll: Poll, count: number): Promise<void> {
  const ways = shuffled(seededRandom(poll.id), waysToVote);
  for (const voter of poll.voters.slice(poll.cast.length, poll.cast.length + count)) {
    const chosen = ways[poll.cast.length] ?? [];
    const receipt = await vote(instance.engine, voter, { q1: chosen });
    await instance.engine.settled();
    poll.cast.push({ voter, choices: chosen, receipt });
  }
}

function shuffled<T>(random: Random, list: readonly T[]): readonly T[] {
  return list
    .map((item) => ({ item, ticket: toHex(random.bytes(16)) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map(({ item }) => item);
}

function fiveOf(list: readonly string[], count = 5): readonly (readonly string[])[] {
  if (count === 0) return [[]];
  return list.flatMap((first, index) =>
    fiveOf(list.slice(index + 1), count - 1).map((rest) => [first, ...rest]),
  );
}

/** By its leaf in hexadecimal, as the published board names it, the voter whose ballot it is. */
export function truthOf(poll: Poll): ReadonlyMap<string, string> {
  return new Map(poll.cast.map(({ voter, receipt }) => [toHex(receipt.leaf), voter.name]));
}

/**
 * The ballots, by everything that would give one away: its leaf, its sealed bytes, its receipt's code and signature,
 * and the choices, which nobody else combined like this.
 */
export function wantedBallots(poll: Poll, sealed: ReadonlyMap<string, Uint8Array>): readonly Wanted[] {
  return poll.cast.map(({ choices: chosen, receipt: { leaf, signature } }): Wanted => {
    const name = toHex(leaf);
    const code = shortCode(leaf);
    const texts = [
      code,
      code.replaceAll('-', ''),
      JSON.stringify(chosen),
      `"${chosen.join('", "')}"`,
      chosen.join(''),
    ];
    const own = sealed.get(name);
    if (own === undefined) throw new Error('the test itself must know every sealed ballot');
    return {
      election: poll.id,
      kind: 'ballot',
      name,
      marks: [...marksOf(leaf), ...marksOf(signature), ...marksOf(own), ...texts.map(utf8)],
    };
  });
}
