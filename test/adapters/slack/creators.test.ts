import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSlackChat } from '../../../adapters/slack/chat.ts';
import type { Creators } from '../../../adapters/slack/creators.ts';
import { oneWorkspace } from '../../../adapters/slack/oneWorkspace.ts';
import { chatAddress } from '../../../src/core/address.ts';
import { err, ok } from '../../../src/core/result.ts';
import { createLog } from '../../../src/log.ts';
import { type RunningPlayground, startPlayground } from '../../../web/playground/server.ts';

let playground: RunningPlayground;
beforeAll(async () => {
  playground = await startPlayground({
    host: '127.0.0.1',
    port: 0,
    appUrl: () => 'http://127.0.0.1:1',
    signingSecret: 'x'.repeat(8),
    botToken: 'xoxb-tests',
    people: 20,
    log: () => undefined,
    onOutgoing: () => undefined,
  });
});
afterAll(() => playground.stop());

async function may(creators: Creators, user: string) {
  const log = createLog('error', () => undefined);
  const workspaces = oneWorkspace({ botToken: 'xoxb-tests', apiUrl: playground.slackApiUrl, log });
  const address = chatAddress('slack', playground.workspace.team.id, user);
  return createSlackChat(workspaces, creators).mayCreate?.(address);
}

test('everybody, where nothing else is set', async () => {
  expect(await may({ kind: 'everyone' }, 'UANYBODY')).toEqual(ok(true));
});

test('admins and owners of the workspace alone, or the members of a user group alone', async () => {
  const [group] = playground.workspace.groups;
  if (group === undefined) throw new Error('a user group');
  const members = new Set(group.users);
  const users = playground.workspace.accounts().map(({ id }) => id);
  const [admin = '', ...others] = users;
  const outside = others.find((id) => !members.has(id)) ?? '';
  const [inside = ''] = members;
  expect(await may({ kind: 'admins' }, admin)).toEqual(ok(true));
  expect(await may({ kind: 'admins' }, outside)).toEqual(ok(false));
  expect(await may({ kind: 'group', group: group.id }, inside)).toEqual(ok(true));
  expect(await may({ kind: 'group', group: group.id }, outside)).toEqual(ok(false));
});

test('whom Slack does not know, or a group that is not there, is told and not let in', async () => {
  expect(await may({ kind: 'admins' }, 'UNOBODY')).toEqual(err('not-found'));
  expect((await may({ kind: 'group', group: 'SNOGROUP1' }, 'UNOBODY'))?.ok).toBe(false);
});
