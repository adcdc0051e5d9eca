import { granted } from '../../../../support/webElection.ts';
import type { OfficeState } from '../way.ts';
import { channel, people, small } from '../world.ts';

/** A draft, and everything that is asked of it. */
export const drafts: readonly OfficeState[] = [
  {
    name: 'draft',
    says: (t) => t('commands.draft.nextOpen'),
    go: async ({ as, show }, { draft }) => {
      await as('olga');
      await show(`show:${draft}`);
    },
  },
  {
    name: 'draft without voters',
    says: (t) => t('commands.draft.nextRoll'),
    go: ({ show }, { empty }) => show(`show:${empty}`),
  },
  {
    name: 'draft, whether it is to be opened',
    says: (t) => t('commands.open.confirmTitle'),
    go: async ({ show, ask }, { draft }) => {
      await show(`open:${draft}`);
      await ask(`do-open:${draft}`);
    },
  },
  {
    name: 'draft, whether it is to be called off',
    says: (t) => t('commands.cancel.confirmTitle'),
    go: async ({ show, ask }, { draft }) => {
      await show(`cancel:${draft}`);
      await ask(`do-cancel:${draft}`);
    },
  },
  { name: 'title and settings', go: ({ show }, { draft }) => show(`edit:${draft}`) },
  {
    name: 'title and settings, with mistakes',
    status: 422,
    says: (t) => t('refusal.input.empty'),
    go: async ({ show, send }, { draft }) => {
      await show(`edit:${draft}`);
      await send({ 'f-title': '', 'f-threshold': 'x', 'f-smallClasses': [], 'f-publication': '' });
    },
  },
  {
    name: 'title and settings of who has only a mailbox',
    go: async ({ as, show }, { byMail }) => {
      await as('mia');
      await show(`edit:${byMail}`);
    },
  },
  {
    name: 'question',
    go: async ({ as, show }, { draft }) => {
      await as('olga');
      await show(`contest:${draft}:2`);
    },
  },
  {
    name: 'question, with mistakes',
    status: 422,
    go: async ({ show, send }, { draft }) => {
      await show(`contest:${draft}:4`);
      await send({ 'f-question': '', 'f-rule': '' });
    },
  },
  {
    name: 'timetable',
    says: (t) => t('commands.schedule.lead'),
    go: ({ show }, { draft }) => show(`schedule:${draft}`),
  },
  {
    name: 'timetable, with mistakes',
    status: 422,
    says: (t) => t('refusal.draft.reminders'),
    go: async ({ show, send }, { draft }) => {
      await show(`schedule:${draft}`);
      await send({ 'f-opensAt': '2001-01-01T10:00', 'f-reminders': 'often' });
    },
  },
  {
    name: 'timetable taken back',
    says: (t) => t('commands.opensByHand'),
    go: async ({ as, show, press }, { fresh, site: { web } }) => {
      const id = await fresh({ voters: ['ana@example.org'], home: channel });
      const times = { opensAt: '2097-09-28T12:00:00Z', closesAt: null };
      granted(await web.engine.schedule(people.piet.address, id, times));
      await as('piet');
      await show(`show:${id}`);
      await press(`disarm:${id}`);
    },
  },
  {
    name: 'a question dropped',
    go: async ({ show, press }, { fresh }) => {
      const [first] = small.contests;
      if (first === undefined) throw new Error('there is a question');
      const contests = [first, { ...first, id: 'q2', title: 'Who leads?' }];
      const id = await fresh({ definition: { ...small, contests } });
      await show(`show:${id}`);
      await press(`drop:${id}:1`);
    },
  },
  {
    name: 'saved',
    go: async ({ show, send }, { fresh }) => {
      const id = await fresh({ home: channel });
      await show(`edit:${id}`);
      await send({ 'f-results': 'live', 'f-threshold': '1', 'f-publication': 'totals' });
    },
  },
  {
    name: 'opened, though few share a weight',
    says: (t) => t('refusal.opening.small-weight-class', { weight: '2', voters: 1 }),
    go: async ({ show, press }, { fresh }) => {
      const id = await fresh({ voters: ['ana@example.org', 'bo@example.org; weight 2'] });
      await show(`open:${id}`);
      await press(`do-open:${id}`);
    },
  },
  {
    name: 'opened',
    says: (t) => t('commands.open.announced'),
    go: async ({ show, press }, { fresh }) => {
      const id = await fresh({ voters: ['ana@example.org'], printed: 2, home: channel });
      await show(`open:${id}`);
      await press(`do-open:${id}`);
    },
  },
  {
    name: 'called off',
    says: (t) => t('commands.cancel.done', { title: small.title }),
    go: async ({ show, press }, { fresh }) => {
      const id = await fresh();
      await show(`cancel:${id}`);
      await press(`do-cancel:${id}`);
    },
  },
  {
    name: 'called off, though that takes two',
    says: (t) => t('refusal.second-organiser-needed'),
    go: async ({ show, press }, { fresh }) => {
      const id = await fresh({ voters: ['ana@example.org'], with: 'max', open: true });
      await show(`cancel:${id}`);
      await press(`do-cancel:${id}`);
    },
  },
  {
    name: 'called off twice',
    says: (t) => t('refusal.state.cancelled'),
    go: async ({ show, press }, { fresh, site: { web } }) => {
      const id = await fresh();
      await show(`cancel:${id}`);
      granted(await web.engine.cancel(people.piet.address, id));
      await press(`do-cancel:${id}`);
    },
  },
  {
    name: 'edited after it was opened',
    says: (t) => t('refusal.state.open'),
    go: async ({ show, send }, { fresh, site: { web } }) => {
      const id = await fresh({ voters: ['ana@example.org'] });
      await show(`edit:${id}`);
      granted(await web.engine.open(people.piet.address, id));
      await send({});
    },
  },
  {
    name: 'a form that is too old',
    status: 400,
    says: (t) => t('web.organiser.staleForm'),
    go: async ({ show, send }, { fresh }) => {
      await show(`edit:${await fresh()}`);
      await send({ form: 'old' });
    },
  },
];
