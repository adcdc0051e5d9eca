import { describe, expect, test } from 'vitest';
import type { Address } from '../../src/core/address.ts';
import { err } from '../../src/core/result.ts';
import { errorsIn, verify } from '../core/verify/verifying.ts';
import { motion } from '../support/definitions.ts';
import { openElection, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { recordOf } from '../support/record.ts';

const database = useDatabase();
const instance = useEngine(database);

const mallory: Address = { kind: 'slack', value: 'T1/UMALLORY' };
const definition = {
  title: 'General meeting',
  description: '',
  contests: [motion({}, { base: 'present' })],
};

async function voted() {
  const { engine } = instance;
  const open = await openElection(engine, 6, { definition });
  for (const voter of open.voters.slice(0, 3)) await vote(engine, voter, { q1: ['yes'] });
  return open;
}

describe('an election decided by those present', () => {
  test('is not closed before it was entered how many they are', async () => {
    const { engine } = instance;
    const { id, organiser } = await voted();
    expect(await engine.close(organiser, id)).toEqual(err({ kind: 'present-missing' }));
    expect((await engine.view(id))?.election.state).toBe('open');
    value(await engine.enterPresent(organiser, id, '5'));
    expect(value(await engine.close(organiser, id)).result?.contests[0]?.details).toMatchObject({
      outcome: 'carried',
    });
  });

  test('counts what was entered last, which the record tells', async () => {
    const { engine } = instance;
    const { id, organiser } = await voted();
    value(await engine.enterPresent(organiser, id, '4'));
    value(await engine.enterPresent(organiser, id, ' 06 '));
    expect((await engine.view(id))?.present).toBe('6');
    const { result } = value(await engine.close(organiser, id));
    expect(result?.contests[0]?.details).toMatchObject({
      outcome: 'lost',
      tests: [{ test: 'threshold', votes: '3', of: '6' }],
    });
    expect(errorsIn(verify(await recordOf(engine, id)))).toEqual([]);
    expect(await engine.enterPresent(organiser, id, '5')).toEqual(
      err({ kind: 'wrong-state', state: 'published' }),
    );
  });

  test('takes a number from its organisers only, and one that can be', async () => {
    const { engine } = instance;
    const { id, organiser } = await voted();
    expect(await engine.enterPresent(mallory, id, '5')).toEqual(err({ kind: 'not-organiser' }));
    expect(await engine.enterPresent(organiser, id, '7')).toEqual(
      err({ kind: 'bad-present', problem: 'too-many' }),
    );
    expect((await engine.view(id))?.present).toBeNull();
    const council = await openElection(engine, 1);
    expect(await engine.enterPresent(organiser, council.id, '1')).toEqual(
      err({ kind: 'present-not-needed' }),
    );
  });
});
