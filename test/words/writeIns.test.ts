import { describe, expect, test } from 'vitest';
import type { Contest } from '../../src/core/contest.ts';
import type { Selection } from '../../src/core/selection.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { altText } from '../../src/pictures/altText.ts';
import { choiceLabel, selectionText } from '../../src/words/choices.ts';
import { markingHint, problemText } from '../../src/words/rules.ts';
import { countingText } from '../../src/words/settings.ts';
import { electionView } from '../pictures/elections.ts';
import { chooseUpTo, contest } from '../support/definitions.ts';
import { resultPage } from '../web/support/results.ts';
import { textOf } from '../web/support/voter.ts';

const t = translator();
const names = ['Ana', 'Bo'];
const one = contest('choose-one/v1', names, { writeIns: 1 });
const several = chooseUpTo(3, names, { writeIns: 2, seats: 2 });

/** The choices once each, and so many names that differ. */
const piles = (count: number): readonly (readonly [number, Selection])[] => [
  [3, ['c1']],
  ...Array.from({ length: count }, (_, index) => [1, [`+Name ${100 + index}`]] as const),
];
const view = (of: Contest, count: number, live = false) =>
  electionView([{ contest: of, piles: piles(count) }], { live, rollSize: 400 });

describe('names that voters wrote', () => {
  test('are told from those on the list, and keep their direction of writing', () => {
    expect(choiceLabel(t, one, '+Ana (elected)')).toBe('Ana (elected) (written in)');
    expect(choiceLabel(t, one, '+نور')).toBe('\u200e\u2068نور\u2069 (written in)');
    expect(selectionText(t, several, ['+Zoe', 'c1', 'c2'])).toBe('Ana, Bo, Zoe (written in)');
  });

  test('are announced on the ballot, and to organisers with what becomes of them', () => {
    expect(markingHint(t, several)).toBe(
      'Choose up to 3. You may also write up to 2 names that are not on the list. 2 seats to fill.',
    );
    expect(countingText(t, one)).toBe(
      'Choose one. You may also write a name that is not on the list. One seat to fill. ' +
        'What voters write in is published word for word.',
    );
    expect(problemText(t, several, 'too-many-write-ins')).toBe(
      'You have written too many names. Write 2 at most.',
    );
  });

  test('stand in the words for a result that is not seen', () => {
    expect(altText(t, view(one, 2))).toContain(
      'Elected: Ana. Ana (3 votes), Name 100 (written in) (one vote), Name 101 (written in) (one vote), Bo (no votes).',
    );
  });

  test('beyond a hundred are told in sum, on the page and in the words', () => {
    const more =
      '20 more names were written in; together they have 20 votes. The full record holds every ballot.';
    expect(altText(t, view(one, 120))).toContain(more);
    const page = textOf(resultPage(one, piles(120)));
    expect(page).toContain(more);
    expect(page).toContain('Name 199 (written in) 1');
    expect(page).not.toContain('Name 200');
  });

  test('that are tied are told, with how many more there are', () => {
    const page = textOf(resultPage({ ...one, seats: 2 }, piles(120)));
    expect(page).toMatch(/Tie between Name 100 \(written in\), .* and 20 more names for a seat\./u);
  });

  test('that many are tied by are cut in the words that platforms take', () => {
    const text = altText(t, view({ ...one, seats: 2 }, 150, true));
    expect(text.length).toBeLessThanOrEqual(2000);
  });
});
