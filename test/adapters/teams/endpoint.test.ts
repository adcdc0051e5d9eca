import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBot } from '../../../adapters/teams/bot.ts';
import type { Commands } from '../../../src/commands/commands.ts';
import type { Actor } from '../../../src/commands/ui.ts';
import { say } from '../../../src/commands/ui.ts';
import { openTeamsDoor, type TeamsDoor } from '../../support/teamsDoor.ts';
import { textOf } from '../../support/teamsPeople.ts';
import { appId, password, tenant } from '../../support/teamsWorld.ts';

let door: TeamsDoor;
/** What reached the commands. */
const done: { readonly actor: Actor; readonly what: string }[] = [];
const commands: Commands = {
  command: async (actor, what) => {
    done.push({ actor, what });
    return say(`You typed ${what}.`);
  },
  act: async (actor, what) => {
    done.push({ actor, what });
    if (what === 'break') throw new Error('a secret that nobody is to see');
    return say(`You pressed ${what}.`);
  },
  submit: async () => say('Sent.'),
  suggest: async () => [],
  home: async () => ({ summary: '', parts: [] }),
};

beforeAll(async () => {
  door = await openTeamsDoor(commands);
  // The library tells standard error of every token that it refuses.
  vi.spyOn(console, 'error').mockReturnValue(undefined);
});
beforeEach(() => void done.splice(0));
afterAll(async () => {
  vi.restoreAllMocks();
  await door.stop();
});

/** What Teams sends when Ana presses a button; `more` is put in the place of what it says. */
async function pressed(more: Readonly<Record<string, unknown>> = {}) {
  const ana = door.person('Ana').client;
  const calls: Record<string, unknown>[] = [];
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    const body = typeof init?.body === 'string' ? init.body : '{}';
    calls.push(JSON.parse(body) as Record<string, unknown>);
    return new Response('');
  });
  await ana.fetch({ verb: 'act', action: 'list' });
  spy.mockRestore();
  return { ...calls[0], ...more };
}

describe('tokens', () => {
  test('a good one opens the door to whoever the activity names', async () => {
    const { status, body } = await door.deliverer.deliver(await pressed());
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('You pressed list.');
    const { user } = door.person('Ana').client;
    expect(done[0]?.actor).toEqual({
      address: { kind: 'teams', value: `${tenant}/${user.objectId}` },
      name: 'Ana',
      locale: 'en-GB',
      timeZone: 'Europe/Paris',
      workspace: tenant,
      channel: null,
    });
  });

  test.each([
    ['expired', { expiresIn: -600 }],
    ['for another app', { audience: '99999999-aaaa-4bbb-8ccc-222222222222' }],
    ['of another issuer', { issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }],
    ['signed by a key that is not published', { key: 'foreign' }],
    ['signed by a key for another channel', { key: 'unendorsed' }],
    ['not signed', { algorithm: 'none' }],
  ] as const)('one that is %s is refused', async (_, forged) => {
    expect(await door.deliverer.deliver(await pressed(), forged)).toEqual({ status: 401, body: null });
    expect(done).toEqual([]);
  });

  test('one for another region is refused', async () => {
    const token = await door.service.issuer.sign({
      audience: appId,
      serviceUrl: 'https://elsewhere.example/',
    });
    expect(await post(JSON.stringify(await pressed()), `Bearer ${token}`)).toBe(401);
  });

  test('one whose signature was changed is refused, and so are no token and what is none', async () => {
    const token = await door.service.issuer.sign({ audience: appId, serviceUrl: door.service.serviceUrl });
    const body = JSON.stringify(await pressed());
    const changed = token.replace(/.{6}$/u, (end) => (end === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA'));
    for (const header of [
      `Bearer ${changed}`,
      `Basic ${token}`,
      'Bearer',
      'Bearer x',
      'Bearer a.b.c',
      token,
      '',
    ])
      expect([header.slice(0, 12), await post(body, header)]).toEqual([header.slice(0, 12), 401]);
    expect(await post(body, `Bearer ${token}`)).toBe(200);
  });

  test('while their keys cannot be had, Teams is to come again', async () => {
    const shut = await openTeamsDoor(commands, { openIdMetadata: `${door.service.serviceUrl}nowhere` });
    try {
      expect(
        (await shut.deliverer.deliver(await pressed({ serviceUrl: shut.service.serviceUrl }))).status,
      ).toBe(503);
    } finally {
      await shut.stop();
    }
  });

  test('without credentials there is no bot: it would believe everybody', () => {
    const routes = {} as Parameters<typeof createBot>[1];
    for (const empty of [{ appId: '' }, { password: '' }])
      expect(() => createBot({ appId, password, tenant, issuer: null, ...empty }, routes)).toThrow('secret');
  });
});

describe('whoever has a good token', () => {
  test.each([
    [
      'from another organisation',
      { channelData: { tenant: { id: appId } }, conversation: { id: 'a', tenantId: appId } },
    ],
    ['without an organisation', { channelData: {}, conversation: { id: 'a' } }],
    ['with a service elsewhere', { serviceUrl: 'https://smba.trafficmanager.net.evil.example/emea/' }],
    [
      'with Microsoft’s service, where this is a playground',
      { serviceUrl: 'https://smba.trafficmanager.net/emea/' },
    ],
    ['from another channel', { channelId: 'emulator' }],
  ])('is refused %s', async (_, more) => {
    expect((await door.deliverer.deliver(await pressed(more))).status).toBe(403);
    expect(done).toEqual([]);
  });

  test('but belongs to another organisation (a shared channel), or is nobody, gets a sentence', async () => {
    const { from } = (await pressed()) as { from: Record<string, unknown> };
    const told = async (more: object) => {
      const { body } = await door.deliverer.deliver(await pressed({ from: { ...from, ...more } }));
      return JSON.stringify(body);
    };
    expect(await told({ tenantId: appId })).toContain('You are here from another organisation');
    for (const aadObjectId of [undefined, '', 'x/y', `${tenant}\n`])
      expect(await told({ aadObjectId })).toContain('Teams did not say who you are');
    expect(done).toEqual([]);
  });
});

describe('bodies', () => {
  test.each(['', '{', '[]', 'null', '"x"', '{}', '{"type":"message"}'])('%s is refused', async (body) => {
    const token = await door.service.issuer.sign({ audience: appId, serviceUrl: door.service.serviceUrl });
    expect(await post(body, `Bearer ${token}`)).toBe(400);
  });

  test('that are too long are refused', async () => {
    expect(await post(JSON.stringify({ text: 'x'.repeat(300_000) }), 'Bearer x')).toBe(413);
  });

  test('only POST is taken, and only here', async () => {
    expect((await fetch(`${door.appUrl}/api/messages`)).status).toBe(405);
    expect((await fetch(`${door.appUrl}/api/messages/more`, { method: 'POST' })).status).toBe(404);
  });

  test.each([
    [undefined],
    ['list'],
    [[]],
    [{ data: null }],
    [{ data: 'list' }],
    [{ data: { verb: 'act' } }],
    [{ data: { verb: 'act', action: { toString: 'x' } } }],
    [{ data: { verb: 'submit', form: 'AAAA' } }],
    [{ data: { verb: 'word', text: 'x'.repeat(41) } }],
    [{ data: { verb: 'pick', pick: [] } }],
    [{ data: { __proto__: { verb: 'act' } } }],
  ])('card data that a client made up (%j) does nothing', async (value) => {
    const { status, body } = await door.deliverer.deliver(await pressed({ value }));
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toMatch(/does nothing any more|too old to be sent|You pressed \./u);
  });
});

test('what breaks is answered by a sentence, and told to nobody', async () => {
  const { status, body } = await door.deliverer.deliver(
    await pressed({ value: { data: { verb: 'act', action: 'break' } } }),
  );
  expect(status).toBe(200);
  expect(body).toEqual({ task: { type: 'message', value: expect.stringContaining('nothing was changed') } });
  expect(door.logged.join('')).toContain('teams-handler-failed');
  for (const line of [JSON.stringify(body), ...door.logged]) expect(line).not.toContain('secret');
});

test('what takes longer says so, and its button shows what became of it: it is done once', async () => {
  const slow = Promise.withResolvers<void>();
  let times = 0;
  const late: Commands = {
    ...commands,
    act: async () => {
      times += 1;
      await slow.promise;
      return say('Done at last.');
    },
  };
  const patient = await openTeamsDoor(late, { patience: 0 });
  try {
    const ana = patient.person('Ana');
    const { body } = await ana.client.fetch({ verb: 'act', action: 'do-open', mark: 'a' });
    const { task } = body as { task: { value: { card: { content: Readonly<Record<string, unknown>> } } } };
    let seen = task.value.card.content;
    expect(textOf(seen)).toContain('this takes a little longer');
    slow.resolve();
    await vi.waitFor(async () => {
      seen = await ana.press(seen, 'Look again');
      expect(textOf(seen)).toContain('Done at last.');
    });
    expect(times).toBe(1);
  } finally {
    await patient.stop();
  }
});

test('what is typed is read without the mention; where others read along only a button is posted', async () => {
  const ana = door.person('Ana');
  await ana.client.install();
  expect(textOf(await ana.say('  list&nbsp; '))).toContain('You typed list.');
  const team = door.service.world.teams[0]?.id ?? '';
  await ana.client.addToTeam(team);
  done.splice(0);
  await ana.client.say('STATUS ABCDE-FGHJK', team);
  expect(done).toEqual([]);
  expect(JSON.stringify(ana.newest(team))).not.toContain('ABCDE');
  const seen = await ana.open(ana.newest(team), 'Open', team);
  expect(textOf(seen)).toContain('You typed status ….');
  expect(done.map(({ actor }) => actor.channel)).toEqual([team]);
});

test('a message that is delivered again is answered once, and one that is typed again twice', async () => {
  const bo = door.person('Bo');
  await bo.client.install();
  const before = door.service.world.messages.length;
  await bo.client.say('list');
  await door.deliverer.redeliver();
  await door.deliverer.redeliver(true);
  expect(door.service.world.messages.length - before).toBe(1);
  vi.setSystemTime(Date.now() + 1000);
  await bo.client.say('list');
  vi.useRealTimers();
  expect(door.service.world.messages.length - before).toBe(2);
});

async function post(body: string, authorization: string): Promise<number> {
  const headers = { authorization, 'content-type': 'application/json' };
  const response = await fetch(`${door.appUrl}/api/messages`, { method: 'POST', headers, body });
  return response.status;
}
