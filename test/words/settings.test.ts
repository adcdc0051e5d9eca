import { expect, test } from 'vitest';
import type { Counting } from '../../src/core/counting.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { countingText } from '../../src/words/settings.ts';
import { contest, motion, plainCountings } from '../support/definitions.ts';

const t = translator('en');
const names = ['Ana', 'Bo', 'Chen'];

test.each<[Counting, string]>([
  [{ rule: 'choose-one/v1' }, 'Choose one. One seat to fill.'],
  [{ rule: 'choose-up-to/v1', minMarks: 2, maxMarks: 3 }, 'Choose 2 to 3. One seat to fill.'],
  [
    { rule: 'list-hare/v1', threshold: { share: [5, 100], inclusive: true } },
    'A list needs at least 5% of the votes.',
  ],
  [
    { rule: 'list-dhondt/v1', threshold: { share: [1, 2], inclusive: false } },
    'A list needs more than half of the votes.',
  ],
  [
    { rule: 'irv/v1', maxRanks: 2, untilTwoRemain: true, batch: true },
    'The count goes on until two remain. All who cannot win any more are excluded at once.',
  ],
  [
    { rule: 'debian/v1', maxRanks: 3, defaultOption: 'c3', quorum: '12.5', ratios: { c1: [3, 1] } },
    'Default option: Chen. Quorum: 12.5. Ana needs 3 to 1.',
  ],
  [
    { rule: 'schulze/v1', maxRanks: 3, unranked: 'no-opinion' },
    'Choices that are not ranked are not compared.',
  ],
  [
    { rule: 'ranked-pairs/v1', maxRanks: 3, strength: 'margins' },
    'Comparisons with the greater distance come first.',
  ],
  [plainCountings['majority-judgement/v1'], 'Grades, the worst first: Poor, Fair, Good, Excellent.'],
  [plainCountings['works-council-lists/v1'], 'Gender in the minority: F, with one seat at least.'],
])('%o is told with what matters', (counting, text) => {
  expect(countingText(t, contest(counting, names))).toContain(text);
});

test('a question tells its majority and its quorums', () => {
  const asked = motion(
    {},
    {
      threshold: { share: [3, 4], strict: false },
      base: 'cast',
      turnoutQuorum: { share: [1, 2], strict: true },
      approvalQuorum: { share: [1, 4], strict: false },
    },
  );
  expect(countingText(t, asked)).toBe(
    'Yes, no or abstain. Carried with at least three quarters of all votes cast, abstentions and blank ones among them. Quorum: more than half of all who may vote must take part. Quorum: at least 1/4 of all who may vote must say yes.',
  );
  expect(countingText(t, motion())).toBe(
    'Yes, no or abstain. Carried with more than half of the yes and no votes.',
  );
});
