import { expect, test } from 'vitest';
import { concat } from '../../src/core/bytes.ts';
import { type Definition, defaultSettings } from '../../src/core/election.ts';
import { toHex } from '../../src/core/encoding.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { verify } from '../core/verify/verifying.ts';
import { contest } from '../support/definitions.ts';
import { olga, value } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { all } from '../support/store.ts';
import { inputFor, translated } from '../support/translated.ts';

const database = useDatabase();
const app = useEngine(database);
const by = olga.address;
const settings = { ...defaultSettings, language: 'en' };
const definition: Definition = {
  title: 'Council',
  description: 'For two years.',
  contests: [contest('choose-one/v1', ['Ana', 'Bo', 'Chen'])],
};
const french = {
  title: 'Comité',
  'contests.q1.title': 'Qui ?',
  'contests.q1.choices.c1': 'Anne',
};

async function draft(): Promise<ElectionId> {
  return value(await app.engine.create(olga, { definition, settings }, null)).id;
}

const give = (id: ElectionId, texts: Readonly<Record<string, string>>, language: 'fr' | 'ar' | 'en' = 'fr') =>
  translated(app.engine, by, id, language, texts);
const edit = async (id: ElectionId, changed: object, more: object = {}) =>
  app.engine.edit(by, id, { definition: { ...definition, ...changed }, settings: { ...settings, ...more } });

test('texts in other languages are fixed by the manifest at the opening, and nothing changes them then', async () => {
  const id = await draft();
  value(await give(id, french));
  const both = value(await give(id, { title: 'المجلس' }, 'ar'));
  expect(both.definition.translations).toEqual({
    fr: { title: 'Comité', contests: { q1: { title: 'Qui ?', choices: { c1: 'Anne' } } } },
    ar: { title: 'المجلس' },
  });
  expect(value(await give(id, { title: ' ' }, 'ar')).definition.translations).not.toHaveProperty('ar');
  value(await app.engine.addToRoll(by, id, [{ kind: 'text', text: 'a@x.org\nb@x.org' }]));
  const { opened } = value(await app.engine.open(by, id));
  expect(opened?.manifest.definition).toEqual({
    ...definition,
    translations: { fr: both.definition.translations?.fr },
  });
  expect(await give(id, { title: 'Autre' })).toMatchObject({ error: { kind: 'wrong-state' } });
});

test('without any, a draft and its manifest have no such part', async () => {
  const id = await draft();
  value(await give(id, french));
  expect(value(await give(id, {})).definition).toEqual(definition);
});

test('every problem is told by the key of its text, and nothing is stored', async () => {
  const id = await draft();
  const refused = await give(id, {
    title: 'x'.repeat(151),
    'contests.q1.title': 'a\u202eb',
    'contests.q1.choices.c1': 'y'.repeat(76),
  });
  expect(refused).toEqual({
    ok: false,
    error: {
      kind: 'bad-input',
      problems: [
        { path: 'title', problem: 'too-long' },
        { path: 'contests.q1.title', problem: 'unsafe-characters' },
        { path: 'contests.q1.choices.c1', problem: 'too-long' },
      ],
    },
  });
  const alike = await give(id, { 'contests.q1.choices.c1': 'bo', 'contests.q1.choices.c9': 'X' });
  expect(alike).toMatchObject({
    error: {
      problems: [
        { path: 'contests.q1.choices.c9', problem: 'no-such-text' },
        { path: 'contests.q1.choices.c1', problem: 'duplicate-choice-label' },
      ],
    },
  });
  expect(await give(id, french, 'en')).toMatchObject({
    error: { problems: [{ path: '', problem: 'own-language' }] },
  });
  expect((await app.engine.election(id))?.definition).toEqual(definition);
  const stranger = { kind: 'slack', value: 'T1/UNOBODY' } as const;
  const input = await inputFor(app.engine, by, id, french);
  expect(await app.engine.translate(stranger, id, 'fr', input)).toMatchObject({
    error: { kind: 'not-organiser' },
  });
});

test('what was typed beside an original that changed meanwhile is not stored', async () => {
  const id = await draft();
  const input = await inputFor(app.engine, by, id, french);
  const contests = [contest('choose-one/v1', ['Bo', 'Ana', 'Chen'])];
  value(await edit(id, { contests }));
  expect(await app.engine.translate(by, id, 'fr', input)).toEqual({
    ok: false,
    error: { kind: 'edited-meanwhile' },
  });
});

test('an edited draft keeps what is still good, whatever its form sent, and says what is to be looked at again', async () => {
  const id = await draft();
  value(await give(id, french));
  const contests = [contest('choose-one/v1', ['Bo', 'Ana', 'Dora'])];
  const sent = { title: 'Board', contests, translations: { fr: { title: 'Faux' } } };
  const edited = value(await edit(id, sent));
  expect(edited.definition.translations).toEqual({
    fr: { title: 'Comité', contests: { q1: { title: 'Qui ?', choices: { c2: 'Anne' } } } },
  });
  expect(edited.outdated).toEqual(['fr.title']);
  expect((await app.engine.election(id))?.outdated).toEqual(['fr.title']);

  const copy = value(await app.engine.duplicate(by, id));
  expect([copy.definition, copy.outdated]).toEqual([edited.definition, edited.outdated]);

  const looked = value(await give(id, { title: 'Comité', 'contests.q1.choices.c2': 'Anne' }));
  expect(looked.outdated).toEqual([]);
});

test('an edit that a translation forbids says why', async () => {
  const id = await draft();
  value(await give(id, { 'contests.q1.choices.c1': 'Dora' }));
  const clash = await edit(id, { contests: [contest('choose-one/v1', ['Ana', 'Bo', 'Dora'])] });
  expect(clash).toMatchObject({
    error: {
      kind: 'cannot-open',
      problems: [{ kind: 'translation', language: 'fr', problem: 'duplicate-choice-label' }],
    },
  });
  expect(await edit(id, {}, { language: 'fr' })).toMatchObject({
    error: { problems: [{ kind: 'translation', language: 'fr', problem: 'own-language' }] },
  });
});

test('a record of an election with texts in other languages, duplicated, edited and scheduled, verifies', async () => {
  const { engine } = app;
  const first = await draft();
  value(await give(first, french));
  const { id } = value(await engine.duplicate(by, first));
  value(await edit(id, { title: 'Board' }));
  value(await give(id, { title: 'Conseil' }));
  const closesAt = new Date(app.ports.clock.now() + 3_600_000).toISOString();
  value(await engine.schedule(by, id, { opensAt: null, closesAt, reminders: [] }));
  value(await engine.addToRoll(by, id, [{ kind: 'text', text: 'a@x.org\nb@x.org' }]));
  const { opened } = value(await engine.open(by, id));
  expect(opened?.manifest.definition.translations).toEqual({ fr: { title: 'Conseil' } });
  value(await engine.close(by, id));
  await engine.doTask({ task: 'publish', election: id });
  const record = await engine.record(id);
  if (record === null || opened == null) throw new Error('it is published');
  const report = verify(concat(...(await all(record))), { fingerprint: toHex(opened.fingerprint) });
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.verdict).toBe('verified');
});

test('statements are given in other languages too, and the published file has them', async () => {
  const id = await draft();
  const key = { contest: 'q1', label: 'Ana' };
  const say = (text: string) => app.engine.makeStatement(by, id, key, { text, links: [], photo: null });
  value(await say('I am Ana.'));
  value(await give(id, { 'statements.q1.c1': 'Je suis Anne.' }));
  value(await say('I am still Ana.'));
  const [made] = value(await app.engine.draftStatements(by, id)).made;
  expect(made?.texts).toEqual({ fr: { text: 'Je suis Anne.', of: 'I am Ana.' } });
  const long = await give(id, { 'statements.q1.c1': 'x'.repeat(2001) });
  expect(long).toMatchObject({ error: { problems: [{ path: 'statements.q1.c1', problem: 'too-long' }] } });
  value(await app.engine.addToRoll(by, id, [{ kind: 'text', text: 'a@x.org\nb@x.org' }]));
  const election = value(await app.engine.open(by, id));
  const frozen = await app.engine.statements(election);
  expect(frozen?.statements.statements).toEqual([
    {
      contest: 'q1',
      choice: 'c1',
      text: 'I am still Ana.',
      links: [],
      photo: null,
      texts: { fr: 'Je suis Anne.' },
    },
  ]);
});
