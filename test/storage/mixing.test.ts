import fc from 'fast-check';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { compareBytes } from '../../src/core/bytes.ts';
import type { ElectionResult } from '../../src/core/count/count.ts';
import { ok } from '../../src/core/result.ts';
import { everything, headOf, plainMix } from '../support/mixing.ts';
import { useStorage } from '../support/perFile.ts';
import { all, bytes, castOf, electionId, inTurn, openedElection } from '../support/store.ts';

const storage = useStorage();

async function boxWith(count: number) {
  const { election } = await openedElection(storage);
  const casts = Array.from({ length: count }, (_, index) =>
    castOf(election.id, { weight: index % 3 === 0 ? '2' : '1' }),
  );
  await Promise.all(casts.map((cast) => storage.box.cast(cast)));
  return { id: election.id, casts };
}

test('the ballots that wait come onto the board in one batch, in the order in which they were mixed', async () => {
  const { id, casts } = await boxWith(7);
  const live: ElectionResult = { cast: 0, valid: 0, invalid: {}, contests: [] };
  const head = await storage.box.mix(id, everything, (taken, before) => {
    expect(before).toEqual({ size: 0, peaks: [], checkpoint: null, live: null });
    expect(taken.map((row) => row.row).sort(compareBytes)).toEqual(
      casts.map((cast) => cast.intakeRow).sort(compareBytes),
    );
    const mixing = plainMix(taken, before);
    return { ...mixing, head: { ...mixing.head, live } };
  });
  expect(head.size).toBe(7);
  expect(await storage.box.head(id)).toEqual(head);
  const board = await all(storage.box.board(id));
  expect(board.map((row) => row.position)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(board.map((row) => row.sealed)).toEqual(
    casts.map((cast) => cast.intakeRow).toSorted((a, b) => compareBytes(a.slice(0, 32), b.slice(0, 32))),
  );
  expect(board.filter((row) => row.weight === '2')).toHaveLength(3);
  expect(await storage.box.intakeCounts(id)).toEqual(new Map());
  expect(await storage.box.receiptSignature(id, board[3]?.leaf ?? bytes())).toEqual(
    board[3]?.receiptSignature,
  );
  expect(await storage.box.receiptSignature(id, bytes())).toBeNull();
});

test('a choice moves what it names and leaves the rest; later batches follow on the board', async () => {
  const { id } = await boxWith(6);
  const some: Parameters<typeof storage.box.mix>[1] = (waiting) => waiting.slice(0, 4).map((row) => row.id);
  await storage.box.mix(id, some, plainMix);
  const first = await all(storage.box.board(id));
  expect(
    await storage.box.intakeCounts(id).then((counts) => [...counts.values()].reduce((a, b) => a + b)),
  ).toBe(2);
  const head = await storage.box.mix(id, everything, plainMix);
  expect(head.size).toBe(6);
  expect((await all(storage.box.board(id))).slice(0, 4)).toEqual(first);
  expect((await all(storage.box.board(id, 4))).map((row) => row.position)).toEqual([4, 5]);
});

test('no choice leaves the board as it is', async () => {
  const { id } = await boxWith(2);
  const head = await storage.box.mix(id, everything, plainMix);
  const same = await storage.box.mix(
    id,
    () => null,
    () => {
      throw new Error('nothing to mix');
    },
  );
  expect(same).toEqual(head);
});

test('a mixing that fails, or that would lose or invent a ballot, takes nothing out of the intake', async () => {
  const { id } = await boxWith(3);
  const before = await storage.box.head(id);
  const bad: Parameters<typeof storage.box.mix>[2][] = [
    () => {
      throw new Error('a row that does not open');
    },
    (taken, head) => ({ ...plainMix(taken, head), entries: plainMix(taken, head).entries.slice(1) }),
    (taken, head) => ({ ...plainMix(taken, head), head: headOf(7) }),
  ];
  for (const mix of bad) await expect(storage.box.mix(id, everything, mix)).rejects.toThrow();
  for (const ids of [[electionId()], ['not an id'], 'twice']) {
    const choose = (waiting: readonly { readonly id: string }[]) =>
      typeof ids === 'string' ? [...waiting, ...waiting].map((row) => row.id) : ids;
    await expect(storage.box.mix(id, choose, plainMix)).rejects.toThrow('rows that wait');
  }
  expect(await storage.box.head(id)).toEqual(before);
  expect((await storage.box.intakeCounts(id)).get('1')).toBe(2);
  expect(await all(storage.box.board(id))).toEqual([]);
});

test('only a box that was opened is mixed', async () => {
  await expect(storage.box.mix(electionId(), everything, plainMix)).rejects.toThrow('gate was opened');
  expect(await storage.box.head(electionId())).toBeNull();
});

test('however casts and mixings of two instances interleave, every ballot is on the board once', async () => {
  const boxes = [storage.box, storage.another().box] as const;
  const steps = fc.array(fc.constantFrom('cast', 'cast', 'cast', 'mix', 'mix-some'), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const { id } = await boxWith(1);
      const casts = plan.map(() => castOf(id));
      const some: Parameters<typeof storage.box.mix>[1] = (waiting) =>
        waiting.filter((_, index) => index % 2 === 0).map((row) => row.id);
      await Promise.all(
        plan.map(async (step, index) => {
          const box = inTurn(boxes, index);
          const cast = casts[index];
          if (step !== 'cast') await box.mix(id, step === 'mix' ? everything : some, plainMix);
          else if (cast !== undefined) expect(await box.cast(cast)).toEqual(ok('stored'));
        }),
      );
      await storage.box.shutGate(id);
      const head = await storage.box.mix(id, everything, plainMix);
      const board = await all(storage.box.board(id));
      const expected = plan.filter((step) => step === 'cast').length + 1;
      expect(head.size).toBe(expected);
      expect(board.map((row) => row.position)).toEqual(board.map((_, index) => index));
      expect(new Set(board.map((row) => row.leaf.join())).size).toBe(expected);
    }),
    { numRuns: 20 },
  );
});

test('rows leave the intake in the order of their random ids, not in the order of casting', async () => {
  const { id } = await boxWith(1);
  const owner = new Client({ connectionString: storage.database.ownerUrl });
  await owner.connect();
  await owner.query(
    `insert into box.intake select gen_random_uuid(), $1, '1', '\\x00' from generate_series(1, 12000)`,
    [id],
  );
  await owner.query('analyze box.intake');
  await owner.end();
  let deleted: string[] = [];
  await storage.box.mix(id, everything, (taken, head) => {
    deleted = taken.map((row) => row.id);
    const entries = taken.map((row) => ({
      leaf: bytes(),
      weight: row.weight,
      sealed: row.row,
      receiptSignature: bytes(64),
    }));
    return { entries, head: headOf(head.size + taken.length) };
  });
  expect(deleted).toHaveLength(12_001);
  expect(deleted).toEqual(deleted.toSorted());
  const positions = (await all(storage.box.board(id))).map((row) => row.position);
  expect(positions).toEqual(Array.from({ length: 12_001 }, (_, index) => index));
});
