import { expect, test } from 'vitest';
import type { Address } from '../../src/core/address.ts';
import { defaultSettings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { formatCode } from '../../src/core/invitation.ts';
import { err } from '../../src/core/result.ts';
import { councilDefinition } from '../support/definitions.ts';
import { olga, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { ownerOf } from '../support/query.ts';
import { errorsOf, verdictOn } from '../support/record.ts';

const mallory: Address = { kind: 'slack', value: 'T1/UMALLORY' };

const database = useDatabase();
const instance = useEngine(database);

async function election(printed: number): Promise<ElectionId> {
  const { engine } = instance;
  const input = { definition: councilDefinition, settings: defaultSettings };
  const { id } = value(await engine.create(olga, input, null));
  const people = { kind: 'text', text: 'ana@example.org' } as const;
  const paper = printed === 0 ? [] : [{ kind: 'printed', count: printed } as const];
  value(await engine.addToRoll(olga.address, id, [people, ...paper]));
  value(await engine.open(olga.address, id));
  return id;
}

async function prints(id: ElectionId): Promise<readonly unknown[]> {
  const rows = await instance.ports.office.audit(id);
  return rows
    .map(({ event }) => JSON.parse(Buffer.from(event).toString()))
    .filter(({ action }) => action === 'codes-printed')
    .map(({ role, details }) => ({ role, details }));
}

function tokenOf(link: string): string {
  expect(link).toMatch(/^https:\/\/vote\.example\.org\/organiser\/slips\/[\w-]{43}$/u);
  return link.slice(link.lastIndexOf('/') + 1);
}

test('each code on paper admits one voter; the record counts how often slips were made, and verifies', async () => {
  const { engine } = instance;
  const id = await election(12);
  const { slips } = value(await engine.printedCodes(olga.address, id));
  expect(slips.map(({ serial }) => serial)).toEqual(Array.from({ length: 12 }, (_, index) => `${index + 1}`));
  const voters = await Promise.all(slips.map(({ code }) => engine.voterByCode(formatCode(code))));
  expect(new Set(voters.map((voter) => value(voter).id)).size).toBe(12);
  const [first] = voters;
  if (first === undefined) throw new Error('twelve voters');
  await vote(engine, value(first), { q1: ['c1'], q2: ['yes'] });
  expect(value(await engine.printedCodes(olga.address, id)).slips).toEqual(slips);
  expect(await prints(id)).toEqual([1, 2].map(() => ({ role: 'organiser', details: { slips: 12 } })));
  value(await engine.close(olga.address, id));
  expect(errorsOf(await verdictOn(engine, id))).toEqual([]);
});

test('nobody else gets them, nor before the opening or after the close, nor where there are none', async () => {
  const { engine } = instance;
  const input = { definition: councilDefinition, settings: defaultSettings };
  const draft = value(await engine.create(olga, input, null)).id;
  const id = await election(1);
  const without = await election(0);
  for (const ask of [engine.printedCodes, engine.slipLink]) {
    expect(await ask(mallory, id)).toEqual(err({ kind: 'not-organiser' }));
    expect(await ask(olga.address, draft)).toEqual(err({ kind: 'wrong-state', state: 'draft' }));
    expect(await ask(olga.address, without)).toEqual(err({ kind: 'nobody-on-paper' }));
  }
  const token = tokenOf(value(await engine.slipLink(olga.address, id)));
  value(await engine.close(olga.address, id));
  expect(await engine.slipsByLink(token)).toEqual(err({ kind: 'wrong-state', state: 'published' }));
  expect(await prints(id)).toEqual([]);
});

test('a link is good once, also for many who follow it at once, and only its hash is kept', async () => {
  const { engine } = instance;
  const id = await election(2);
  const link = value(await engine.slipLink(olga.address, id));
  const token = tokenOf(link);
  const kept = await ownerOf(database, `select row_to_json(l)::text as row from clerk.slip_links l`);
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain(token);
  expect(JSON.stringify(kept)).not.toContain(Buffer.from(token).toString('hex'));
  const tries = await Promise.all(Array.from({ length: 5 }, () => engine.slipsByLink(token)));
  expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  expect(tries.filter(({ ok }) => !ok)[0]).toEqual(err({ kind: 'unknown-link' }));
  expect(await engine.slipsByLink('x'.repeat(43))).toEqual(err({ kind: 'unknown-link' }));
  expect(await prints(id)).toHaveLength(1);
  expect(instance.logged.join()).not.toContain(token);
});

test('a link ends after ten minutes, and ends are swept away', async () => {
  const { engine } = instance;
  const id = await election(1);
  const token = tokenOf(value(await engine.slipLink(olga.address, id)));
  await ownerOf(database, `update clerk.slip_links set expires_at = expires_at - interval '10 minutes'`);
  expect(await engine.slipsByLink(token)).toEqual(err({ kind: 'unknown-link' }));
  value(await engine.slipLink(olga.address, id));
  const left = await ownerOf(
    database,
    `select expires_at > clock_timestamp() + interval '9 minutes' as good
    from clerk.slip_links`,
  );
  expect(left).toEqual([{ good: true }]);
});

test('an organiser who left gets nothing by a link of theirs', async () => {
  const { engine, ports } = instance;
  const id = await election(1);
  const hash = ports.crypto.sha256(new TextEncoder().encode('y'.repeat(43)));
  await ports.clerk.addSlipLink(hash, { election: id, organiser: mallory }, 10);
  expect(await engine.slipsByLink('y'.repeat(43))).toEqual(err({ kind: 'not-organiser' }));
  expect(await prints(id)).toEqual([]);
});
