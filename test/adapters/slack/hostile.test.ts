import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sign } from '../../../web/playground/wire/sender.ts';
import { messageWith, modalWith, send, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, signingSecret, startSlackWorld } from '../../support/slackWorld.ts';

let world: SlackWorld;
beforeAll(async () => {
  world = await startSlackWorld();
});
afterAll(() => world.stop());

const form = 'application/x-www-form-urlencoded';
const now = () => Math.floor(Date.now() / 1000);

async function post(
  body: string,
  options: { at?: number; secret?: string; type?: string } = {},
): Promise<number> {
  const at = String(options.at ?? now());
  const response = await fetch(`${world.appUrl}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': options.type ?? form,
      'x-slack-request-timestamp': at,
      connection: 'close',
      'x-slack-signature': sign(options.secret ?? signingSecret, at, body),
    },
  });
  return response.status;
}

function command(text: string): string {
  const { team } = world.playground.workspace;
  const { id } = world.playground.person('amelie');
  const fields = {
    command: '/election',
    text,
    team_id: team.id,
    user_id: id,
    channel_id: 'C1',
    trigger_id: 't',
  };
  return new URLSearchParams({
    ...fields,
    response_url: `${world.playground.url}/slack/response/none`,
  }).toString();
}

function click(action: object, more: object = {}): string {
  const { team } = world.playground.workspace;
  const user = { id: world.playground.person('amelie').id };
  const base = { type: 'block_actions', team: { id: team.id }, user, trigger_id: 't', actions: [action] };
  const response_url = `${world.playground.url}/slack/response/none`;
  return new URLSearchParams({ payload: JSON.stringify({ ...base, response_url, ...more }) }).toString();
}

describe('only what Slack signed just now is heard', () => {
  test('a good request is', async () => {
    expect(await post(command('help'))).toBe(200);
  });

  test.each([
    ['four minutes and 50 seconds old', -290],
    ['as much ahead', 290],
  ])('a signature %s is still good', async (_, seconds) => {
    expect(await post(command('help'), { at: now() + seconds })).toBe(200);
  });

  test.each([
    ['a wrong secret', { secret: 'another secret' }],
    ['a signature five minutes and ten seconds old', { at: now() - 310 }],
    ['a signature as much ahead', { at: now() + 310 }],
    ['a time that is none', { at: Number.NaN }],
  ])('%s is refused', async (_, options) => {
    expect(await post(command('help'), options)).toBe(401);
  });

  test('a signature of another body is refused, and so is none', async () => {
    const at = String(now());
    const url = `${world.appUrl}/slack/events`;
    const headers = { 'content-type': form, 'x-slack-request-timestamp': at };
    const stolen = { ...headers, 'x-slack-signature': sign(signingSecret, at, command('help')) };
    expect((await fetch(url, { method: 'POST', body: command('close'), headers: stolen })).status).toBe(401);
    expect((await fetch(url, { method: 'POST', body: command('help'), headers })).status).toBe(401);
  });

  test('the question that Slack asks at the set-up is answered', async () => {
    const reply = await world.playground.verifyUrl('3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P');
    expect(reply.ok && reply.body).toContain('3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P');
  });
});

describe('what is no request is refused', () => {
  test('a body of a megabyte', async () => {
    expect(await post(`text=${'x'.repeat(1024 * 1024)}`)).toBe(413);
  });

  test('broken JSON, and JSON of the wrong type', async () => {
    expect(await post('{"type": "event', { type: 'application/json' })).toBe(400);
    expect(await post('payload=%7Bbroken')).toBe(400);
    expect(await post('<xml/>', { type: 'text/xml' })).toBe(400);
  });

  test('the app lives on', async () => {
    const person = world.playground.person('sean');
    await person.command('/election help');
    await messageWith(person, 'Anonymous elections with receipts');
  });
});

describe('what a client made up does nothing', () => {
  test.each([
    'explode',
    'close',
    'do-close:3f0e3a5e-2f5b-4c55-8f31-6a3a1b6f7a10',
    'constructor:3f0e3a5e-2f5b-4c55-8f31-6a3a1b6f7a10',
    `vote:${'x'.repeat(500)}`,
  ])('a button “%s”', async (value) => {
    const before = world.messages.length;
    expect(await post(click({ type: 'button', action_id: 'x', value }))).toBe(200);
    await expect.poll(() => world.logged.length + world.messages.length).toBeGreaterThan(before);
  });

  test('a button of a modal that is not there, without a value, or a link', async () => {
    expect(await post(click({ type: 'button', action_id: 'link-0' }))).toBe(200);
    expect(await post(click({ type: 'overflow', action_id: 'pick' }))).toBe(200);
  });

  test('somebody else’s workspace in the payload makes nobody a voter', async () => {
    const body = command('vote').replace(/team_id=[^&]+/u, 'team_id=TOTHER');
    expect(await post(body)).toBe(200);
  });
});

describe('when Slack itself fails', () => {
  test('a form that comes too late is told, and can be asked for again', async () => {
    const person = world.playground.person('amelie');
    world.playground.fault({ api: { method: 'views.open', error: 'expired_trigger_id' } });
    await person.command('/election create');
    await messageWith(person, 'the form could not be opened');
    await person.command('/election create');
    await modalWith(person, 'New election');
  });

  test('an answer of Slack’s that nobody expected becomes a plain sentence', async () => {
    const person = world.playground.person('fatima');
    world.playground.fault({ api: { method: 'views.open', error: 'fatal_error' } });
    await person.command('/election create');
    await messageWith(person, 'Something went wrong here');
    expect(world.logged.join('')).toContain('slack-handler-failed');
  });

  test('without anybody’s name and language it goes on in English', async () => {
    const person = world.playground.person('xiaoming');
    world.playground.fault({ api: { method: 'users.info', status: 500, times: 5 } });
    await person.command('/election');
    await messageWith(person, 'what would you like to do?');
    world.playground.fault({ clear: true });
  });

  test('slow work shows that it goes on, and then its outcome', async () => {
    const person = world.playground.person('amelie');
    await person.close(true);
    await person.command('/election create');
    await modalWith(person, 'New election');
    await send(person, { template: 'ranked' });
    await send(person, { title: 'Slow', choices: 'Ana\nBo' });
    const draft = await modalWith(person, 'Next: say who may vote.');
    await person.click(draft, /roll:[0-9a-f-]{36}/u.exec(textOf(draft))?.[0] ?? '');
    await modalWith(person, 'Who may vote?');
    world.playground.fault({ api: { method: 'conversations.members', delayMs: 2500 } });
    const channel = world.playground.workspace.conversationNamed('electoral-board')?.id ?? '';
    expect(await send(person, { channels: [channel] })).toEqual({});
    await modalWith(person, '3 voters were added');
  });

  test('a channel that the app is not in is told at its field', async () => {
    const person = world.playground.person('amelie');
    await person.close(true);
    await person.command('/election roll');
    await modalWith(person, 'Who may vote?');
    const channel = world.playground.workspace.conversationNamed('leadership')?.id ?? '';
    expect((await send(person, { channels: [channel] }))['channels']).toContain(
      'Invite me there and try again',
    );
  });
});

test('nothing that was sent stands in the log', () => {
  const log = world.logged.join('');
  for (const word of ['explode', 'Slow', 'amelie', world.playground.person('amelie').id, 'xxxxx'])
    expect(log).not.toContain(word);
});

test('Slack took every payload', () => {
  expect(world.faults).toEqual([]);
});
