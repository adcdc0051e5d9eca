import { granted } from '../../../../support/webElection.ts';
import type { OfficeState } from '../way.ts';
import { people } from '../world.ts';

/** The ballot as voters will see it, whom the organisers are, who observes. */
export const previews: readonly OfficeState[] = [
  {
    name: 'preview',
    says: (t) => t('commands.preview.lead'),
    go: async ({ as, show }, { draft }) => {
      await as('olga');
      await show(`preview:${draft}`);
    },
  },
  {
    name: 'preview of a ballot with mistakes',
    status: 422,
    says: (t) => t('web.organiser.formProblem'),
    go: async ({ show, send }, { draft }) => {
      await show(`preview:${draft}`);
      await send({});
    },
  },
  {
    name: 'preview, its next step',
    says: (t) => t('commands.preview.lead'),
    go: async ({ show, send }, { draft }) => {
      await show(`preview:${draft}`);
      await send({ 'f-q1.1': 'c1' });
    },
  },
  {
    name: 'preview of the review',
    says: (t) => t('commands.preview.lead'),
    go: async ({ show, send }, { empty }) => {
      await show(`preview:${empty}`);
      await send({ 'f-q1.1': 'c1', 'f-q4': 'yes' });
    },
  },
  {
    name: 'preview, a step back',
    says: (t) => t('commands.preview.lead'),
    go: async ({ show, send, press }, { empty }) => {
      await show(`preview:${empty}`);
      await send({ 'f-q1.1': 'c1', 'f-q4': 'yes' });
      await press('main button[value^="preview-step:"]');
    },
  },
  {
    name: 'preview on the web',
    says: (t) => t('commands.preview.web'),
    go: ({ show }, { draft }) => show(`preview-web:${draft}`),
  },
  {
    name: 'organisers',
    says: (t) => t('commands.organisers.lead'),
    go: ({ show }, { draft }) => show(`organisers:${draft}`),
  },
  {
    name: 'organisers, one whom nobody is',
    status: 422,
    says: (t) => t('refusal.namedNobody', { text: 'uma at home' }),
    go: async ({ show, send }, { draft }) => {
      await show(`organisers:${draft}`);
      await send({ 'f-add': 'uma at home' });
    },
  },
  {
    name: 'organisers, one of several',
    status: 422,
    says: (t) => t('web.organiser.formProblem'),
    go: async ({ show, send }, { draft }) => {
      await show(`organisers:${draft}`);
      await send({ 'f-add': 'Ana Ruiz' });
    },
  },
  {
    name: 'organisers by mail, one of no address',
    status: 422,
    says: (t) => t('commands.organisers.noAddress'),
    go: async ({ as, show, send }, { byMail }) => {
      await as('mia');
      await show(`organisers:${byMail}`);
      await send({ 'f-add': 'uma at home' });
      await as('olga');
    },
  },
  {
    name: 'organisers, the last one',
    status: 422,
    says: (t) => t('refusal.last-organiser'),
    go: async ({ show, send }, { draft }) => {
      await show(`organisers:${draft}`);
      await send({ 'f-remove': 'slack:T1/U1' });
    },
  },
  {
    name: 'organisers, one who is one',
    status: 422,
    says: (t) => t('refusal.already-organiser'),
    go: async ({ as, show, send }, { fresh }) => {
      await as('piet');
      await show(`organisers:${await fresh({ with: 'max' })}`);
      await send({ 'f-add': 'max@example.org' });
    },
  },
  {
    name: 'organisers, one who left meanwhile',
    status: 422,
    says: (t) => t('refusal.no-such-organiser'),
    go: async ({ show, send }, { fresh, site: { web } }) => {
      const id = await fresh({ with: 'max' });
      await show(`organisers:${id}`);
      granted(await web.engine.removeOrganiser(people.max.address, id, people.max.address));
      await send({ 'f-remove': 'email:max@example.org' });
    },
  },
  {
    name: 'organisers, another one after the opening',
    status: 422,
    says: (t) => t('refusal.only-themselves'),
    go: async ({ show, send }, { fresh }) => {
      const id = await fresh({ with: 'max', voters: ['ana@example.org'], open: true });
      await show(`organisers:${id}`);
      await send({ 'f-remove': 'email:max@example.org' });
    },
  },
  {
    name: 'organisers, changed',
    says: (t) => t('commands.organisers.now'),
    go: async ({ show, send }, { fresh }) => {
      await show(`organisers:${await fresh({ with: 'max' })}`);
      await send({ 'f-add': 'eve@example.org', 'f-remove': 'email:max@example.org' });
    },
  },
  {
    name: 'organisers, oneself taken off',
    go: async ({ show, send }, { fresh }) => {
      await show(`organisers:${await fresh({ with: 'max' })}`);
      await send({ 'f-remove': 'slack:T1/U2' });
    },
  },
  {
    name: 'observers',
    says: (t) => t('commands.observers.lead'),
    go: async ({ as, show }, { draft }) => {
      await as('olga');
      await show(`observers:${draft}`);
    },
  },
  {
    name: 'observers, one who is one',
    status: 422,
    says: (t) => t('refusal.already-observer'),
    go: async ({ show, send }, { draft }) => {
      await show(`observers:${draft}`);
      await send({ 'f-add': 'uma@example.org' });
    },
  },
  {
    name: 'observers, none said',
    status: 422,
    says: (t) => t('commands.observers.nothing'),
    go: async ({ show, send }, { empty }) => {
      await show(`observers:${empty}`);
      await send({});
    },
  },
  {
    name: 'observers, one who left meanwhile',
    status: 422,
    says: (t) => t('refusal.no-such-observer'),
    go: async ({ as, show, send }, { fresh, site: { web } }) => {
      await as('piet');
      const id = await fresh();
      granted(await web.engine.addObserver(people.piet.address, id, people.uma.address));
      await show(`observers:${id}`);
      granted(await web.engine.removeObserver(people.piet.address, id, people.uma.address));
      await send({ 'f-remove': 'email:uma@example.org' });
    },
  },
  {
    name: 'observers, changed',
    says: (t) => t('commands.observers.saved'),
    go: async ({ as, show, send }, { fresh }) => {
      await as('piet');
      await show(`observers:${await fresh({ settings: { publication: 'totals' } })}`);
      await send({ 'f-add': 'uma@example.org' });
    },
  },
];
