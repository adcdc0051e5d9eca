import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '../../src/core/encoding.ts';
import { type Campaign, type Loot, runCampaign } from '../support/attackCampaign.ts';
import { ticksInOrder } from '../support/attackChain.ts';
import { type Poll, truthOf } from '../support/attackElection.ts';
import { attack } from '../support/attackLinking.ts';
import { hits, hitsByLuck, orderKept } from '../support/attackScore.ts';
import type { Wanted } from '../support/attackSearch.ts';
import type { Sighting } from '../support/attackSightings.ts';
import { postgres15 } from '../support/postgres.ts';

/** The chance that guessing alone gets as far as this, over all ways of guessing together. */
const risk = 1e-6;
/** As many standard deviations are a matter of one in ten thousand million. */
const deviations = 6.5;
const kinds = ['table', 'tuples', 'records', 'file', 'log'] as const;
const installed = await postgres15();

describe.each([
  [18, true],
  [15, installed !== undefined],
] as const)(
  'of a Postgres %i, all that its superuser and the thief of its disk can read',
  (version, here) => {
    let campaign: Campaign;
    beforeAll(async () => {
      if (here) campaign = await runCampaign(version);
    }, 120_000);
    afterAll(() => campaign?.stop());
    const testHere = test.skipIf(!here);

    testHere.for([
      ['one transaction', kinds],
      ['two transactions', kinds],
      ['shuffled afterwards', ['tuples', 'records', 'log']],
    ] as const)('tells of a naive pair of tables (%s) who cast which ballot', ([naivety, telling]) => {
      const { batches, truth } = campaign.naive.get(naivety) ?? missing();
      const attempts = attack(seenOf(campaign.half, naivety), batches);
      const successful = attempts.filter(({ guesses }) => hits(guesses, truth) >= 0.9 * truth.size);
      const ways = new Set(successful.map(({ strategy }) => strategy.split(/[ ,]/u, 3).join(' ')));
      expect([...ways]).toEqual(expect.arrayContaining(telling.map((kind) => `order of ${kind}`)));
      const near = telling.filter((kind) => kind !== 'file');
      expect([...ways]).toEqual(expect.arrayContaining(near.map((kind) => `nearness of ${kind}`)));
      expect(
        best(attempts.map(({ guesses }) => Math.abs(orderKept(guesses, truth, batches)))),
      ).toBeGreaterThan(deviations);
    });

    testHere('tells in which order people voted, and shows each of them everywhere', async () => {
      for (const poll of [campaign.closed, campaign.live, campaign.weighted]) {
        const order = poll.cast.map(({ voter }) => voter.name);
        expect(await ticksInOrder(campaign.server.superuser, poll)).toEqual(order);
        const early = seenByKind(campaign.half, poll, 'voter');
        const late = seenByKind(campaign.end, poll, 'voter');
        for (const kind of kinds) {
          expect(early.get(kind), kind).toEqual(new Set(order.slice(0, order.length / 2)));
          expect(late.get(kind), kind).toEqual(new Set(order));
        }
      }
    });

    testHere('shows nothing at all of a ballot before it is mixed', () => {
      const { closed, live, half } = campaign;
      expect(half.waiting.get(closed)).toHaveLength(30);
      expect(half.waiting.get(live)).toHaveLength(5);
      for (const poll of [closed, live, campaign.weighted]) {
        const waiting = new Set(half.waiting.get(poll));
        const seen = seenOf(half, poll.id).filter(({ of }) => waiting.has(of.name));
        expect(seen.map(({ where }) => where)).toEqual([]);
      }
    });

    testHere(
      'shows what every vote weighs: where weights differ, a ballot hides among those of its own',
      async () => {
        const { weighted, server } = campaign;
        const { rows } = await server.superuser.query<{ leaf: Buffer; weight: string }>(
          'select leaf, weight from box.board where election_id = $1',
          [weighted.id],
        );
        const told = new Map(rows.map(({ leaf, weight }) => [toHex(new Uint8Array(leaf)), weight]));
        const truth = weighted.cast.map(({ voter, receipt }) => [toHex(receipt.leaf), voter.weight] as const);
        expect(new Set(told.values())).toEqual(new Set(['1', '2.5']));
        expect(told).toEqual(new Map(truth));
      },
    );

    testHere('and the master key together link every ballot that waits', () => {
      const { closed, half } = campaign;
      const cast = closed.cast.slice(0, 30).map(({ receipt }) => toHex(receipt.leaf));
      expect(half.waiting.get(closed)).toEqual(cast);
    });

    testHere.for([
      ['mid-election, with live results', 'half', 'live', 5],
      ['after the close, with live results', 'end', 'live', 12],
      ['after the close, with live results and weights', 'end', 'weighted', 12],
      ['after the close, with results at the close', 'end', 'closed', 1],
    ] as const)('leaves guessing within a mixed batch: %s', ([, moment, which, expected]) => {
      const [loot, poll] = [campaign[moment], campaign[which]];
      const batches = loot.batches.get(poll) ?? missing();
      expect(batches).toHaveLength(expected);
      expect(Math.min(...batches.map(({ ballots }) => ballots.length))).toBeGreaterThanOrEqual(5);
      const mixed = new Set(batches.flatMap(({ ballots }) => ballots));
      for (const kind of kinds) expect(seenByKind(loot, poll, 'ballot').get(kind), kind).toEqual(mixed);

      const truth = truthOf(poll);
      const attempts = attack(seenOf(loot, poll.id), batches);
      const luck = hitsByLuck(batches.length, risk / attempts.length);
      expect(luck).toBeLessThan(mixed.size);
      const telling = attempts.filter(
        ({ guesses }) =>
          hits(guesses, truth) >= luck || Math.abs(orderKept(guesses, truth, batches)) > deviations,
      );
      expect(telling.map(({ strategy }) => strategy)).toEqual([]);
    });
  },
);

function seenOf(loot: Loot, election: string): readonly Sighting[] {
  return loot.sightings.filter(({ of }) => of.election === election);
}

/** Who or what was seen in tables, tuples, records, files and log. */
function seenByKind(loot: Loot, poll: Poll, what: Wanted['kind']): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = seenOf(loot, poll.id).filter(({ of }) => of.kind === what);
  const byKind = Map.groupBy(seen, ({ where }) => where.split(' ', 1)[0] ?? '');
  return new Map([...byKind].map(([kind, here]) => [kind, new Set(here.map(({ of }) => of.name))]));
}

function best(numbers: readonly number[]): number {
  return Math.max(...numbers);
}

function missing(): never {
  throw new Error('the campaign lacks what it promised');
}
