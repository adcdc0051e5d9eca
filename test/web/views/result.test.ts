import { describe, expect, test } from 'vitest';
import type { Contest } from '../../../src/core/contest.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import type { Selection } from '../../../src/core/selection.ts';
import { contest, motion, plainCountings } from '../../support/definitions.ts';
import { type Pile, resultPage } from '../support/results.ts';
import { textOf } from '../support/voter.ts';

const chair: Contest = {
  id: 'chair',
  title: 'Chair',
  description: '',
  counting: { rule: 'choose-one/v1' },
  choices: [
    { id: 'ana', label: 'Ana' },
    { id: 'bo', label: 'Bo' },
  ],
  seats: 1,
};
const statutes = motion();

/** The page of an election that is over, with these ballots; null: one that does not open. */
function resultOf(
  contest: Contest,
  ballots: readonly (Selection | null)[],
  settings = defaultSettings,
): string {
  return textOf(
    resultPage(
      contest,
      ballots.map((ballot) => [1, ballot]),
      { settings },
    ),
  );
}

describe('a result tells', () => {
  test('that nobody is elected where nobody was chosen', () => {
    expect(resultOf(chair, [[], []])).toContain('Nobody is elected');
    expect(resultOf(chair, [])).toContain('Ana 0 0.0%');
  });

  test('which ballots are invalid, and why', () => {
    const text = resultOf(chair, [['ana'], null, null]);
    expect(text).toContain('Invalid ballots');
    expect(text).toContain('2: does not open with the election’s key');
  });

  test('whether a question is carried, lost or tied', () => {
    expect(resultOf(statutes, [['yes'], ['no'], ['yes']])).toContain('Carried');
    expect(resultOf(statutes, [['no'], ['abstain']])).toContain('Not carried');
    const tied = resultOf(statutes, [['yes'], ['no']]);
    expect(tied).toContain('Tied: as many yes as no');
    expect(tied).toContain('It is not broken.');
  });

  test('shares of the ballots that chose something, so that blank votes make nobody smaller', () => {
    expect(resultOf(chair, [['ana'], ['ana'], ['bo'], [], []])).toContain('Ana ✓ elected 2 66.7% Bo 1 33.3%');
  });

  test('that everybody chose the same, or put the same first, and so told their vote', () => {
    const irv = contest(plainCountings['irv/v1'], ['Ana', 'Bo', 'Chen']);
    expect(resultOf(chair, [['bo'], ['bo']])).toMatch(/Everybody who voted chose “.?Bo.?”/u);
    expect(resultOf(irv, [[['c1']], [['c1'], ['c2']]])).toMatch(/Everybody who voted put “.?Ana.?” first/u);
    expect(resultOf(chair, [['bo'], []])).not.toContain('Everybody');
    const weighted = (last: Pile) =>
      textOf(resultPage(chair, [[1, ['bo'], '2.5'], [1, ['bo'], '0.5'], last]));
    expect(weighted([2, ['bo']])).toContain('Everybody who voted');
    expect(weighted([1, ['ana'], '0.5'])).not.toContain('Everybody');
    expect(weighted([1, null])).not.toContain('Everybody');
  });

  test('that fewer ballots were cast than one batch of mixing has', () => {
    const live = { ...defaultSettings, results: 'live' as const, mixThreshold: 20 };
    const ballots = Array.from({ length: 6 }, (_, index) => [index % 2 === 0 ? 'ana' : 'bo']);
    expect(resultOf(chair, ballots)).not.toContain('Fewer than 20 ballots');
    expect(resultOf(chair, ballots, live)).toContain('Fewer than 20 ballots were cast in all.');
  });
});
