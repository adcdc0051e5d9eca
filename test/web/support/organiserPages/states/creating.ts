import type { OfficeState } from '../way.ts';

const tooLong = 'W'.repeat(300);

/** A new draft: by a template, or by method. */
export const creating: readonly OfficeState[] = [
  {
    name: 'new election',
    says: (t) => t('commands.template.label'),
    go: async ({ as, show }) => {
      await as('piet');
      await show('create');
    },
  },
  {
    name: 'new election, of no kind',
    status: 422,
    says: (t) => t('web.organiser.formProblem'),
    go: async ({ show, send }) => {
      await show('create');
      await send({ 'f-template': [] });
    },
  },
  ...(['motion', 'board', 'ranked', 'council-lists', 'council-persons'] as const).map(
    (template): OfficeState => ({
      name: `new election of the kind ${template}, with mistakes`,
      status: 422,
      says: (t) => t('refusal.input.empty'),
      go: async ({ show, send, t, page }) => {
        await show('create');
        await send({ 'f-template': template });
        await page.getByText(t(`commands.template.${template}.lead`)).waitFor();
        await send({ 'f-title': ' ' });
      },
    }),
  ),
  {
    name: 'new board whose mistakes the rules tell',
    status: 422,
    go: async ({ show, send }) => {
      await show('create');
      await send({ 'f-template': 'board' });
      await send({ 'f-title': tooLong, 'f-choices': `Ana\nAna\n${tooLong}`, 'f-seats': 'many' });
    },
  },
  {
    name: 'new draft',
    says: (t) => t('commands.draft.nextRoll'),
    go: async ({ show, send }) => {
      await show('create');
      await send({ 'f-template': 'council-lists' });
      const lists = 'Solidarität\nAda Żak; F\nBob; M\nالأمل\nدورا; F';
      await send({ 'f-title': 'محل العمل 2026', 'f-choices': lists, 'f-seats': '2' });
    },
  },
  {
    name: 'new election of any kind',
    says: (t) => t('commands.draft.rule'),
    go: async ({ show, send }) => {
      await show('create');
      await send({ 'f-template': 'other' });
    },
  },
  {
    name: 'new election of any kind, with mistakes',
    status: 422,
    go: async ({ show, send }) => {
      await show('create');
      await send({ 'f-template': 'other' });
      await send({ 'f-title': ' ', 'f-question': tooLong, 'f-rule': '' });
    },
  },
  {
    name: 'new election of any kind, its settings with mistakes',
    status: 422,
    go: async ({ show, send }) => {
      await show('create');
      await send({ 'f-template': 'other' });
      await send({ 'f-title': 'General meeting', 'f-question': 'Who?', 'f-rule': 'choose-up-to/v1' });
      await send({ 'f-choices': 'Ana', 'f-marks': '7', 'f-threshold': '0', 'f-seats': '9' });
    },
  },
];
