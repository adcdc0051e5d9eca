import { granted } from '../../../../support/webElection.ts';
import { given } from '../../site.ts';
import type { OfficeState } from '../way.ts';
import { people, type World } from '../world.ts';

const voters = ['ana@example.org', 'bo@example.org'];

const proposing: OfficeState['go'] = async (way, world) => {
  await way.as('piet');
  const id = await world.fresh({ voters, with: 'max', open: true });
  await way.show(`roll:${id}`);
  await way.send({ 'f-list': 'Chen <chen@example.org>\nفاطمة الزهراء <dora@example.org>' });
  await way.send({});
};

/** More voters once voting is open: one organiser proposes them, another agrees. */
export const additions: readonly OfficeState[] = [
  {
    name: 'more voters, with one organiser',
    says: (t) => t('refusal.needs-two-organisers'),
    go: async ({ as, show }, { fresh }) => {
      await as('piet');
      await show(`roll:${await fresh({ voters, open: true })}`);
    },
  },
  {
    name: 'more voters',
    go: async ({ show }, { fresh }) => show(`roll:${await fresh({ voters, with: 'max', open: true })}`),
  },
  {
    name: 'more voters, none of them new any more',
    says: (t) => t('refusal.nobody-new'),
    go: async ({ show, send }, { fresh, site: { web } }) => {
      const id = await fresh({ voters, with: 'max', open: true });
      await show(`roll:${id}`);
      await send({ 'f-list': 'chen@example.org' });
      const { engine } = web;
      const list = [{ kind: 'text', text: 'chen@example.org' } as const];
      granted(await engine.proposeVoters(people.piet.address, id, list));
      const { hash } = given(granted(await engine.proposal(people.max.address, id)));
      granted(await engine.agreeToVoters(people.max.address, id, hash));
      await send({});
    },
  },
  {
    name: 'more voters of a weight that nobody has',
    says: (t) => t('refusal.no-such-weight', { weights: '7', classes: '1', count: 1 }),
    go: async ({ show, send }, { fresh }) => {
      await show(`roll:${await fresh({ voters, with: 'max', open: true })}`);
      await send({ 'f-list': 'chen@example.org; weight 7' });
      await send({});
    },
  },
  { name: 'voters proposed', says: (t) => t('commands.additions.notYet'), go: proposing },
  {
    name: 'proposal, one’s own',
    says: (t) => t('commands.additions.own'),
    go: async (way, world) => {
      await proposing(way, world);
      await way.press('a[href*="/do/proposal:"]');
    },
  },
  {
    name: 'proposal, another one’s, and whether it is to be dropped',
    says: (t) => t('commands.additions.public'),
    go: async ({ as, show, page }, world) => {
      await as('max');
      const id = await proposed(world);
      await show(`proposal:${id}`);
      await page.evaluate('document.querySelector("main details").open = true');
    },
  },
  {
    name: 'proposal beside an open election',
    go: async ({ show }, world) => show(`show:${await proposed(world)}`),
  },
  {
    name: 'proposal dropped',
    says: (t) => t('commands.additions.dropped'),
    go: async ({ show, press }, world) => {
      const id = await proposed(world);
      await show(`proposal:${id}`);
      await press(`drop-proposal:${id}`);
    },
  },
  {
    name: 'proposal dropped meanwhile',
    says: (t) => t('refusal.no-proposal'),
    go: async ({ show, send }, world) => {
      const id = await proposed(world);
      await show(`proposal:${id}`);
      granted(await world.site.web.engine.dropProposal(people.piet.address, id));
      await send({});
    },
  },
  {
    name: 'proposal after organisers changed',
    says: (t) => t('refusal.proposal-lapsed'),
    go: async ({ show, send }, world) => {
      const { engine } = world.site.web;
      const id = await proposed(world);
      granted(await engine.addOrganiser(people.piet.address, id, people.eve.address));
      await show(`proposal:${id}`);
      granted(await engine.removeOrganiser(people.piet.address, id, people.piet.address));
      await send({});
    },
  },
  {
    name: 'proposal agreed to',
    says: (t) => t('commands.additions.notTold'),
    go: async ({ show, send }, world) => {
      await show(`proposal:${await proposed(world)}`);
      await send({});
    },
  },
  {
    name: 'voters proposed twice',
    says: (t) => t('refusal.proposal-stands'),
    go: async ({ as, show, send }, { fresh, site: { web } }) => {
      await as('piet');
      const id = await fresh({ voters, with: 'max', open: true });
      await show(`roll:${id}`);
      await send({ 'f-list': 'chen@example.org' });
      granted(
        await web.engine.proposeVoters(people.max.address, id, [{ kind: 'text', text: 'dora@example.org' }]),
      );
      await send({});
    },
  },
];

/** Piet's proposal for an election that Max organises too. */
async function proposed({ fresh, site: { web } }: World) {
  const id = await fresh({ voters, with: 'max', open: true });
  const list = ['Chen <chen@example.org>', 'فاطمة الزهراء <dora@example.org>'].join('\n');
  granted(await web.engine.proposeVoters(people.piet.address, id, [{ kind: 'text', text: list }]));
  return id;
}
