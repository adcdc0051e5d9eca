import { randomBytes } from 'node:crypto';
import { granted } from '../../../../support/webElection.ts';
import { linkFor } from '../../office.ts';
import { post } from '../../voter.ts';
import type { OfficeState } from '../way.ts';
import { people } from '../world.ts';

/** In and out: nobody is signed in yet, or any more. */
export const entrance: readonly OfficeState[] = [
  {
    name: 'sign-in',
    status: 401,
    says: (t) => t('web.organiser.signIn.mailTitle'),
    go: async ({ as, to }) => {
      await as(null);
      await to('/organiser');
    },
  },
  {
    name: 'sign-in, with what is no address',
    status: 422,
    says: (t) => t('commands.organisers.noAddress'),
    go: async ({ as, to, send }) => {
      await as(null);
      await to('/organiser');
      await send({ address: 'mia at home' });
    },
  },
  {
    name: 'sign-in, mail asked for',
    says: (t) => t('web.organiser.asked.title'),
    go: async ({ as, to, send }) => {
      await as(null);
      await to('/organiser');
      await send({ address: 'nobody@example.org' });
    },
  },
  {
    name: 'sign-in, asked for too often',
    status: 429,
    says: (t) => t('web.organiser.tooMany.title'),
    go: async ({ as, to, send }, { site: { web } }) => {
      const asked = Array.from({ length: 30 }, () =>
        post(`${web.origin}/organiser/sign-in`, { address: 'nobody@example.org' }),
      );
      await Promise.all(asked);
      await as(null);
      await to('/organiser');
      await send({ address: 'nobody@example.org' });
    },
  },
  {
    name: 'link from chat',
    says: (t) => t('web.organiser.enter.title'),
    go: async ({ as, to }, { site: { web }, empty }) => {
      await as(null);
      await to(await linkFor(web, people.olga, empty));
    },
  },
  {
    name: 'link that was used up',
    status: 410,
    says: (t) => t('web.organiser.enter.goneTitle'),
    go: async ({ as, to, press }) => {
      await as(null);
      await to(`/organiser/enter/${randomBytes(32).toString('base64url')}`);
      await press('main form button');
    },
  },
  {
    name: 'link that never was one',
    status: 404,
    go: ({ to }) => to('/organiser/enter/short'),
  },
  {
    name: 'signed out',
    says: (t) => t('web.organiser.left.title'),
    go: async ({ as, to, press }, { site: { web }, empty }) => {
      await as(null);
      await to(await linkFor(web, people.olga, empty));
      await press('main form button');
      await press('nav.office button');
    },
  },
  {
    name: 'voting slips',
    says: (t) => t('web.slips.title'),
    go: async ({ to }, { site: { web }, fresh }) => {
      const id = await fresh({ printed: 3, open: true });
      await to(new URL(granted(await web.engine.slipLink(people.piet.address, id))).pathname);
    },
  },
  {
    name: 'voting slips, fetched before',
    status: 410,
    says: (t) => t('web.slips.unknown'),
    go: async ({ to, press }) => {
      await to(`/organiser/slips/${randomBytes(32).toString('base64url')}`);
      await press('main form button');
    },
  },
  {
    name: 'voting slips after the close',
    status: 410,
    says: (t) => t('web.slips.notOpen'),
    go: async ({ to, press }, { site: { web }, fresh }) => {
      const id = await fresh({ printed: 3, open: true });
      await to(new URL(granted(await web.engine.slipLink(people.piet.address, id))).pathname);
      granted(await web.engine.cancel(people.piet.address, id));
      await press('main form button');
    },
  },
];

/** Everything of one person, and what belongs to no election. */
export const general: readonly OfficeState[] = [
  {
    name: 'home',
    says: (t) => t('web.organiser.leaveEverywhere'),
    go: async ({ as, to }) => {
      await as('olga');
      await to('/organiser');
    },
  },
  {
    name: 'home of who organises nothing',
    go: async ({ as, to }) => {
      await as('nora');
      await to('/organiser');
    },
  },
  {
    name: 'home of an observer',
    says: (t) => t('commands.home.observe'),
    go: async ({ as, to }) => {
      await as('uma');
      await to('/organiser');
    },
  },
  {
    name: 'menu',
    says: (t) => t('commands.menu.summary'),
    go: async ({ as, show }) => {
      await as('olga');
      await show('menu');
    },
  },
  { name: 'list', says: (t) => t('commands.list.pick'), go: ({ show }) => show('list') },
  { name: 'help', says: (t) => t('commands.help.summary'), go: ({ show }) => show('help') },
  { name: 'time zone', says: (t) => t('web.organiser.me.zone'), go: ({ to }) => to('/organiser/me') },
  {
    name: 'name and time zone',
    says: (t) => t('web.organiser.me.name'),
    go: async ({ as, to }) => {
      await as('mia');
      await to('/organiser/me');
    },
  },
  {
    name: 'name and time zone, with mistakes',
    status: 422,
    says: (t) => t('refusal.input.invalid'),
    go: async ({ to, send }) => {
      await to('/organiser/me');
      await send({ name: ' ' });
    },
  },
  {
    name: 'may not create',
    says: (t) => t('refusal.may-not-create'),
    go: async ({ as, show }, { fresh }) => {
      await fresh({ with: 'eve' });
      await as('eve');
      await show('create');
    },
  },
  {
    name: 'unknown address',
    status: 404,
    go: async ({ as, show }) => {
      await as('olga');
      await show('nothing');
    },
  },
  {
    name: 'unknown election',
    says: (t) => t('refusal.unknown-election'),
    go: ({ show }) => show('show:00000000-0000-4000-8000-000000000000'),
  },
  {
    name: 'a button that nobody knows',
    says: (t) => t('commands.unknownButton'),
    go: ({ show }) => show('cancel'),
  },
];
