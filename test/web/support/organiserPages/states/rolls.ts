import { granted } from '../../../../support/webElection.ts';
import type { OfficeState, Uploaded, Way } from '../way.ts';
import { people, type World } from '../world.ts';

const table = 'Nom;Courriel;Service\nAna Ruiz;ana@example.org;Presse\nفاطمة;bo@example.org;IT\n';
const bad = ['email', 'ana@example.org', 'nonsense', 'x'.repeat(200), 'نص بلا معنى'].join('\n');

/** A file for a new draft, which is looked at and not added yet. */
const upload = (file: Uploaded) => async (way: Way, world: World) => {
  await way.as('piet');
  await way.show(`roll:${await world.fresh()}`);
  await way.send({ 'f-file': file });
};

export const rolls: readonly OfficeState[] = [
  {
    name: 'voters',
    says: (t) => t('commands.roll.file'),
    go: async ({ as, show }, { draft }) => {
      await as('olga');
      await show(`roll:${draft}`);
    },
  },
  {
    name: 'voters, none',
    status: 422,
    says: (t) => t('commands.rollCheck.nothing', { hasChat: 'yes' }),
    go: async ({ show, send }, { draft }) => {
      await show(`roll:${draft}`);
      await send({});
    },
  },
  {
    name: 'voters, a file and a list',
    status: 422,
    says: (t) => t('commands.rollCheck.both'),
    go: async ({ show, send }, { draft }) => {
      await show(`roll:${draft}`);
      await send({ 'f-file': { name: 'voters.csv', text: table }, 'f-list': 'ana@example.org' });
    },
  },
  {
    name: 'voters, a file that is no text',
    status: 422,
    says: (t) => t('refusal.upload.not-text'),
    go: upload({ name: 'voters.csv', base64: 'iVBOAAD/' }),
  },
  {
    name: 'voters, a file that is too large',
    status: 422,
    says: (t) => t('refusal.upload.too-large', { most: 2 }),
    go: upload({ name: 'voters.csv', zeros: 2_000_001 }),
  },
  {
    name: 'voters, a file beyond all size',
    status: 413,
    says: (t) => t('web.organiser.problem.tooLarge', { most: 2 }),
    go: upload({ name: 'voters.csv', zeros: 9_000_000 }),
  },
  {
    name: 'voters of a table',
    says: (t) => t('commands.rollCheck.notYet'),
    go: upload({ name: 'voters.csv', text: table }),
  },
  {
    name: 'voters of a table with weights',
    says: (t) => t('commands.rollCheck.weight'),
    go: upload({ name: 'voters.csv', text: 'ana@example.org,Ana,3\nbo@example.org,Bo,2\n' }),
  },
  {
    name: 'voters of a list',
    says: (t) => t('commands.rollCheck.notYet'),
    go: upload({ name: 'voters.txt', text: `ana@example.org\n${'Long-'.repeat(14)}name <long@example.org>` }),
  },
  {
    name: 'voters, lines that are wrong',
    says: (t) => t('commands.rollCheck.correct'),
    go: upload({ name: 'voters.csv', text: bad }),
  },
  {
    name: 'voters, columns that say the same',
    status: 422,
    says: (t) => t('commands.rollCheck.twice'),
    go: async (way, world) => {
      await upload({ name: 'voters.csv', text: table })(way, world);
      await way.send({ 'f-column3': 'email' });
    },
  },
  {
    name: 'voters, no column with addresses',
    go: async (way, world) => {
      await upload({ name: 'voters.csv', text: table })(way, world);
      await way.send({ 'f-column2': 'none' });
    },
  },
  {
    name: 'voters by ids of a platform that is not there',
    says: (t) => t('refusal.no-such-platform'),
    go: async ({ as, show, send }, { byMail }) => {
      await as('mia');
      await show(`roll:${byMail}`);
      await send({ 'f-file': { name: 'voters.csv', text: 'Slack,Name\nU012AB3CD,Ana\n' } });
      await as('piet');
    },
  },
  {
    name: 'voters of a channel, a group, names and a file',
    says: (t) => t('commands.roll.leftOutTitle'),
    go: async ({ show, send }, { fresh }) => {
      await show(`roll:${await fresh()}`);
      const file = { name: 'voters.csv', text: table };
      await send({ 'f-channels': 'C1', 'f-groups': 'S1', 'f-people': 'فاطمة الزهراء', 'f-file': file });
    },
  },
  {
    name: 'voters, everything that is wrong with each source',
    says: (t) => t('refusal.chat.not-in-channel'),
    go: async ({ show, send }, { fresh }) => {
      await show(`roll:${await fresh()}`);
      const people = 'Ana Ruiz\nNobody';
      await send({ 'f-channels': ['C1', 'C2'], 'f-people': people, 'f-list': 'no address' });
    },
  },
  {
    name: 'voters of an empty table',
    says: (t) => t('refusal.nobody-to-add'),
    go: upload({ name: 'voters.csv', text: 'name,email\n' }),
  },
  {
    name: 'voters on paper, too many',
    says: (t) => t('refusal.bad-count', { most: 10_000 }),
    go: async ({ show, send }, { fresh }) => {
      await show(`roll:${await fresh()}`);
      await send({ 'f-printed': 'many' });
    },
  },
  {
    name: 'voters added',
    go: async (way, world) => {
      await upload({ name: 'voters.csv', text: table })(way, world);
      await way.send({});
    },
  },
  {
    name: 'voters added, with what forbids the opening',
    go: async (way, world) => {
      await upload({ name: 'voters.csv', text: 'ana@example.org,Ana,3\nbo@example.org,Bo,2\n' })(way, world);
      await way.send({ 'f-printed': '3' });
      await way.send({});
    },
  },
  {
    name: 'voters after the close',
    says: (t) => t('refusal.state.cancelled'),
    go: async ({ show, send }, { fresh, site: { web } }) => {
      const id = await fresh();
      await show(`roll:${id}`);
      granted(await web.engine.cancel(people.piet.address, id));
      await send({ 'f-list': 'ana@example.org' });
    },
  },
];
