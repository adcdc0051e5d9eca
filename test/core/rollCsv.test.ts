import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTable, parseRollCsv } from '../../src/core/rollCsv.ts';

const nobody = { name: '', email: null, chatId: null };

describe('an uploaded roll', () => {
  test.each([
    ['without a header', 'ana@example.org,Ana,2,U1A\nbo@example.org'],
    [
      'with a header in another order',
      'Weight,Slack ID,Name,E-Mail\n2,U1A,Ana,ana@example.org\n,,,bo@example.org',
    ],
    ['with other columns', 'email,team,name,weight,slack\nana@example.org,x,Ana,2.0,U1A\nbo@example.org,y'],
    [
      'with semicolons and a mark at its start',
      '\ufeffemail;name;weight;slack id\r\nana@example.org;Ana;2;U1A\r\n\r\nbo@example.org\r\n',
    ],
    ['with tabs', 'ANA@example.org\tAna\t2\tU1A\nbo@example.org\t'],
    [
      'in quotation marks, a mark before them',
      '\ufeff"email","name","weight","slack"\n"ana@example.org","Ana","2","U1A"\n"bo@example.org"',
    ],
  ])('is read %s', (_, text) => {
    const { rows, bad } = parseRollCsv(text);
    expect(bad).toEqual([]);
    expect(rows.map(({ line: _line, ...row }) => row)).toEqual([
      { name: 'Ana', email: 'ana@example.org', chatId: 'U1A', weight: '2' },
      { ...nobody, email: 'bo@example.org' },
    ]);
  });

  test('knows people by their id alone, and keeps a name on one line, without what is invisible', () => {
    const { rows } = parseRollCsv('slack id,name\nU1A,"Ana\nB.\u202e, Ph.D."\nU2B,');
    expect(rows).toEqual([
      { ...nobody, line: 3, name: 'Ana B. , Ph.D.', chatId: 'U1A' },
      { ...nobody, line: 4, chatId: 'U2B' },
    ]);
  });

  test('knows people of Teams by their object id, however it is written', () => {
    const id = '99999999-DDDD-4eee-8fff-444444444444';
    const { rows, bad } = parseRollCsv(`name,object id\nAna,${id}\nBo,${id}0`);
    expect(rows.map(({ chatId }) => chatId)).toEqual([id.toLowerCase()]);
    expect(bad.map(({ line, problem }) => [line, problem])).toEqual([[3, 'bad-chat-id']]);
  });

  test('names every bad line once, by what is wrong with it', () => {
    const lines = [
      'email,name,weight,slack id',
      'ana@example.org,Ana,2,',
      'ana,Ana,,',
      ',Nobody,1,',
      'bo@example.org,Bo,0,',
      'ana@example.org,Ana,3,',
      'chen@example.org,Chen,,not an id',
      'd@example.org\u200b,D,,',
      'e"x@example.org,E,,',
      'f@example.org,F,,U1F',
    ];
    const { rows, bad } = parseRollCsv(lines.join('\n'));
    expect(bad.map(({ line, text, problem }) => [line, text, problem])).toEqual([
      [3, 'ana', 'not-an-address'],
      [4, 'Nobody 1', 'no-address'],
      [5, '0', 'bad-weight'],
      [6, '3', 'two-weights'],
      [7, 'not an id', 'bad-chat-id'],
      [8, 'd@example.org\u200b', 'unsafe-characters'],
      [9, '', 'bad-quotes'],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2, 10]);
  });

  test('of 10,000 lines the 37 wrong ones are named, each with its line', () => {
    const wrong = new Set(Array.from({ length: 37 }, (_, index) => index * 270 + 13));
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      wrong.has(index + 1) ? `broken ${index},Name` : `voter${index}@example.org,"Name, ${index}"`,
    );
    const { rows, bad } = parseRollCsv(lines.join('\r\n'));
    expect(rows).toHaveLength(9963);
    expect(bad.map(({ line }) => line)).toEqual([...wrong]);
  });

  test('that is no text of lines at all is refused and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { rows, bad } = parseRollCsv(text);
        expect(rows.every(({ email, chatId }) => email !== null || chatId !== null)).toBe(true);
        expect(new Set(bad.map(({ line }) => line)).size).toBe(bad.length);
      }),
    );
    expect(parseRollCsv('')).toEqual({ rows: [], bad: [] });
  });
});

test.each([
  ['roll.csv', 'ana@x.org, bo@x.org', true],
  ['roll', 'ana@x.org', true],
  ['Roll.TXT', 'ana@x.org, bo@x.org\nchen@x.org', false],
  ['roll.txt', 'ana@x.org\tAna', true],
  ['roll.txt', '"Name","E-Mail"\r\n"Ana","ana@x.org"', true],
  ['roll.txt', 'ana@x.org; weight 2', false],
  ['roll.txt', '', false],
])('%s that begins with %j is a table: %s', (name, text, table) => {
  expect(isTable(name, text)).toBe(table);
});
