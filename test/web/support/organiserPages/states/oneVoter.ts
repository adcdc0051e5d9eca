import type { OfficeState } from '../way.ts';

/** One voter's invitation. */
export const oneVoter: readonly OfficeState[] = [
  {
    name: 'one voter',
    says: (t) => t('commands.voter.title'),
    go: async ({ as, show }, { open }) => {
      await as('olga');
      await show(`voter:${open.id}`);
    },
  },
  {
    name: 'one voter, whom nobody is',
    status: 422,
    says: (t) => t('commands.voter.nobody'),
    go: async ({ show, send }, { open }) => {
      await show(`voter:${open.id}`);
      await send({ 'f-voter': 'zzz' });
    },
  },
  {
    name: 'one voter, of several',
    status: 422,
    says: (t) => t('web.organiser.several'),
    go: async ({ show, send }, { open }) => {
      await show(`voter:${open.id}`);
      await send({ 'f-voter': 'v1' });
    },
  },
  ...(['again', 'replace'] as const).flatMap((doing): readonly OfficeState[] => [
    {
      name: `one voter, whether to send or to replace: ${doing}`,
      says: (t) => t(`commands.voter.${doing}.ask`),
      go: async ({ show, send }, { open }) => {
        await show(`voter:${open.id}`);
        await send({ 'f-voter': 'v12@', 'f-doing': doing });
      },
    },
    {
      name: `one voter, sent or replaced: ${doing}`,
      says: (t) => t(`commands.voter.${doing}.done`),
      go: async ({ as, show, send }, { fresh }) => {
        await as('piet');
        await show(`voter:${await fresh({ voters: ['ana@example.org'], open: true })}`);
        await send({ 'f-voter': 'ana', 'f-doing': doing });
        await send({});
        await as('olga');
      },
    },
  ]),
  {
    name: 'one voter, who holds a token already',
    says: (t) => t('refusal.token-issued'),
    go: async ({ show, send }, world) => {
      await show(`voter:${world.live.id}`);
      await send({ 'f-voter': 'v0@', 'f-doing': 'replace' });
      await send({});
    },
  },
  {
    name: 'one voter on paper, whom nothing reaches',
    says: (t) => t('refusal.unreachable-voter'),
    go: async ({ as, show, send }, { fresh }) => {
      await as('piet');
      await show(`voter:${await fresh({ printed: 1, open: true })}`);
      await send({ 'f-voter': '1', 'f-doing': 'again' });
      await send({});
    },
  },
  {
    name: 'one voter after the close',
    says: (t) => t('refusal.state.published'),
    go: async ({ as, show }, { over }) => {
      await as('olga');
      await show(`voter:${over.id}`);
    },
  },
];
