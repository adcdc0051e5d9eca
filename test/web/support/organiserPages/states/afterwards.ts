import { contest, plainCountings } from '../../../../support/definitions.ts';
import { granted } from '../../../../support/webElection.ts';
import type { Filled, OfficeState } from '../way.ts';
import { channel, people, small, type World } from '../world.ts';

const reason = { 'f-reason': 'The statutes say: one seat.\n\nقرار اللجنة' };
const again: Filled = { ...reason, 'f-seats': '1' };

/** What is left to do with a published result. */
export const afterwards: readonly OfficeState[] = [
  {
    name: 'published',
    go: async ({ as, show }, { over }) => {
      await as('olga');
      await show(`show:${over.id}`);
    },
  },
  { name: 'results', go: ({ show }, { over }) => show(`results:${over.id}`) },
  { name: 'results as totals', go: ({ show }, { totals }) => show(`results:${totals.id}`) },
  { name: 'rounds', go: ({ show }, { over }) => show(`rounds:${over.id}`) },
  {
    name: 'receipts',
    says: (t) => t('commands.verify.lead'),
    go: ({ show }, { over }) => show(`verify:${over.id}`),
  },
  {
    name: 'receipts without ballots',
    says: (t) => t('commands.verify.leadTotals'),
    go: ({ show }, { totals }) => show(`verify:${totals.id}`),
  },
  {
    name: 'record',
    says: (t) => t('commands.record.verify'),
    go: ({ show }, { over }) => show(`record:${over.id}`),
  },
  { name: 'record of totals', go: ({ show }, { totals }) => show(`record:${totals.id}`) },
  { name: 'audit log at the end', go: ({ show }, { over }) => show(`audit:${over.id}`) },
  { name: 'deliveries at the end', go: ({ show }, { over }) => show(`deliveries:${over.id}`) },
  { name: 'cancelled', go: ({ show }, { cancelled }) => show(`show:${cancelled}`) },
  {
    name: 'cancelled, its record',
    says: (t) => t('commands.record.verify'),
    go: ({ show }, { cancelled }) => show(`record:${cancelled}`),
  },
  {
    name: 'cancelled, no results',
    says: (t) => t('refusal.state.cancelled'),
    go: ({ show }, { cancelled }) => show(`results:${cancelled}`),
  },
  {
    name: 'duplicated',
    says: (t) => t('commands.draft.nextRoll'),
    go: async ({ as, show, press }, world) => {
      const id = await published(world);
      await as('piet');
      await show(`show:${id}`);
      await press(`duplicate:${id}`);
    },
  },
];

export const recounts: readonly OfficeState[] = [
  {
    name: 'recount, of which question',
    says: (t) => t('commands.recount.which'),
    go: async ({ as, show }, { over }) => {
      await as('olga');
      await show(`recount:${over.id}`);
    },
  },
  {
    name: 'recount, how',
    says: (t) => t('commands.recount.lead'),
    go: ({ show }, { over }) => show(`recount-of:${over.id}:0`),
  },
  {
    name: 'recount, of no question',
    says: (t) => t('refusal.recount.unknown-contest'),
    go: ({ show }, { over }) => show(`recount-of:${over.id}:9`),
  },
  {
    name: 'recount, of no method',
    status: 422,
    go: async ({ show, send }, { over }) => {
      await show(`recount-of:${over.id}:0`);
      await send({ 'f-rule': [] });
    },
  },
  {
    name: 'recount of a motion',
    says: (t) => t('commands.recount.published'),
    go: ({ show }, { over }) => show(`recount-of:${over.id}:1`),
  },
  {
    name: 'recount, with mistakes',
    status: 422,
    go: async ({ show, send }, { over }) => {
      await show(`recount-of:${over.id}:0`);
      await send({ 'f-rule': 'stv-meek/v1' });
      await send({ 'f-seats': 'x', 'f-reason': '' });
    },
  },
  {
    name: 'recount that changes nothing',
    status: 422,
    says: (t) => t('refusal.recount.nothing-changed'),
    go: async ({ show, send }, { over }) => {
      await show(`recount-of:${over.id}:0`);
      await send({ 'f-rule': 'stv-scottish/v1' });
      await send(reason);
    },
  },
  {
    name: 'recounted',
    says: (t) => t('web.recount.stays'),
    go: async ({ as, show, send }, world) => {
      await as('piet');
      await show(`recount-of:${await published(world)}:0`);
      await send({ 'f-rule': 'stv-meek/v1' });
      await send(again);
    },
  },
  {
    name: 'recount posted',
    go: async ({ show, send, press }, world) => {
      const id = await published(world);
      await show(`recount-of:${id}:0`);
      await send({ 'f-rule': 'stv-meek/v1' });
      await send(again);
      await press(`post-recount:${id}:1`);
    },
  },
  {
    name: 'recount before the close',
    says: (t) => t('refusal.state.open'),
    go: async ({ as, show }, { open }) => {
      await as('olga');
      await show(`recount:${open.id}`);
    },
  },
];

/** What somebody sees who was let in to look, or who has nothing to do with an election. */
export const others: readonly OfficeState[] = [
  {
    name: 'draft, observed',
    says: (t) => t('commands.observers.you'),
    go: async ({ as, show }, { draft }) => {
      await as('uma');
      await show(`show:${draft}`);
    },
  },
  {
    name: 'open, observed',
    says: (t) => t('commands.observers.noCheckpoint'),
    go: ({ show }, { open }) => show(`show:${open.id}`),
  },
  {
    name: 'published, observed, with a checkpoint',
    says: (t) => t('commands.observers.checkpoint'),
    go: ({ show }, { over }) => show(`show:${over.id}`),
  },
  {
    name: 'published, observed',
    says: (t) => t('commands.observers.fullRecord'),
    go: ({ show }, { totals }) => show(`show:${totals.id}`),
  },
  {
    name: 'audit log, observed',
    says: (t) => t('commands.audit.last'),
    go: ({ show }, { open }) => show(`audit:${open.id}`),
  },
  {
    name: 'deliveries, for an observer',
    says: (t) => t('refusal.not-organiser'),
    go: ({ show }, { open }) => show(`deliveries:${open.id}`),
  },
  {
    name: 'full record, for nobody but observers',
    status: 403,
    says: (t) => t('refusal.not-observer'),
    go: async ({ as, to }, { totals }) => {
      await as('piet');
      await to(`/organiser/record/${totals.id}`);
    },
  },
  {
    name: 'audit log, for nobody but organisers and observers',
    says: (t) => t('refusal.not-organiser'),
    go: ({ show }, { open }) => show(`audit:${open.id}`),
  },
  { name: 'open, for anybody', go: ({ show }, { open }) => show(`show:${open.id}`) },
];

/** An election of Piet's with a ranking, which is over. */
async function published({ fresh, site: { web } }: World) {
  const ranked = contest(plainCountings['stv-scottish/v1'], ['Ana', 'محمد', '李小龍'], {
    id: 'q1',
    seats: 2,
  });
  const definition = { ...small, contests: [ranked] };
  const id = await fresh({ definition, voters: ['ana@example.org'], home: channel, open: true });
  granted(await web.engine.close(people.piet.address, id));
  return id;
}
