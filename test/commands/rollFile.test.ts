import { beforeAll, describe, expect, test } from 'vitest';
import type { Upload, UploadProblem } from '../../src/commands/uploads.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { err, ok } from '../../src/core/result.ts';
import {
  actor,
  type CommandDesk,
  draft,
  errorsOf,
  formOf,
  messageOf,
  useCommandDesk,
} from '../support/commandDesk.ts';

const desk = useCommandDesk();
let id: ElectionId;
beforeAll(async () => {
  id = await draft(desk);
});

const olga = actor('UOLGA');
const file = (text: string, name = 'roll.csv'): Upload => ({ name, text: ok(text) });
const unread = (problem: UploadProblem): Upload => ({ name: 'roll.csv', text: err(problem) });
const add = (values: Parameters<CommandDesk['commands']['submit']>[3]) =>
  desk.commands.submit(olga, 'roll', id, values);

describe('a roll as a file', () => {
  test('is asked for with what becomes of it', async () => {
    const form = formOf(await desk.commands.act(olga, `roll:${id}`));
    const field = form.parts.find((part) => 'name' in part && part.name === 'file');
    expect(field).toMatchObject({ kind: 'file', optional: true, types: ['csv', 'txt'] });
    expect(JSON.stringify(field)).toContain('2 MB at most');
    expect(JSON.stringify(field)).toContain(
      'personal data: it stays among your files here until you delete it',
    );
  });

  test('that is wrong says all that is wrong, at each field, and adds nobody', async () => {
    const told = errorsOf(
      await add({
        addresses: 'nobody',
        csv: 'email\nno one',
        file: file('email\nana@x.org\nnone'),
        people: ['T1/UBO'],
      }),
    );
    expect(told['addresses']).toContain('Line 1: “nobody” is not an e-mail address.');
    expect(told['csv']).toContain('Line 2: “no one” is not an e-mail address.');
    expect(told['file']).toContain('Line 3: “none” is not an e-mail address.');
    expect(await desk.engine.rollSize(id)).toBe(0);
  });

  test.each<[UploadProblem, string]>([
    ['too-large', '2 MB at most'],
    ['not-text', 'Save it as “CSV UTF-8”'],
    ['not-there', 'Please upload it again.'],
    ['not-allowed', 'The app may not read files here.'],
    ['unavailable', 'Please try again in a minute.'],
  ])('that cannot be read (%s) says what to do, beside the rest', async (problem, sentence) => {
    const told = errorsOf(await add({ addresses: 'nobody', file: unread(problem), people: ['T1/UBO'] }));
    expect(told['file']).toContain(sentence);
    expect(told['addresses']).toContain('Line 1: “nobody”');
    expect(await desk.engine.rollSize(id)).toBe(0);
  });

  test('names the people whom nobody knows at the table in which they stand', async () => {
    const csv = 'slack id\nUBO';
    const rows = 'slack id\nUANA\nUNOBODY';
    expect(Object.keys(errorsOf(await add({ csv, file: file(rows) })))).toEqual(['file']);
    expect(Object.keys(errorsOf(await add({ csv: rows, file: file(csv) })))).toEqual(['csv']);
    expect(errorsOf(await add({ csv, file: file(rows) }))['file']).toContain('Line 3');
  });

  test('in which nobody stands says so', async () => {
    expect(errorsOf(await add({ file: file('email;name\n') }))['file']).toContain('Nobody was named.');
  });

  test('of 20,000 wrong lines names some and counts the rest', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `wrong ${index}`);
    const told = errorsOf(await add({ file: file(lines.join('\n')) }))['file'] ?? '';
    expect(told).toContain('20,000 lines are wrong; nobody was added.');
    expect(told.length).toBeLessThan(3000);
    expect(told).toMatch(/… and 19,\d{3} more\.$/u);
  });

  test('holds formulas as the names that they are', async () => {
    const formula = '=HYPERLINK("https://x.org","me")';
    const told = errorsOf(await add({ file: file('email\n=cmd|calc!A1') }))['file'];
    expect(told).toContain('“=cmd|calc!A1” is not an e-mail address');
    messageOf(await add({ file: file(`email,name\nzoe@x.org,"${formula.replaceAll('"', '""')}"`) }));
    const voter = await desk.engine.voterByAddress(id, { kind: 'email', value: 'zoe@x.org' });
    expect(voter).toMatchObject({ ok: true, value: { name: formula } });
  });

  test('is a table, or a list of addresses, as its name and its first line say', async () => {
    messageOf(await add({ file: file('yan@x.org, Ana <ana@x.org>; weight 2', 'roll.txt') }));
    for (const value of ['yan@x.org', 'ana@x.org'])
      expect(await desk.engine.voterByAddress(id, { kind: 'email', value })).toMatchObject({ ok: true });
    messageOf(await add({ file: file('name\temail\nXu\txu@x.org', 'roll.txt') }));
    expect(await desk.engine.voterByAddress(id, { kind: 'email', value: 'xu@x.org' })).toMatchObject({
      value: { name: 'Xu' },
    });
  });
});
