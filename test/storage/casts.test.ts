import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumOf } from '../../src/core/counts.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Cast } from '../../src/engine/portsBox.ts';
import { useStorage } from '../support/perFile.ts';
import { all, bytes, castOf, inTurn, openedElection } from '../support/store.ts';

const storage = useStorage();

async function openBox() {
  const { election } = await openedElection(storage);
  return election.id;
}

/** The same token and ballot sent once more: encrypted anew for the intake. */
function again(cast: Cast): Cast {
  const { intakeId, intakeRow } = castOf(cast.election);
  return { ...cast, intakeId, intakeRow };
}

function ballotOf({ leafMark, codeMark }: Cast) {
  return { leafMark, codeMark };
}

async function waiting(id: Cast['election']): Promise<number> {
  return (await storage.box.intakeCounts(id)).get('1') ?? 0;
}

test('a ballot is stored once; the very same again is a repeat', async () => {
  const id = await openBox();
  const cast = castOf(id);
  expect(await storage.box.cast(cast)).toEqual(ok('stored'));
  expect(await storage.box.cast(again(cast))).toEqual(ok('repeated'));
  expect(await waiting(id)).toBe(1);
  const { weight, nonce, signature } = cast;
  expect(await all(storage.box.spent(id))).toEqual([{ weight, nonce, signature }]);
});

test('a spent token takes no other ballot', async () => {
  const id = await openBox();
  const cast = castOf(id);
  await storage.box.cast(cast);
  const other = { ...castOf(id), spentMark: cast.spentMark };
  expect(await storage.box.cast(other)).toEqual(err('already-voted'));
  expect(await waiting(id)).toBe(1);
});

test('a copied ballot, or one with the receipt code of another, is refused and its token stays good', async () => {
  const id = await openBox();
  const cast = castOf(id);
  await storage.box.cast(cast);
  const token = castOf(id);
  expect(await storage.box.cast({ ...token, ...ballotOf(cast) })).toEqual(err('ballot-present'));
  expect(await storage.box.cast({ ...token, codeMark: cast.codeMark })).toEqual(err('ballot-present'));
  expect(await storage.box.cast({ ...token, leafMark: cast.leafMark })).toEqual(err('ballot-present'));
  expect(sumOf(await storage.box.spentCounts(id))).toBe(1);
  expect(await storage.box.cast(token)).toEqual(ok('stored'));
});

test('tokens and ballots of one election say nothing about another', async () => {
  const [one, two] = [await openBox(), await openBox()];
  const cast = castOf(one);
  await storage.box.cast(cast);
  expect(await storage.box.cast({ ...again(cast), election: two })).toEqual(ok('stored'));
});

test('fifty parallel casts of one token and ballot, over two instances: one ballot, forty-nine repeats', async () => {
  const id = await openBox();
  const cast = castOf(id);
  const boxes = [storage.box, storage.another().box] as const;
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, index) => inTurn(boxes, index).cast(again(cast))),
  );
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value === 'stored')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value === 'repeated')).toHaveLength(49);
  expect(await waiting(id)).toBe(1);
});

test('fifty parallel casts of one token with fifty ballots: one ballot', async () => {
  const id = await openBox();
  const { spentMark } = castOf(id);
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () => storage.box.cast({ ...castOf(id), spentMark })),
  );
  expect(outcomes.filter((outcome) => outcome.ok)).toEqual([ok('stored')]);
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual(Array(49).fill(err('already-voted')));
  expect(await waiting(id)).toBe(1);
});

test('fifty parallel casts of one ballot with fifty tokens: one ballot, and forty-nine tokens stay good', async () => {
  const id = await openBox();
  const ballot = ballotOf(castOf(id));
  const casts = Array.from({ length: 50 }, () => ({ ...castOf(id), ...ballot }));
  const outcomes = await Promise.all(casts.map((cast) => storage.box.cast(cast)));
  expect(outcomes.filter((outcome) => outcome.ok)).toEqual([ok('stored')]);
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual(Array(49).fill(err('ballot-present')));
  expect(sumOf(await storage.box.spentCounts(id))).toBe(1);
  const own = await Promise.all(casts.map((cast) => storage.box.cast({ ...cast, ...ballotOf(castOf(id)) })));
  expect(own.filter((outcome) => outcome.ok)).toHaveLength(49);
});

test('whatever tokens and ballots meet at once: every token at most one ballot, and nothing waits for ever', async () => {
  const few = fc.integer({ min: 0, max: 5 });
  const crossing = fc.array(fc.tuple(few, few, few), { minLength: 2, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(crossing, async (meetings) => {
      const id = await openBox();
      const [marks, leaves, codes] = [0, 1, 2].map(() => Array.from({ length: 6 }, () => bytes()));
      const casts = meetings.map(([mark, leaf, code]) => ({
        ...castOf(id),
        spentMark: marks?.[mark] ?? bytes(),
        leafMark: leaves?.[leaf] ?? bytes(),
        codeMark: codes?.[code] ?? bytes(),
      }));
      const outcomes = await Promise.all(casts.map((cast) => storage.box.cast(cast)));
      const stored = casts.filter((_, index) => {
        const outcome = outcomes[index];
        return outcome?.ok === true && outcome.value === 'stored';
      });
      for (const key of ['spentMark', 'leafMark', 'codeMark'] as const) {
        expect(new Set(stored.map((cast) => cast[key].join())).size).toBe(stored.length);
      }
      expect(await waiting(id)).toBe(stored.length);
      expect(sumOf(await storage.box.spentCounts(id))).toBe(stored.length);
    }),
    { numRuns: 25 },
  );
});

test('after the close a repeat is still told so, as long as the marks are kept; everything else is late', async () => {
  const id = await openBox();
  const cast = castOf(id);
  await storage.box.cast(cast);
  await storage.box.shutGate(id);
  expect(await storage.box.cast(again(cast))).toEqual(ok('repeated'));
  expect(await storage.box.cast({ ...castOf(id), spentMark: cast.spentMark })).toEqual(err('closed'));
  expect(await storage.box.cast({ ...castOf(id), ...ballotOf(cast) })).toEqual(err('closed'));
  expect(await storage.box.cast(castOf(id))).toEqual(err('closed'));
});
