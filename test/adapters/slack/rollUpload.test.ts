import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { councilDefinition } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { modalWith, send, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

/** A roll that is uploaded, told in order. */
let world: SlackWorld;
let id: ElectionId;
const home = 'electoral-board';

beforeAll(async () => {
  world = await startSlackWorld();
  const team = world.playground.workspace.team.id;
  const address = { kind: 'slack', value: `${team}/${amelie().id}` } as const;
  const input = { definition: councilDefinition, settings: defaultSettings };
  id = value(await world.engine.create({ address, name: 'Amélie' }, input, null)).id;
  await amelie().command('/election roll', home);
});
afterAll(() => world.stop());

const amelie = () => world.playground.person('amelie');
const upload = (text: string, name = 'roll.csv', encoding: BufferEncoding = 'utf8') =>
  amelie().upload(name, Buffer.from(text, encoding));
const sent = async (...files: readonly string[]) => (await send(amelie(), { file: files }))['file'] ?? '';

test('the form takes a file, and says what becomes of it', async () => {
  const form = textOf(await modalWith(amelie(), 'Who may vote?'));
  expect(form).toContain('"type":"file_input"');
  expect(form).toContain('"filetypes":["csv","txt"],"max_files":1');
  expect(form).toContain('it stays among your files here until you delete it');
});

test('whatever is wrong with the file is told at its field; the form stays', async () => {
  expect(await sent(upload('email\nana@x.org\nnobody'))).toContain('Line 3: “nobody” is not an e-mail');
  expect(await sent(upload('PK\u0003\u0004\u0000'))).toContain('cannot be read as text');
  expect(await sent(upload('ana@x.org;Andr\u00e9', 'roll.csv', 'latin1'))).toContain(
    'Save it as “CSV UTF-8”',
  );
  expect(await sent(upload('a@x.org\n'.repeat(625_000)))).toContain('too large: 2 MB at most');
  expect(await sent(upload('{}', 'roll.json'))).toContain('a file of this kind: csv, txt');
  expect(await sent(upload('a@x.org'), upload('b@x.org'))).toContain('at most 1');
  world.playground.fault({ api: { method: 'download', status: 503 } });
  expect(await sent(upload('ana@x.org'))).toContain('could not be fetched at the moment');
  world.playground.fault({ api: { method: 'files.info', error: 'missing_scope' } });
  expect(await sent(upload('ana@x.org'))).toContain('The app may not read files here.');
  expect(await world.engine.rollSize(id)).toBe(0);
});

test('its voters are added, with those that were chosen otherwise', async () => {
  const sean = world.playground.person('sean').id;
  const table = `slack id;name;email\n${sean};;\n;Åsa;asa@x.org\n`;
  expect(
    await send(amelie(), { file: [upload(`\ufeff${table}`, 'roll.csv', 'utf16le')], addresses: 'bo@x.org' }),
  ).toEqual({});
  await modalWith(amelie(), '3 voters were added');
  const asa = value(await world.engine.voterByAddress(id, { kind: 'email', value: 'asa@x.org' }));
  expect(asa.name).toBe('Åsa');
});

test('nothing of a file is logged, nor written to any conversation', () => {
  const told = [...world.logged, ...world.messages].join('\n');
  for (const word of ['nobody', 'asa@x.org', 'Åsa', 'roll.csv']) expect(told).not.toContain(word);
  expect(world.faults).toEqual([]);
});
