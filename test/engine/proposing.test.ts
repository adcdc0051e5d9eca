import { describe, expect, test } from 'vitest';
import { err } from '../../src/core/result.ts';
import { add, hashOf, logOf, openForTwo, pavel, propose, quinn } from '../support/amending.ts';
import { createTestEngine, olga, value } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { errorsOf, verdictOn } from '../support/record.ts';
import { auditEventOf } from '../support/store.ts';

const database = useDatabase();
const instance = useEngine(database);
const another = useEngine(database);

describe('adding voters', () => {
  test('is refused to one organiser alone, to strangers, and outside the time of voting', async () => {
    const { engine } = instance;
    const alone = await openForTwo(instance, { organisers: [olga] });
    expect(await propose(instance, alone, 'chen@example.org')).toEqual(err({ kind: 'needs-two-organisers' }));
    const id = await openForTwo(instance);
    expect(await propose(instance, id, 'chen@example.org', quinn)).toEqual(err({ kind: 'not-organiser' }));
    value(await propose(instance, id, 'chen@example.org'));
    const hash = await hashOf(instance, id);
    expect(await engine.agreeToVoters(quinn.address, id, hash)).toEqual(err({ kind: 'not-organiser' }));
    expect(await engine.proposal(quinn.address, id)).toEqual(err({ kind: 'not-organiser' }));
    expect(await engine.dropProposal(quinn.address, id)).toEqual(err({ kind: 'not-organiser' }));
    value(await engine.close(olga.address, id));
    const over = err({ kind: 'wrong-state', state: 'published' });
    expect(await engine.agreeToVoters(pavel.address, id, hash)).toEqual(over);
    expect(await propose(instance, id, 'dee@example.org')).toEqual(over);
    expect(await instance.ports.clerk.proposal(id)).toBeNull();
    expect((await engine.view(id))?.rollSize).toBe(2);
  });

  test('takes another organiser than the proposer, and exactly what was proposed', async () => {
    const { engine } = instance;
    const id = await openForTwo(instance);
    value(await propose(instance, id, 'chen@example.org'));
    const first = await hashOf(instance, id);
    expect(await engine.agreeToVoters(olga.address, id, first)).toEqual(err({ kind: 'own-proposal' }));
    expect(await propose(instance, id, 'dee@example.org', pavel)).toEqual(err({ kind: 'proposal-stands' }));
    value(await engine.dropProposal(pavel.address, id));
    expect(await engine.dropProposal(pavel.address, id)).toEqual(err({ kind: 'no-proposal' }));
    value(await propose(instance, id, 'chen@example.org'));
    expect(await engine.agreeToVoters(pavel.address, id, first)).toEqual(err({ kind: 'no-proposal' }));
    expect((await engine.view(id))?.rollSize).toBe(2);
    value(await engine.agreeToVoters(pavel.address, id, await hashOf(instance, id)));
    expect(await propose(instance, id, 'ana@example.org\nchen@example.org')).toEqual(
      err({ kind: 'nobody-new' }),
    );
  });

  test('starts anew when organisers joined or left since', async () => {
    const { engine, ports } = instance;
    const id = await openForTwo(instance);
    value(await propose(instance, id, 'chen@example.org'));
    const joined = { organisers: [olga, pavel, quinn], event: auditEventOf('organiser-added') };
    value(await ports.office.change(id, () => ({ ok: true, value: joined })));
    const hash = await hashOf(instance, id);
    expect(await engine.agreeToVoters(pavel.address, id, hash)).toEqual(err({ kind: 'proposal-lapsed' }));
    value(await engine.dropProposal(quinn.address, id));
    await add(instance, id, 'chen@example.org');
    value(await engine.close(olga.address, id));
    expect(errorsOf(await verdictOn(engine, id))).toEqual([]);
  });

  test('is refused once the time of voting has passed, though nobody has closed it yet', async () => {
    const id = await openForTwo(instance);
    value(await propose(instance, id, 'chen@example.org'));
    const hash = await hashOf(instance, id);
    await instance.ports.clerk.shutGate(id);
    const closed = err({ kind: 'wrong-state', state: 'closed' });
    expect(await instance.engine.agreeToVoters(pavel.address, id, hash)).toEqual(closed);
    value(await instance.engine.dropProposal(olga.address, id));
    expect(await propose(instance, id, 'dee@example.org')).toEqual(closed);
  });

  test('happens once, however often and wherever it is agreed to at the same time', async () => {
    const id = await openForTwo(instance, { organisers: [olga, pavel, quinn] });
    value(await propose(instance, id, 'chen@example.org\ndee@example.org'));
    const hash = await hashOf(instance, id);
    const agreed = await Promise.all(
      [pavel, quinn, pavel, quinn].map(({ address }, index) =>
        (index % 2 === 0 ? instance : another).engine.agreeToVoters(address, id, hash),
      ),
    );
    expect(new Set(agreed.map((each) => value(each).number))).toEqual(new Set([1]));
    expect(await instance.ports.office.amendments(id)).toHaveLength(1);
    expect((await logOf(instance, id)).filter(({ action }) => action === 'voters-added')).toHaveLength(1);
    expect(value(await instance.engine.agreeToVoters(pavel.address, id, hash)).number).toBe(1);
  });

  test('and closing at the same time give a record that verifies, with them or without', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const id = await openForTwo(instance);
      value(await propose(instance, id, 'chen@example.org'));
      const hash = await hashOf(instance, id);
      const [agreed] = await Promise.all([
        another.engine.agreeToVoters(pavel.address, id, hash),
        instance.engine.close(olga.address, id),
      ]);
      const verdict = await verdictOn(instance.engine, id);
      expect(errorsOf(verdict)).toEqual([]);
      expect(verdict.election?.added).toBe(agreed.ok ? 1 : 0);
      expect(await instance.ports.clerk.proposal(id)).toBeNull();
    }
  });

  test('stores nothing when it breaks off before it is committed, and can then be done again', async () => {
    const id = await openForTwo(instance);
    value(await propose(instance, id, 'chen@example.org'));
    const hash = await hashOf(instance, id);
    const { ports } = instance;
    const broken = createTestEngine(database, {
      crypto: {
        ...ports.crypto,
        ed25519Sign: () => {
          throw new Error('the machine stops');
        },
      },
    });
    await expect(broken.engine.agreeToVoters(pavel.address, id, hash)).rejects.toThrow('stops');
    await broken.close();
    expect(await ports.office.amendments(id)).toEqual([]);
    expect((await ports.clerk.roll(id)).length).toBe(2);
    value(await instance.engine.agreeToVoters(pavel.address, id, hash));
    expect((await ports.clerk.roll(id)).length).toBe(3);
  });

  test('tells every bad line, and a proposal of nobody is none', async () => {
    const id = await openForTwo(instance);
    expect(await propose(instance, id, 'chen@\n@example.org')).toMatchObject({
      ok: false,
      error: { kind: 'bad-lines', bad: [{ line: 1 }, { line: 2 }] },
    });
    expect(await instance.engine.proposeVoters(olga.address, id, [{ kind: 'text', text: '' }])).toEqual(
      err({ kind: 'nobody-to-add' }),
    );
  });
});
