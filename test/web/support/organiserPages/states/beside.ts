import { defaultSettings } from '../../../../../src/core/election.ts';
import { granted } from '../../../../support/webElection.ts';
import type { OfficeState } from '../way.ts';
import { people, small } from '../world.ts';

const noPhoto = { name: 'me.png', base64: 'iVBOAAD/' };

/** What choices say for themselves. */
export const statements: readonly OfficeState[] = [
  {
    name: 'statements',
    says: (t) => t('web.statement.lead'),
    go: async ({ as, to }, { draft }) => {
      await as('olga');
      await to(`/organiser/statements/${draft}`);
    },
  },
  {
    name: 'statements, one without its choice',
    says: (t) => t('web.statement.left.title'),
    go: ({ to }, { relisted }) => to(`/organiser/statements/${relisted}`),
  },
  {
    name: 'statements after the opening',
    says: (t) => t('web.statement.frozen'),
    go: ({ to }, { open }) => to(`/organiser/statements/${open.id}`),
  },
  { name: 'statement', go: ({ to }, { draft }) => to(`/organiser/statements/${draft}/q2/c4`) },
  {
    name: 'statement with a photo',
    says: (t) => t('web.statement.photoRemove'),
    go: ({ to }, { draft }) => to(`/organiser/statements/${draft}/q1/c1`),
  },
  {
    name: 'statement with mistakes, and a photo that is none',
    status: 422,
    says: (t) => t('web.statement.problem.no-photo'),
    go: async ({ to, send }, { draft }) => {
      await to(`/organiser/statements/${draft}/q1/c1`);
      await send({
        text: 'x'.repeat(9000),
        photo: noPhoto,
        label1: 'Mine',
        url1: 'not an address',
        url2: 'https://x.example.org',
      });
    },
  },
  {
    name: 'statement with a photo that is too large',
    status: 422,
    says: (t) => t('web.statement.problem.photo-too-large'),
    go: async ({ to, send }, { draft }) => {
      await to(`/organiser/statements/${draft}/q1/c1`);
      await send({ photo: { name: 'me.png', zeros: 5_500_000 } });
    },
  },
  {
    name: 'statement with a photo beyond all size',
    status: 413,
    says: (t) => t('web.statement.problem.photo-too-large'),
    go: async ({ to, send }, { draft }) => {
      await to(`/organiser/statements/${draft}/q1/c1`);
      await send({ photo: { name: 'me.png', zeros: 9_000_000 } });
    },
  },
  {
    name: 'statement after the opening',
    status: 409,
    says: (t) => t('refusal.state.open'),
    go: async ({ as, to, send }, { fresh, site: { web } }) => {
      const id = await fresh({ voters: ['ana@example.org'] });
      await as('piet');
      await to(`/organiser/statements/${id}/q1/c1`);
      granted(await web.engine.open(people.piet.address, id));
      await send({ text: 'Hello' });
    },
  },
  {
    name: 'statement of a choice that is gone',
    status: 409,
    says: (t) => t('refusal.edited-meanwhile'),
    go: async ({ as, to, send, page }, { relisted }) => {
      await as('olga');
      await to(`/organiser/statements/${relisted}`);
      await page.evaluate('document.querySelector("main option").value = "Nobody"');
      await send({ to: 'Nobody' });
    },
  },
];

/** Texts of an election in other languages than its own. */
export const texts: readonly OfficeState[] = [
  {
    name: 'texts',
    says: (t) => t('web.texts.title'),
    go: ({ to }, { draft }) => to(`/organiser/texts/${draft}`),
  },
  {
    name: 'texts after the opening',
    says: (t) => t('web.texts.frozen'),
    go: ({ to }, { open }) => to(`/organiser/texts/${open.id}`),
  },
  ...(['fr', 'ar'] as const).map(
    (language): OfficeState => ({
      name: `texts in ${language}`,
      says: (t) => t('web.texts.formLead'),
      go: ({ to }, { draft }) => to(`/organiser/texts/${draft}/${language}`),
    }),
  ),
  {
    name: 'texts with mistakes',
    status: 422,
    says: (t) => t('web.organiser.formProblem'),
    go: async ({ to, send, page }, { draft }) => {
      await to(`/organiser/texts/${draft}/ar`);
      const name = await page.locator('[id="title"]').getAttribute('name');
      await send({ [name ?? '']: 'س'.repeat(400) });
    },
  },
  {
    name: 'texts of a draft that was edited meanwhile',
    status: 409,
    says: (t) => t('web.texts.left'),
    go: async ({ as, to, send, page }, { fresh, site: { web } }) => {
      const id = await fresh();
      await as('piet');
      await to(`/organiser/texts/${id}/ar`);
      const name = await page.locator('[id="title"]').getAttribute('name');
      const definition = { ...small, title: 'Another title' };
      granted(await web.engine.edit(people.piet.address, id, { definition, settings: defaultSettings }));
      await send({ [name ?? '']: 'انتخابات المجلس' });
    },
  },
  {
    name: 'texts that were given, and changed since',
    says: (t) => t('web.texts.changed'),
    go: async ({ to, send, page }, { fresh, site: { web } }) => {
      const id = await fresh();
      await to(`/organiser/texts/${id}/ar`);
      const name = await page.locator('[id="title"]').getAttribute('name');
      await send({ [name ?? '']: 'انتخابات المجلس' });
      const definition = { ...small, title: 'Another title' };
      granted(await web.engine.edit(people.piet.address, id, { definition, settings: defaultSettings }));
      await to(`/organiser/texts/${id}/ar`);
    },
  },
];
