import { rules } from '../../../../../src/core/counting.ts';
import type { OfficeState } from '../way.ts';

/** The form of a question for every counting method, filled in as it is stored; the first one with mistakes. */
export const methods: readonly OfficeState[] = rules.map((rule, place) => ({
  name: `question counted by ${rule}`,
  says: (t) => t(`words.use.${rule}`),
  go: async ({ as, show, send }, { empty }) => {
    if (place === 0) await as('olga');
    await show(`contest:${empty}:0`);
    await send({ 'f-question': 'Who speaks for us?', 'f-rule': rule });
  },
}));

/** What a method’s rules say against what was filled in. */
export const methodMistakes: readonly OfficeState[] = (
  [
    ['choose-up-to/v1', { 'f-choices': 'Ana\nAna', 'f-seats': '9', 'f-marks': '7', 'f-minMarks': '8' }],
    ['yes-no-abstain/v1', { 'f-majorityOwn': '9/8', 'f-turnout': 'x', 'f-approval': 'half' }],
    ['debian/v1', { 'f-choices': 'Ana\nBo', 'f-ranks': '9', 'f-defaultOption': 'Chen', 'f-ratios': 'Ana' }],
    ['works-council-lists/v1', { 'f-choices': 'Ana; F\nSolidarität\nBo; x', 'f-seats': '2' }],
    ['majority-judgement/v1', { 'f-grades': 'Good\nGood' }],
  ] as const
).map(([rule, filled]) => ({
  name: `question counted by ${rule}, with mistakes`,
  status: 422,
  says: (t) => t('web.organiser.formProblem'),
  go: async ({ as, show, send }, { empty }) => {
    await as('olga');
    await show(`contest:${empty}:0`);
    await send({ 'f-question': 'Who speaks for us?', 'f-rule': rule });
    await send(filled);
  },
}));
