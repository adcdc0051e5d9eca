import { describe, expect, test } from 'vitest';
import { err } from '../../src/core/result.ts';
import { createTestEngine, openElection, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { restoreFromBackup } from '../support/restored.ts';

const yes = { q1: ['c1'], q2: ['yes'] };

const database = useDatabase();
const instance = useEngine(database);

describe('after its database was restored from a backup, an election', () => {
  test('is paused: it takes no vote and is not closed, until its organiser goes on', async () => {
    const { engine } = instance;
    const { id, organiser, voters } = await openElection(engine, 2);
    const [first, second] = voters;
    if (first === undefined || second === undefined) throw new Error('two voters');
    await vote(engine, first, yes);
    await restoreFromBackup(database, id);
    expect((await engine.view(id))?.paused).toBe(true);
    const refused = await engine.castAttended(second, { answers: yes, pageNonce: engine.pageNonce() });
    expect(refused).toEqual(err({ kind: 'not-issued', reason: 'paused' }));
    expect(await engine.close(organiser, id)).toEqual(err({ kind: 'paused' }));
    value(await engine.continue(organiser, id));
    expect((await engine.view(id))?.paused).toBe(false);
    await vote(engine, second, yes);
    expect(value(await engine.close(organiser, id)).result?.cast).toBe(2);
  });

  test('tells in its audit log that it went on', async () => {
    const { engine, ports } = instance;
    const { id, organiser } = await openElection(engine, 1);
    await restoreFromBackup(database, id);
    value(await engine.continue(organiser, id));
    const actions = (await ports.office.audit(id)).map(({ event }) =>
      JSON.parse(Buffer.from(event).toString()),
    );
    expect(actions.at(-1)).toMatchObject({
      action: 'continued',
      details: { epoch: await ports.office.epoch() },
    });
  });

  test('goes on at the next start where the decision was taken and a crash came before the gates', async () => {
    const { engine, ports } = instance;
    const { id, organiser, voters } = await openElection(engine, 1);
    await restoreFromBackup(database, id);
    const crashing = { ...ports.box, continueGate: () => Promise.reject(new Error('killed')) };
    const killed = createTestEngine(database, { box: crashing });
    await expect(killed.engine.continue(organiser, id)).rejects.toThrow('killed');
    await killed.close();
    const [voter] = voters;
    if (voter === undefined) throw new Error('one voter');
    await expect(vote(engine, voter, yes)).rejects.toThrow('paused');
    await engine.resume();
    expect((await vote(engine, voter, yes)).election).toBe(id);
  });

  test('that is not paused has nothing to go on with', async () => {
    const { engine } = instance;
    const { id, organiser } = await openElection(engine, 1);
    expect(await engine.continue(organiser, id)).toEqual(err({ kind: 'not-paused' }));
  });
});
