import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contestParts } from '../../../src/commands/result/contestParts.ts';
import { resultTable } from '../../../src/commands/result/table.ts';
import type { Details } from '../../../src/core/count/method.ts';
import { rules } from '../../../src/core/counting.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { choiceLabel } from '../../../src/words/choices.ts';
import { byName, countBallots, countedContest, selections } from '../../support/counted.ts';
import { contest, plainCountings } from '../../support/definitions.ts';
import { resultOf, round } from '../../words/support.ts';

const t = translator('en');
const names = ['Ana', 'Bo', 'Chen'];

describe.each(rules)('the table of %s', (rule) => {
  const of = countedContest(rule);

  test('has every choice once, and a cell for every column', () => {
    fc.assert(
      fc.property(fc.array(selections(of), { maxLength: 10 }), fc.boolean(), (cast, final) => {
        const result = countBallots(of, cast, final ? byName : null, false);
        const { head, rows } = resultTable(t, of, result, final);
        for (const row of rows) expect(row).toHaveLength(head.length);
        const cells = rows.flat();
        for (const { id } of of.choices)
          expect(cells.filter((cell) => cell === choiceLabel(t, of, id))).toHaveLength(1);
        for (const cell of cells) expect(cell).not.toBe('');
      }),
      { numRuns: 25 },
    );
  });
});

test('single transferable votes: elected in order, then who stayed longest; first choices and the end', () => {
  const stv = contest(plainCountings['stv-scottish/v1'], [...names, 'Dora'], { seats: 2 });
  const result = resultOf(stv, [
    round({ votes: { c1: '2', c2: '3', c3: '5', c4: '1' }, excluded: ['c4'], quota: '4', elected: ['c3'] }),
    round({ votes: { c1: '2', c2: '3.5', c3: '4', c4: '0' }, excluded: ['c1'], quota: '4' }),
    round({ votes: { c1: '0', c2: '5.50000', c3: '4', c4: '0' }, elected: ['c2'], quota: '4' }),
  ]);
  expect(resultTable(t, stv, result, true)).toEqual({
    head: ['Choice', 'First choices', 'At the end', 'Outcome'],
    rows: [
      ['Chen', '5', '5', 'elected (1)'],
      ['Bo', '3', '5.5', 'elected (2)'],
      ['Ana', '2', '2', 'excluded in round 2'],
      ['Dora', '1', '1', 'excluded in round 1'],
    ],
  });
  const note = contestParts(t, stv, result, { final: true, several: false }).at(-1);
  expect(note).toMatchObject({
    text: '20 valid ballots, none blank. The quota, what it takes to be elected, is 4 votes.',
  });
});

test('Debian: by rank, and who dropped out', () => {
  const debian = contest(plainCountings['debian/v1'], names);
  const details: Details = {
    kind: 'pairwise',
    choices: [],
    preferred: [],
    condorcetWinner: 'c2',
    smithSet: ['c2'],
    ranking: [['c2'], ['c1', 'c3']],
    dropped: [{ choice: 'c1', for: 'majority' }],
    schwartzSets: [['c2']],
  };
  const rounds = [
    round({ kind: 'preferences', votes: { c2: '1', c3: '0' }, elected: ['c2'], excluded: ['c1'] }),
  ];
  expect(resultTable(t, debian, resultOf(debian, rounds, { details }), true).rows).toEqual([
    ['1', 'Bo', '1', 'elected'],
    ['2', 'Ana', '–', 'dropped out'],
    ['2', 'Chen', '0', '–'],
  ]);
});

test('STAR: points, and the runoff of two', () => {
  const star = contest(plainCountings['star/v1'], names);
  const result = resultOf(star, [
    round({ kind: 'scores', votes: { c1: '7', c2: '9', c3: '8' } }),
    round({ kind: 'runoff', votes: { c2: '1', c3: '2' }, elected: ['c3'] }),
  ]);
  expect(resultTable(t, star, result, false).rows).toEqual([
    ['Bo', '9', '1', '–'],
    ['Chen', '8', '2', 'in front'],
    ['Ana', '7', '–', '–'],
  ]);
});

test('of many choices beside other questions the first are shown, and how many there are more', () => {
  const labels = Array.from({ length: 40 }, (_, index) => `Choice ${index}`);
  const long = contest('choose-one/v1', labels);
  const votes = Object.fromEntries(long.choices.map(({ id }) => [id, '1']));
  const parts = contestParts(t, long, resultOf(long, [round({ votes })]), { final: true, several: true });
  expect(parts.find(({ kind }) => kind === 'table')).toMatchObject({ rows: { length: 25 } });
  expect(JSON.stringify(parts)).toContain('… and 15 more.');
});
