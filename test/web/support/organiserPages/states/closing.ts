import { granted } from '../../../../support/webElection.ts';
import { given } from '../../site.ts';
import { vote } from '../../voter.ts';
import type { OfficeState } from '../way.ts';
import { channel, meeting, people, type World } from '../world.ts';

const voters = ['ana@example.org', 'bo@example.org', 'ana.maria@example.org'];

/** How many are present. */
export const present: readonly OfficeState[] = [
  {
    name: 'who is present',
    says: (t) => t('commands.present.hint'),
    go: async ({ as, show }, { fresh }) => {
      await as('piet');
      await show(`present:${await fresh({ voters, definition: meeting, open: true })}`);
    },
  },
  ...(
    [
      ['not-a-number', 'all of them'],
      ['too-few', '0'],
      ['too-many', '12'],
    ] as const
  ).map(
    ([problem, typed]): OfficeState => ({
      name: `who is present, ${problem}`,
      status: 422,
      says: (t) => t(`refusal.present.${problem}`),
      go: async ({ show, send }, { fresh }) => {
        await show(`present:${await fresh({ voters, definition: meeting, open: true })}`);
        await send({ 'f-present': typed });
      },
    }),
  ),
  {
    name: 'who is present, said',
    go: async ({ show, send }, { fresh }) => {
      await show(`present:${await fresh({ voters, definition: meeting, open: true })}`);
      await send({ 'f-present': '2' });
    },
  },
  {
    name: 'who is present, not needed',
    says: (t) => t('refusal.present-not-needed'),
    go: async ({ show }, { fresh }) => show(`present:${await fresh({ voters, open: true })}`),
  },
  {
    name: 'closed without who is present',
    says: (t) => t('refusal.present-missing'),
    go: async ({ show }, { fresh }) =>
      show(`close:${await fresh({ voters, definition: meeting, open: true })}`),
  },
];

/** The close of a new election in which somebody voted; its result is posted where it was announced. */
export const closing: readonly OfficeState[] = [
  {
    name: 'closed',
    says: (t) => t('commands.close.done'),
    go: async ({ as, show, press }, world) => {
      await as('piet');
      const id = await voted(world);
      await show(`close:${id}`);
      await press(`do-close:${id}`);
    },
  },
  {
    name: 'closed twice',
    says: (t) => t('refusal.state.published'),
    go: async ({ show, press }, world) => {
      const id = await voted(world);
      await show(`close:${id}`);
      granted(await world.site.web.engine.close(people.piet.address, id));
      await press(`do-close:${id}`);
    },
  },
  {
    name: 'result posted',
    go: async ({ show, press }, world) => {
      const id = await voted(world);
      granted(await world.site.web.engine.close(people.piet.address, id));
      await show(`show:${id}`);
      await press(`post-results:${id}`);
    },
  },
];

async function voted({ fresh, site: { web } }: World) {
  const id = await fresh({ voters, home: channel, open: true });
  const ana = granted(await web.engine.voterByAddress(id, { kind: 'email', value: 'ana@example.org' }));
  const link = given(await web.engine.browserLink(ana));
  await vote(web.origin, given(link.split('#')[1]), { 'contest-q1': 'c1' });
  return id;
}
