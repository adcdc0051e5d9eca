import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/core/election.ts';
import { fromBase64url, toBase64url } from '../../src/core/encoding.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { statementsSchema, writeStatements } from '../../src/core/statements.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import type { StatementInput } from '../../src/engine/statements.ts';
import { chooseUpTo, contest } from '../support/definitions.ts';
import { olga, value } from '../support/engine.ts';
import { useDatabase, useEngine, useOwner } from '../support/perFile.ts';
import { anyPhoto } from '../support/photos.ts';

const database = useDatabase();
const app = useEngine(database);
const superuser = useOwner(() => database);
const by = olga.address;
const definition = {
  title: 'Council',
  description: '',
  contests: [chooseUpTo(2, ['Ana', 'Bo', 'Chen']), contest('choose-one/v1', ['Ana', 'Dora'], { id: 'q2' })],
};
const ana = { contest: 'q1', label: 'Ana' };
const input = (more: Partial<StatementInput> = {}): StatementInput => ({
  text: 'I am Ana.',
  links: [{ label: 'My page', url: 'https://ana.example.org' }],
  photo: null,
  ...more,
});

async function draft(): Promise<ElectionId> {
  return value(await app.engine.create(olga, { definition, settings: defaultSettings }, null)).id;
}

async function open(id: ElectionId) {
  value(await app.engine.addToRoll(by, id, [{ kind: 'text', text: 'a@x.org\nb@x.org' }]));
  return value(await app.engine.open(by, id));
}

const madeIn = async (id: ElectionId) => value(await app.engine.draftStatements(by, id)).made;

test('what is said in a draft is frozen at the opening, by a hash in the manifest, and nothing changes it then', async () => {
  const id = await draft();
  const photo = await anyPhoto({ format: 'jpeg', width: 400, height: 300 });
  value(await app.engine.makeStatement(by, id, ana, input({ photo })));
  value(
    await app.engine.makeStatement(
      by,
      id,
      { contest: 'q2', label: 'Dora' },
      input({ text: 'Dora.', links: [] }),
    ),
  );
  const election = await open(id);
  const frozen = await app.engine.statements(election);
  const [first, second] = frozen?.statements.statements ?? [];
  expect(first).toMatchObject({
    contest: 'q1',
    choice: 'c1',
    text: 'I am Ana.',
    links: [{ label: 'My page', url: 'https://ana.example.org/' }],
  });
  expect(second).toEqual({ contest: 'q2', choice: 'c2', text: 'Dora.', links: [], photo: null });
  const hash = first?.photo ?? '';
  const image = await app.engine.photo(election, hash);
  expect(toBase64url(nodeCrypto.sha256(image ?? new Uint8Array()))).toBe(hash);
  expect(election.opened?.manifest.statements).toBe(
    frozen === null ? null : writeStatements(nodeCrypto, statementsSchema.parse(frozen.statements)).hash,
  );

  const refused = { ok: false, error: { kind: 'wrong-state', state: 'open' } };
  expect(await app.engine.makeStatement(by, id, ana, input())).toEqual(refused);
  expect(await app.engine.removeStatement(by, id, ana)).toEqual(refused);
  expect(await app.engine.moveStatement(by, id, ana, 'Bo')).toEqual(refused);
  await superuser.query(
    "update office.statements set text = 'Vote for Bo.' where election_id = $1 and label = 'Ana'",
    [id],
  );
  await expect(app.engine.statements(election)).rejects.toThrow('not those to which the manifest commits');
  await expect(app.engine.photo(election, hash)).rejects.toThrow('not those');
});

test('an election without statements has none in its manifest', async () => {
  const election = await open(await draft());
  expect(election.opened?.manifest).not.toHaveProperty('statements');
  expect(await app.engine.statements(election)).toBeNull();
  expect(await app.engine.photo(election, 'A'.repeat(43))).toBeNull();
});

test('a photo stays until it is replaced or removed; a statement of nothing is none', async () => {
  const id = await draft();
  const photo = await anyPhoto({ format: 'png', width: 50, height: 50 });
  value(await app.engine.makeStatement(by, id, ana, input({ photo })));
  value(await app.engine.makeStatement(by, id, ana, input({ text: '', links: [], photo: 'keep' })));
  const [kept] = await madeIn(id);
  expect(kept).toMatchObject({ text: '', links: [] });
  expect(kept?.photo).toHaveLength(43);
  expect(await app.engine.ownPhoto(by, id, kept?.photo ?? '')).not.toBeNull();
  const eve = { kind: 'slack', value: 'T1/UEVE' } as const;
  expect(await app.engine.ownPhoto(eve, id, kept?.photo ?? '')).toBeNull();
  value(await app.engine.makeStatement(by, id, ana, input({ text: '', links: [], photo: null })));
  expect(await madeIn(id)).toEqual([]);
  expect(await app.engine.ownPhoto(by, id, kept?.photo ?? '')).toBeNull();
});

test('every reason is told, and nothing is stored', async () => {
  const id = await draft();
  const wrong = input({
    text: 'x'.repeat(2001),
    links: [{ label: '', url: 'http://a.b' }],
    photo: new TextEncoder().encode('<svg/>'),
  });
  const told = await app.engine.makeStatement(by, id, ana, wrong);
  expect(told).toEqual({
    ok: false,
    error: {
      kind: 'bad-input',
      problems: [
        { path: 'text', problem: 'too-long' },
        { path: 'links.0.label', problem: 'empty' },
        { path: 'links.0.url', problem: 'no-web-address' },
        { path: 'photo', problem: 'no-photo' },
      ],
    },
  });
  expect(await madeIn(id)).toEqual([]);
});

test("statements are the organisers', of choices that are listed", async () => {
  const id = await draft();
  const eve = { kind: 'slack', value: 'T1/UEVE' } as const;
  const foreign = { ok: false, error: { kind: 'not-organiser' } };
  expect(await app.engine.makeStatement(eve, id, ana, input())).toEqual(foreign);
  expect(await app.engine.removeStatement(eve, id, ana)).toEqual(foreign);
  expect(await app.engine.draftStatements(eve, id)).toEqual(foreign);
  const unknown = await app.engine.makeStatement(by, id, { contest: 'q1', label: 'Dora' }, input());
  expect(unknown).toEqual({ ok: false, error: { kind: 'edited-meanwhile' } });
});

test('a choice that is renamed loses its statement to nobody: organisers say whose it is', async () => {
  const id = await draft();
  const photo = await anyPhoto({ format: 'png', width: 50, height: 50 });
  value(await app.engine.makeStatement(by, id, ana, input({ photo })));
  value(await app.engine.makeStatement(by, id, { contest: 'q2', label: 'Ana' }, input({ links: [] })));
  const renamed = { ...definition, contests: [chooseUpTo(2, ['Eve', 'Bo', 'Anna'])] };
  value(await app.engine.edit(by, id, { definition: renamed, settings: defaultSettings }));
  expect(await madeIn(id)).toMatchObject([{ contest: 'q1', label: 'Ana' }]);
  const refused = { ok: false, error: { kind: 'edited-meanwhile' } };
  expect(await app.engine.moveStatement(by, id, ana, 'Nobody')).toEqual(refused);
  value(await app.engine.makeStatement(by, id, { contest: 'q1', label: 'Bo' }, input()));
  expect(await app.engine.moveStatement(by, id, ana, 'Bo')).toEqual(refused);
  expect(await app.engine.moveStatement(by, id, { contest: 'q1', label: 'Bo' }, 'Eve')).toEqual(refused);
  value(await app.engine.moveStatement(by, id, ana, 'Anna'));
  const frozen = await app.engine.statements(await open(id));
  expect(frozen?.statements.statements.map(({ choice }) => choice)).toEqual(['c2', 'c3']);
  expect(frozen?.statements.statements[1]?.photo).toHaveLength(43);
});

test('each change stands in the audit log like an edit, without what was said', async () => {
  const id = await draft();
  value(await app.engine.makeStatement(by, id, ana, input()));
  const events = await app.ports.office.audit(id);
  const texts = events.map(({ event }) => new TextDecoder().decode(event));
  expect(texts).toHaveLength(2);
  expect(texts[1]).toContain('"action":"edited"');
  expect(texts.join()).not.toContain('Ana');
  expect(fromBase64url(JSON.parse(texts[1] ?? '').details.draft)).toHaveLength(32);
});
