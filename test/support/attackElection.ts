import { createHash } from 'node:crypto';
import type { Address } from '../../src/core/address.ts';
import { utf8 } from '../../src/core/bytes.ts';
import type { Settings } from '../../src/core/election.ts';
import { toHex } from '../../src/core/encoding.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { type Receipt, shortCode } from '../../src/core/receipt.ts';
import type { Random } from '../../src/engine/ports.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import { everyKind, shuffled, waysToVote } from './attackBallots.ts';
import { marksOf, type Wanted } from './attackSearch.ts';
import { emailsOf, openElection, type TestEngine, vote } from './engine.ts';
import { rsaKeysInTurn } from './rsaKeys.ts';

/** An election whose voters vote one after another, in an order that the test keeps. */
export interface Poll {
  readonly id: ElectionId;
  readonly organiser: Address;
  readonly voters: readonly Voter[];
  /** Of those who have voted, in the order of voting. */
  readonly cast: { readonly voter: Voter; readonly texts: readonly string[]; readonly receipt: Receipt }[];
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

/** For so many voters; with `weights` every second vote weighs "2.5". */
export async function openPoll(
  instance: TestEngine,
  size: number,
  settings: Partial<Settings>,
  weights = false,
): Promise<Poll> {
  const { engine, ports } = instance;
  const lines = emailsOf(size).map((email, index) =>
    weights && index % 2 === 1 ? `${email}; weight 2.5` : email,
  );
  const opened = await openElection(engine, lines, { definition: everyKind, settings });
  return { ...opened, voters: shuffled(ports.random, opened.voters), cast: [] };
}

/** The next `count` voters vote, in chat as it were. Whoever votes does so alone, the worst case. */
export async function voteOnwards(instance: TestEngine, poll: Poll, count: number): Promise<void> {
  const ways = waysToVote(seededRandom(poll.id));
  for (const voter of poll.voters.slice(poll.cast.length, poll.cast.length + count)) {
    const way = ways[poll.cast.length];
    if (way === undefined) throw new Error('there are ways enough to vote');
    const receipt = await vote(instance.engine, voter, way.answers);
    await instance.engine.settled();
    poll.cast.push({ voter, texts: way.texts, receipt });
  }
}

/** By its leaf in hexadecimal, as the published board names it, the voter whose ballot it is. */
export function truthOf(poll: Poll): ReadonlyMap<string, string> {
  return new Map(poll.cast.map(({ voter, receipt }) => [toHex(receipt.leaf), voter.name]));
}

/**
 * The ballots, by everything that would give one away: its leaf, its sealed bytes, its receipt's code and signature,
 * and what was chosen, marks,
 * order and scores, which nobody else combined like this.
 */
export function wantedBallots(poll: Poll, sealed: ReadonlyMap<string, Uint8Array>): readonly Wanted[] {
  return poll.cast.map(({ texts: chosen, receipt: { leaf, signature } }): Wanted => {
    const name = toHex(leaf);
    const code = shortCode(leaf);
    const texts = [code, code.replaceAll('-', ''), ...chosen];
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
