import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Contest } from '../../src/core/contest.ts';
import { createCounter } from '../../src/core/count/count.ts';
import { csvText } from '../../src/core/csv.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Selection } from '../../src/core/selection.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { resultRows } from '../../src/words/resultCsv.ts';
import { contest, plainCountings } from '../support/definitions.ts';

const labels = ['Ana', '=Bo', 'Chen "C", Dr.'];

/** The table of a contest with these ballots, as a spreadsheet reads it. */
function tableOf(asked: Contest, ballots: readonly (Selection | null)[]): readonly (readonly string[])[] {
  const definition = { title: 'Council', description: '', contests: [asked] };
  const counter = createCounter({ definition, weights: [{ weight: '1', voters: 20 }] });
  for (const ballot of ballots)
    counter.add(ballot === null ? err('not-decryptable') : ok({ q1: ballot }), '1');
  const result = counter.result(() => (choices) => choices.toSorted(), null);
  const counted = { definition, result, rollSize: 20, cast: ballots.length, final: true };
  const text = csvText(resultRows(translator(), counted));
  expect(text.startsWith('\uFEFFQuestion,What,Round,Choice,Compared with,Value\r\n')).toBe(true);
  return parse(text, { bom: true, record_delimiter: '\r\n' });
}

describe('a result as a table', () => {
  test('has turnout, votes, who is elected, and why ballots are invalid; formulas in names are none', () => {
    const asked = contest('choose-one/v1', labels, { title: '+1?' });
    const rows = tableOf(asked, [['c2'], ['c2'], ['c3'], [], null]);
    expect(rows.slice(1)).toEqual([
      ['', 'Voters on the roll', '', '', '', '20'],
      ['', 'Ballots cast', '', '', '', '5'],
      ['', 'Invalid ballots', '', 'does not open with the election’s key', '', '1'],
      ["'+1?", 'Valid ballots', '', '', '', '4'],
      ["'+1?", 'Blank', '', '', '', '1'],
      ["'+1?", 'Votes', '1', 'Ana', '', '0'],
      ["'+1?", 'Votes', '1', "'=Bo", '', '2'],
      ["'+1?", 'Votes', '1', 'Chen "C", Dr.', '', '1'],
      ["'+1?", 'Elected', '1', "'=Bo", '', '1'],
    ]);
  });

  test('has every round of a transferable vote', () => {
    const asked = contest(plainCountings['irv/v1'], labels);
    const rows = tableOf(asked, [[['c1']], [['c1']], [['c2']], [['c2']], [['c3'], ['c1']]]);
    const votes = rows
      .filter(([, what]) => what === 'Votes')
      .map(([, , round, choice, , value]) => [round, choice, value]);
    expect(votes).toContainEqual(['1', 'Ana', '2']);
    expect(votes).toContainEqual(['2', 'Ana', '3']);
    expect(rows).toContainEqual(['Who?', 'Excluded with', '1', 'Chen "C", Dr.', '', '1']);
    expect(rows).toContainEqual(['Who?', 'Elected', '2', 'Ana', '', '1']);
  });

  test('has every comparison of two choices, every grade, and every seat of lists', () => {
    const pairs = tableOf(contest(plainCountings['schulze/v1'], labels), [[['c1'], ['c2'], ['c3']]]);
    expect(pairs).toContainEqual(['Who?', 'Prefer the choice', '', 'Ana', "'=Bo", '1']);
    expect(pairs.filter(([, what]) => what === 'Prefer the choice')).toHaveLength(6);
    const grades = tableOf(contest(plainCountings['majority-judgement/v1'], labels), [
      { c1: 3, c2: 0, c3: 1 },
    ]);
    expect(grades).toContainEqual(['Who?', 'Votes for the grade', '', 'Ana', 'Excellent', '1']);
    const lists = contest(plainCountings['list-dhondt/v1'], labels, { seats: 3 });
    const seats = tableOf(lists, [['c1'], ['c1'], ['c1'], ['c3'], ['c3']]);
    expect(seats).toContainEqual(['Who?', 'Seats', '', 'Ana', '', '2']);
    expect(seats).toContainEqual(['Who?', 'Number', '3', 'Ana', '', '1.5']);
  });
});
