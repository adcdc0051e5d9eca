import { randomBytes } from 'node:crypto';
import nock from 'nock';
import { beforeEach, describe, expect, test } from 'vitest';
import { interactionCaller } from '../../../adapters/slack/callers.ts';
import { createSlackChat } from '../../../adapters/slack/chat.ts';
import { createInstallations, type Installations } from '../../../adapters/slack/installations.ts';
import { installedWorkspaces } from '../../../adapters/slack/installedWorkspaces.ts';
import { oneWorkspace } from '../../../adapters/slack/oneWorkspace.ts';
import { clickSchema, submissionSchema } from '../../../adapters/slack/payloads.ts';
import { chatPerson, isStranger, type SlackUser } from '../../../adapters/slack/people.ts';
import { chatAddress } from '../../../src/core/address.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { rowsInMemory } from '../../support/installationRows.ts';
import { interceptRequests } from '../../support/intercepted.ts';

const api = 'https://slack.com';
const logged: unknown[] = [];
const log = { info: () => undefined, error: (...what: unknown[]) => logged.push(what) };
let installations: Installations;

interceptRequests();
beforeEach(() => {
  const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };
  installations = createInstallations(rowsInMemory(), {
    crypto: nodeCrypto,
    random,
    key: new Uint8Array(32),
  });
});

async function installed(id: string, enterprise: string | null): Promise<void> {
  await installations.save({ id, enterprise, botUser: `UBOT${id}`, botToken: `xoxb-${id}` });
}

describe('a request finds its installation', () => {
  test.each([
    ['its workspace', { team: 'T1', enterprise: null }, 'T1'],
    ['its workspace in an enterprise', { team: 'T2', enterprise: 'E1' }, 'T2'],
    ['the whole enterprise', { team: 'T9', enterprise: 'E9' }, 'E9'],
    ['the whole enterprise, also without a workspace', { team: null, enterprise: 'E9' }, 'E9'],
    ['no other workspace of the enterprise', { team: 'T8', enterprise: 'E1' }, null],
    ['nothing', { team: 'T7', enterprise: null }, null],
  ])('by %s', async (_, place, expected) => {
    await installed('T1', null);
    await installed('T2', 'E1');
    await installed('E9', 'E9');
    const found = await installedWorkspaces(installations, { log }).at(place);
    expect(found?.botUser ?? null).toBe(expected === null ? null : `UBOT${expected}`);
  });

  test('and a new token after it was installed again', async () => {
    const workspaces = installedWorkspaces(installations, { log });
    await installed('T1', null);
    const first = await workspaces.at({ team: 'T1', enterprise: null });
    expect(await workspaces.at({ team: 'T1', enterprise: null })).toBe(first);
    await installations.save({ id: 'T1', enterprise: null, botUser: 'UBOTT1', botToken: 'xoxb-new' });
    expect(await workspaces.at({ team: 'T1', enterprise: null })).not.toBe(first);
    await installations.remove('T1');
    expect(await workspaces.at({ team: 'T1', enterprise: null })).toBeNull();
  });
});

describe('background work', () => {
  const ana = chatAddress('slack', 'E1', 'U1');

  function answer(token: string, reply: object) {
    const withToken = { reqheaders: { authorization: `Bearer ${token}` } };
    nock(api, withToken).post('/api/users.info').reply(200, reply);
  }

  test('asks every workspace of an enterprise in turn, until one knows the person', async () => {
    await installed('T1', 'E1');
    await installed('T2', 'E1');
    answer('xoxb-T1', { ok: false, error: 'user_not_found' });
    answer('xoxb-T2', { ok: true, user: { id: 'U1', team_id: 'T2', profile: { real_name: 'Ana' } } });
    const found = await createSlackChat(installedWorkspaces(installations, { log })).people([ana]);
    expect(found).toMatchObject({ ok: true, value: [{ address: ana, name: 'Ana', standing: 'member' }] });
  });

  test('asks no other where Slack is in trouble', async () => {
    await installed('T1', 'E1');
    await installed('T2', 'E1');
    answer('xoxb-T1', { ok: false, error: 'fatal_error' });
    const found = await createSlackChat(installedWorkspaces(installations, { log })).people([ana]);
    expect(found).toEqual({ ok: false, error: 'unavailable' });
  });

  test('takes a user group across an enterprise by its workspace too', async () => {
    await installed('E1', 'E1');
    const asked: Record<string, string>[] = [];
    const group = { id: 'S1', name: 'Board' };
    nock(api)
      .post('/api/usergroups.list', (sent: Record<string, string>) => asked.push(sent) > 0)
      .reply(200, { ok: true, usergroups: [group] });
    nock(api)
      .post('/api/usergroups.users.list', (sent: Record<string, string>) => asked.push(sent) > 0)
      .reply(200, { ok: true, users: [] });
    const workspaces = installedWorkspaces(installations, { log });
    const [workspace] = await workspaces.of('E1');
    const [option] = (await workspace?.groupOptions('boa', 'T4')) ?? [];
    expect(option?.value).toBe('T4/S1');
    await createSlackChat(workspaces).groupMembers('E1', option?.value ?? '');
    expect(asked).toMatchObject([{ team_id: 'T4' }, { usergroup: 'S1', team_id: 'T4' }]);
  });
});

describe('the one workspace of a token', () => {
  const workspaces = () => oneWorkspace({ botToken: 'xoxb-one', log });

  function slackSays(answered: object, times = 1) {
    nock(api).post('/api/auth.test').times(times).reply(200, answered);
  }

  test('serves its own people and refuses all others; Slack is asked once', async () => {
    slackSays({ ok: true, team_id: 'T1', user_id: 'UBOT' });
    const one = workspaces();
    expect((await one.at({ team: 'T1', enterprise: null }))?.botUser).toBe('UBOT');
    expect(await one.at({ team: 'T2', enterprise: null })).toBeNull();
    expect(await one.at({ team: null, enterprise: 'E1' })).toBeNull();
    expect(await one.of('T1')).toHaveLength(1);
    expect(await one.of('T2')).toEqual([]);
  });

  test('may be a whole enterprise', async () => {
    const answered = { team_id: 'E1', enterprise_id: 'E1', is_enterprise_install: true, user_id: 'UBOT' };
    slackSays({ ok: true, ...answered });
    const one = workspaces();
    expect((await one.at({ team: 'T5', enterprise: 'E1' }))?.home).toEqual({ team: null, enterprise: 'E1' });
    expect(await one.at({ team: 'T5', enterprise: 'E2' })).toBeNull();
    expect(await one.of('E1')).toHaveLength(1);
  });

  test.each(['invalid_auth', 'account_inactive', 'token_revoked'])(
    'is not known when Slack refuses the token: %s is told at the start',
    async (error) => {
      slackSays({ ok: false, error });
      expect(await workspaces().check()).toBe(error);
    },
  );

  test('is asked for again when Slack was silent at the start', async () => {
    nock(api).post('/api/auth.test').times(2).reply(503, '');
    const one = workspaces();
    expect(await one.check()).toBeNull();
    slackSays({ ok: true, team_id: 'T1', user_id: 'UBOT' });
    expect(await one.at({ team: 'T1', enterprise: null })).not.toBeNull();
  });
});

describe('a stranger', () => {
  const single = { team: 'T1', enterprise: null };
  const inGrid = { team: 'T1', enterprise: 'E1' };
  const wholeGrid = { team: null, enterprise: 'E1' };

  test.each([
    ['a member', single, { team_id: 'T1' }, false],
    ['whoever Slack tells no workspace of', single, {}, false],
    ['whom Slack calls one', single, { team_id: 'T1', is_stranger: true }, true],
    ['who shares a channel, and whom Slack calls none', single, { team_id: 'T2', is_stranger: false }, true],
    ['of an enterprise', single, { team_id: 'T2', enterprise_user: { enterprise_id: 'E2' } }, true],
    ['a colleague', inGrid, { team_id: 'T5', enterprise_user: { enterprise_id: 'E1' } }, false],
    ['a colleague known by the enterprise', inGrid, { team_id: 'E1' }, false],
    ['of another enterprise', inGrid, { team_id: 'T5', enterprise_user: { enterprise_id: 'E2' } }, true],
    ['of a workspace of its own', wholeGrid, { team_id: 'T5' }, true],
    [
      'a colleague of the whole',
      wholeGrid,
      { team_id: 'T5', enterprise_user: { enterprise_id: 'E1' } },
      false,
    ],
  ] as const)('%s in %o', (_, home, user, expected) => {
    expect(isStranger(home, user)).toBe(expected);
  });

  test('is left off the roll, also when Slack calls them none', () => {
    const user: SlackUser = { id: 'U7', team_id: 'T2', is_stranger: false };
    expect(chatPerson(single, user).standing).toBe('stranger');
    expect(chatPerson(single, { ...user, team_id: 'T1' }).standing).toBe('member');
  });

  test('comes with the workspace of the app, whether a button or a form tells it', () => {
    const user = { id: 'U7', team_id: 'T2' };
    const click = clickSchema.parse({
      user,
      team: { id: 'T1' },
      actions: [{ type: 'button', action_id: 'vote' }],
    });
    const form = submissionSchema.parse({
      user,
      team: { id: 'T2' },
      view: { id: 'V1', app_installed_team_id: 'T1', state: { values: {} } },
    });
    for (const payload of [click, form])
      expect(interactionCaller(payload)).toMatchObject({ place: { team: 'T1' }, user: 'U7', userTeam: 'T2' });
  });
});
