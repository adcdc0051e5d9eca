import { beforeAll, describe, expect, test } from 'vitest';
import { readAddendum } from '../../src/core/addendum.ts';
import type { Address } from '../../src/core/address.ts';
import { err } from '../../src/core/result.ts';
import { errorsIn, verify } from '../core/verify/verifying.ts';
import { plainCountings } from '../support/definitions.ts';
import { createTestEngine, type OpenElection, openElection, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { recordOf } from '../support/record.ts';

let open: OpenElection;
const database = useDatabase();
const instance = useEngine(database);
beforeAll(async () => {
  open = await openElection(instance.engine, 4);
  const ballots = [['c1', 'c2'], ['c1', 'c3'], ['c2'], ['c1']];
  for (const [index, voter] of open.voters.entries())
    await vote(instance.engine, voter, { q1: ballots[index] ?? [], q2: ['yes'] });
  value(await instance.engine.close(open.organiser, open.id));
});

const mallory: Address = { kind: 'slack', value: 'T1/UMALLORY' };
const oneSeat = {
  contest: 'q1',
  seats: 1,
  counting: plainCountings['choose-up-to/v1'],
  reason: 'The statutes give one seat.',
};
const recount = (input: object = {}, by = open.organiser) =>
  instance.engine.recount(by, open.id, { ...oneSeat, ...input });

async function fileOf(number: number) {
  const signed = readAddendum((await instance.engine.addendum(open.id, number)) ?? new Uint8Array());
  if (signed === null) throw new Error('no addendum');
  return signed;
}

describe('a recount', () => {
  test('stands beside the first result, signed, numbered, and verified with the record', async () => {
    const { engine } = instance;
    const before = await engine.view(open.id);
    const record = await recordOf(engine, open.id);
    const { addendum } = value(await recount());
    expect(addendum).toMatchObject({
      election: open.id,
      number: 1,
      by: 'Olga',
      reason: 'The statutes give one seat.',
      contest: { id: 'q1', seats: 1 },
      uncountable: {},
      result: { elected: ['c1'] },
    });
    const after = await engine.view(open.id);
    expect(before?.result?.contests[0]?.elected).toEqual(['c1', 'c2']);
    expect({ ...after, addenda: [] }).toEqual(before);
    expect(after?.addenda.map((each) => each.addendum)).toEqual([addendum]);
    expect(await recordOf(engine, open.id)).toEqual(record);
    const report = verify(record, { addenda: [await fileOf(1)] });
    expect([report.verdict, ...errorsIn(report)]).toEqual(['consistent']);
  });

  test('may be made again under other settings: ballots that these do not take are told apart', async () => {
    const { addendum } = value(
      await recount({ counting: { rule: 'choose-one/v1' }, reason: 'One vote each.' }),
    );
    expect(addendum).toMatchObject({ number: 2, uncountable: { overvote: 2 }, result: { valid: 2 } });
    const record = await recordOf(instance.engine, open.id);
    expect(errorsIn(verify(record, { addenda: [await fileOf(1), await fileOf(2)] }))).toEqual([]);
    expect(await instance.engine.addendum(open.id, 3)).toBeNull();
  });

  test('that is asked for twice, even at once, for the same reason is one addendum', async () => {
    const other = createTestEngine(database);
    const again = { reason: 'Asked for twice.' };
    const both = await Promise.all([
      recount(again),
      other.engine.recount(open.organiser, open.id, { ...oneSeat, ...again }),
    ]);
    const [one, two] = both.map(value);
    expect(one).toEqual(two);
    expect((await instance.engine.view(open.id))?.addenda).toHaveLength(3);
    await other.close();
  });

  test('is its organisers’ to make, of a published election', async () => {
    const { engine } = instance;
    expect(await recount({}, mallory)).toEqual(err({ kind: 'not-organiser' }));
    const running = await openElection(engine, 1);
    expect(await engine.recount(running.organiser, running.id, oneSeat)).toEqual(
      err({ kind: 'wrong-state', state: 'open' }),
    );
  });

  test('is refused with every reason', async () => {
    expect(await recount({ contest: 'q9' })).toEqual(
      err({ kind: 'cannot-recount', problems: [{ kind: 'unknown-contest' }] }),
    );
    expect(await recount({ seats: 2 })).toEqual(
      err({ kind: 'cannot-recount', problems: [{ kind: 'nothing-changed' }] }),
    );
    expect(await recount({ counting: plainCountings['irv/v1'] })).toEqual(
      err({ kind: 'cannot-recount', problems: [{ kind: 'other-ballot-kind' }] }),
    );
    const bad = await recount({ seats: 0, counting: { rule: 'dice/v1' }, reason: ' ' });
    expect(bad).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    if (bad.ok || bad.error.kind !== 'bad-input') throw new Error('refused');
    expect(bad.error.problems.map(({ path }) => path)).toEqual(['seats', 'counting.rule', 'reason']);
    expect(bad.error.problems.at(-1)?.problem).toBe('empty');
  });
});
