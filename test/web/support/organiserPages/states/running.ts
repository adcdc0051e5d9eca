import { granted } from '../../../../support/webElection.ts';
import type { OfficeState } from '../way.ts';
import { people } from '../world.ts';

const voters = ['ana@example.org', 'bo@example.org', 'ana.maria@example.org'];

/** An open election. */
export const running: readonly OfficeState[] = [
  {
    name: 'open',
    says: (t) => t('commands.show.failures'),
    go: async ({ as, show }, { open }) => {
      await as('olga');
      await show(`show:${open.id}`);
    },
  },
  {
    name: 'open, with live results',
    go: ({ show }, { live }) => show(`show:${live.id}`),
  },
  { name: 'live results', go: ({ show }, { live }) => show(`results:${live.id}`) },
  {
    name: 'results before the close',
    says: (t) => t('commands.results.afterClose'),
    go: ({ show }, { open }) => show(`results:${open.id}`),
  },
  {
    name: 'rounds before the close',
    says: (t) => t('commands.results.afterClose'),
    go: ({ show }, { open }) => show(`rounds:${open.id}`),
  },
  {
    name: 'receipts before the close',
    says: (t) => t('commands.verify.notYet'),
    go: ({ show }, { open }) => show(`verify:${open.id}`),
  },
  {
    name: 'record before the close',
    says: (t) => t('commands.record.early'),
    go: ({ show }, { open }) => show(`record:${open.id}`),
  },
  {
    name: 'whether the voting is to be closed',
    says: (t) => t('commands.close.confirmTitle'),
    go: async ({ show, ask }, { open }) => {
      await show(`close:${open.id}`);
      await ask(`do-close:${open.id}`);
    },
  },
  {
    name: 'whether reminders are to go out',
    says: (t) => t('commands.remind.confirmTitle'),
    go: async ({ show, ask }, { open }) => {
      await show(`remind:${open.id}`);
      await ask(`do-remind:${open.id}`);
    },
  },
  {
    name: 'reminded',
    says: (t) => t('commands.remind.asked'),
    go: async ({ as, show, press }, { fresh }) => {
      await as('piet');
      const id = await fresh({ voters, open: true });
      await show(`remind:${id}`);
      await press(`do-remind:${id}`);
    },
  },
  {
    name: 'reminded just now',
    says: (t) => t('refusal.reminded-just-now'),
    go: async ({ show, press }, { fresh, site: { web } }) => {
      const id = await fresh({ voters, open: true });
      granted(await web.engine.remind(people.piet.address, id));
      await show(`remind:${id}`);
      await press(`do-remind:${id}`);
    },
  },
  {
    name: 'invited',
    says: (t) => t('commands.invite.followed'),
    go: async ({ show, press }, { fresh }) => {
      const id = await fresh({ voters, printed: 2, open: true });
      await show(`show:${id}`);
      await press(`invite:${id}`);
    },
  },
  {
    name: 'codes on paper',
    says: (t) => t('commands.slips.private'),
    go: async ({ show, press }, { fresh }) => {
      const id = await fresh({ printed: 2, open: true });
      await show(`show:${id}`);
      await press(`slips:${id}`);
    },
  },
  {
    name: 'deliveries',
    says: (t) => t('commands.deliveries.failed'),
    go: async ({ as, show }, { open }) => {
      await as('olga');
      await show(`deliveries:${open.id}`);
    },
  },
  {
    name: 'deliveries, none yet',
    says: (t) => t('commands.deliveries.nothing'),
    go: async ({ as, show }, { fresh }) => {
      await as('piet');
      await show(`deliveries:${await fresh({ voters, open: true })}`);
    },
  },
  {
    name: 'audit log',
    says: (t) => t('commands.audit.last'),
    go: async ({ as, show }, { open }) => {
      await as('olga');
      await show(`audit:${open.id}`);
    },
  },
  {
    name: 'paused, and whether to go on',
    says: (t) => t('commands.continue.confirmTitle'),
    go: async ({ show, ask }, { paused }) => {
      await show(`show:${paused}`);
      await ask(`do-continue:${paused}`);
    },
  },
  {
    name: 'closed while it is paused',
    says: (t) => t('refusal.paused'),
    go: async ({ show, press }, { paused }) => {
      await show(`close:${paused}`);
      await press(`do-close:${paused}`);
    },
  },
  {
    name: 'gone on with',
    go: async ({ as, show, press }, { fresh, pause }) => {
      await as('piet');
      const id = await fresh({ voters, open: true });
      await pause(id);
      await show(`show:${id}`);
      await press(`do-continue:${id}`);
    },
  },
  {
    name: 'gone on with twice',
    says: (t) => t('refusal.not-paused'),
    go: async ({ show, press }, { fresh, pause, site: { web } }) => {
      const id = await fresh({ voters, open: true });
      await pause(id);
      await show(`show:${id}`);
      granted(await web.engine.continue(people.piet.address, id));
      await press(`do-continue:${id}`);
    },
  },
];
