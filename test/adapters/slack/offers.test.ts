import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { createSlackChat } from '../../../adapters/slack/chat.ts';
import { oneWorkspace } from '../../../adapters/slack/oneWorkspace.ts';
import { chatAddress } from '../../../src/core/address.ts';
import type { Chat } from '../../../src/engine/ports.ts';
import { interceptRequests } from '../../support/intercepted.ts';

const api = 'https://slack.com';
const log = { info: () => undefined, error: () => undefined };

interceptRequests();

function chatOf(own: object) {
  nock(api)
    .post('/api/auth.test')
    .reply(200, { ok: true, user_id: 'UBOT', ...own });
  return createSlackChat(oneWorkspace({ botToken: 'xoxb-test', log }));
}

const inOne = () => chatOf({ team_id: 'T1' });
const inAll = () => chatOf({ team_id: 'E1', enterprise_id: 'E1', is_enterprise_install: true });

describe('what an organiser may choose from, while Slack is in trouble', () => {
  const ask = () => inOne().offered?.(chatAddress('slack', 'T1', 'U1'), 'en');

  test.each([
    ['that it is too much', 429, {}, { 'Retry-After': '30' }],
    ['that a scope is missing', 200, { ok: false, error: 'missing_scope', needed: 'groups:read' }, {}],
  ])('is not known where it says %s; nobody waits', async (_, status, body, headers) => {
    nock(api).post('/api/usergroups.list').reply(200, { ok: true, usergroups: [] });
    nock(api).post('/api/users.conversations').reply(status, body, headers);
    expect(await ask()).toEqual({ ok: false, error: 'unavailable' });
  });

  test('is channels alone where a plan has no user groups', async () => {
    nock(api).post('/api/usergroups.list').reply(200, { ok: false, error: 'plan_upgrade_required' });
    nock(api)
      .post('/api/users.conversations')
      .reply(200, { ok: true, channels: [{ id: 'C1', name: 'general' }] });
    expect(await ask()).toEqual({
      ok: true,
      value: { channels: [{ id: 'C1', name: '#general' }], groups: [] },
    });
  });
});

test('across an enterprise each of their workspaces is asked by its id; one that keeps the app out is passed over', async () => {
  const user = { id: 'U1', enterprise_user: { enterprise_id: 'E1', teams: ['T1', 'T2', 'T3'] } };
  nock(api).post('/api/users.info').reply(200, { ok: true, user });
  const shared = { id: 'C9', name: 'all' };
  for (const team_id of ['T1', 'T2', 'T3']) {
    const refused = { ok: false, error: 'team_access_not_granted' };
    const channels = [shared, { id: `C${team_id}`, name: `in ${team_id}` }];
    const usergroups = [{ id: 'S1', name: `Board of ${team_id}` }];
    nock(api)
      .post('/api/users.conversations', (sent) => sent.team_id === team_id && sent.user === 'U1')
      .reply(200, team_id === 'T3' ? refused : { ok: true, channels });
    nock(api)
      .post('/api/usergroups.list', (sent) => sent.team_id === team_id)
      .reply(200, team_id === 'T3' ? refused : { ok: true, usergroups });
  }
  expect(await inAll().offered?.(chatAddress('slack', 'E1', 'U1'), 'en')).toEqual({
    ok: true,
    value: {
      channels: [
        { id: 'C9', name: '#all' },
        { id: 'CT1', name: '#in T1' },
        { id: 'CT2', name: '#in T2' },
      ],
      groups: [
        { id: 'T1/S1', name: 'Board of T1' },
        { id: 'T2/S1', name: 'Board of T2' },
      ],
    },
  });
});

describe('people by their names', () => {
  const by = (workspace: string) => chatAddress('slack', workspace, 'U1');
  const member = (id: string, real_name: string, more = {}) => ({
    id,
    team_id: 'T1',
    profile: { real_name },
    ...more,
  });
  const names = (found: Awaited<ReturnType<NonNullable<Chat['named']>>> | undefined) =>
    found?.ok === true
      ? [...found.value].map(([name, people]) => [name, people.map(({ address }) => address.value)])
      : found;

  test('are not known where a scope is missing', async () => {
    nock(api).post('/api/users.list').reply(200, { ok: false, error: 'missing_scope', needed: 'users:read' });
    expect(await inOne().named?.(by('T1'), ['Ana'])).toEqual({ ok: false, error: 'unavailable' });
  });

  test('are waited for where Slack says so, page by page, and kept', async () => {
    nock(api).post('/api/users.list').reply(429, '', { 'Retry-After': '1' });
    nock(api)
      .post('/api/users.list', (sent) => sent.cursor === undefined)
      .reply(200, { ok: true, members: [member('U1', 'Olga')], response_metadata: { next_cursor: 'more' } });
    nock(api)
      .post('/api/users.list', (sent) => sent.cursor === 'more')
      .reply(200, { ok: true, members: [member('U2', 'Ana'), member('U3', 'Robot', { is_bot: true })] });
    const chat = inOne();
    for (const _ of ['asked', 'kept'])
      expect(names(await chat.named?.(by('T1'), ['ANA', 'Robot']))).toEqual([
        ['ANA', ['T1/U2']],
        ['Robot', []],
      ]);
  });

  test('are those of their own workspaces across an enterprise; a guest is told of nobody', async () => {
    const user = { id: 'U1', enterprise_user: { enterprise_id: 'E1', teams: ['T1', 'T2'] } };
    nock(api).post('/api/users.info').reply(200, { ok: true, user });
    const inGrid = { enterprise_user: { enterprise_id: 'E1' } };
    const guest = member('U9', 'Gus', { ...inGrid, is_restricted: true });
    const lists = { T1: [member('U1', 'Olga', inGrid), guest], T2: [member('U2', 'Ana', inGrid), guest] };
    for (const [team_id, members] of Object.entries(lists))
      nock(api)
        .post('/api/users.list', (sent) => sent.team_id === team_id)
        .reply(200, { ok: true, members });
    const chat = inAll();
    expect(names(await chat.named?.(by('E1'), ['Ana']))).toEqual([['Ana', ['E1/U2']]]);
    const asGuest = { id: 'U9', enterprise_user: { enterprise_id: 'E1', teams: ['T1'] } };
    nock(api).post('/api/users.info').reply(200, { ok: true, user: asGuest });
    expect(names(await chat.named?.(chatAddress('slack', 'E1', 'U9'), ['Olga']))).toEqual([['Olga', []]]);
  });
});
