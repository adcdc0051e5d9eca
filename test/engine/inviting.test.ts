import { afterAll, describe, expect, test } from 'vitest';
import type { Address } from '../../src/core/address.ts';
import { defaultSettings } from '../../src/core/election.ts';
import { codeHash, formatCode, invitationCode } from '../../src/core/invitation.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { issueSecret } from '../../src/engine/clerk.ts';
import type { Chat, DeliveryFailure, Letter, Mailer, Ports } from '../../src/engine/ports.ts';
import { councilDefinition } from '../support/definitions.ts';
import { createTestEngine, olga, openElection, type TestEngine, value, vote } from '../support/engine.ts';
import { useDatabase } from '../support/perFile.ts';
import { quietChat } from '../support/quietChat.ts';
import { said } from '../support/said.ts';

const refused: Result<null, DeliveryFailure> = err({
  permanent: true,
  reason: said('550 no such mailbox'),
});
const input = { definition: councilDefinition, settings: defaultSettings };
const busy: Result<null, DeliveryFailure> = err({
  permanent: false,
  reason: said('451 try again later'),
});

const started: TestEngine[] = [];
const database = useDatabase();
afterAll(async () => {
  await Promise.all(started.map((instance) => instance.close()));
});

function start(overrides: Partial<Ports> = {}): TestEngine {
  const instance = createTestEngine(database, overrides);
  started.push(instance);
  return instance;
}

/** A mail server that answers as told for some addresses, and keeps what it took. */
function mailServer(answers: Record<string, Result<null, DeliveryFailure>>) {
  const taken: { readonly to: string; readonly letter: Letter }[] = [];
  const mailer: Mailer = {
    send: async (to, letter) => {
      const answer = answers[to] ?? ok(null);
      if (answer.ok) taken.push({ to, letter });
      return answer;
    },
  };
  return { mailer, taken, answers };
}

/** A chat in which everybody is there but `absent`. */
function chatWithout(absent: string, reached: string[]): Chat {
  return {
    ...quietChat,
    invite: async ({ value: user }) => {
      if (user === absent) return err({ permanent: true, reason: { kind: 'gone' } });
      reached.push(user);
      return ok(null);
    },
    people: async (addresses) =>
      ok(
        addresses.map((address) => ({
          address,
          name: address.value,
          email: `${address.value.slice(3)}@example.org`,
          standing: 'member' as const,
        })),
      ),
  };
}

describe('inviting', () => {
  test('when the mail server refuses one address everybody else is invited, and that one is named with the reason', async () => {
    const { mailer, taken } = mailServer({ 'voter2@example.org': refused });
    const { engine, ports, deliverAll } = start({ mailer });
    const { id, organiser } = await openElection(engine, 3);
    expect(value(await engine.invite(organiser, id))).toEqual({ queued: 3, already: 0, unreachable: [] });
    expect((await ports.clerk.deliveries(id)).map(({ state }) => state)).toEqual([
      'queued',
      'queued',
      'queued',
    ]);
    expect(await engine.deliveryProgress(id)).toEqual({ sent: 0, waiting: 3, failed: [] });
    await deliverAll();
    expect(taken.map(({ to }) => to).toSorted()).toEqual(['voter1@example.org', 'voter3@example.org']);
    const failed = {
      via: 'email',
      state: 'failed',
      reason: said('550 no such mailbox'),
      address: 'voter2@example.org',
    };
    const deliveries = await ports.clerk.deliveries(id);
    expect(deliveries.filter(({ state }) => state !== 'sent')).toMatchObject([failed]);
    expect(deliveries).toHaveLength(3);
    expect(await engine.deliveryProgress(id)).toEqual({
      sent: 2,
      waiting: 0,
      failed: [
        {
          name: 'voter2@example.org',
          address: 'voter2@example.org',
          via: 'email',
          reason: said('550 no such mailbox'),
        },
      ],
    });
  });

  test('again, or by two instances at once, sends nobody a second invitation', async () => {
    const { mailer, taken } = mailServer({});
    const [one, two] = [start({ mailer }), start({ mailer })];
    const { id, organiser } = await openElection(one.engine, 20);
    const reports = await Promise.all([one.engine.invite(organiser, id), two.engine.invite(organiser, id)]);
    expect(reports.map((report) => value(report).queued).reduce((a, b) => a + b)).toBe(20);
    await Promise.all([one.deliverAll(), two.deliverAll()]);
    expect(value(await one.engine.invite(organiser, id))).toMatchObject({ queued: 0, already: 20 });
    await one.deliverAll();
    expect(taken).toHaveLength(20);
    expect(new Set(taken.map(({ to }) => to)).size).toBe(20);
  });

  test('leaves out who holds a token, and names whom nothing reaches', async () => {
    const { engine, queue } = start();
    const { id, organiser, voters } = await openElection(engine, 3);
    const [ana] = voters;
    if (ana === undefined) throw new Error('a voter');
    await vote(engine, ana, { q1: ['c1'], q2: ['yes'] });
    expect(value(await engine.invite(organiser, id))).toEqual({ queued: 2, already: 1, unreachable: [] });
    expect(queue.map(({ voter }) => voter)).not.toContain(ana.id);
    const silent = start({ mailer: null });
    const unreachable = ['voter1@example.org', 'voter2@example.org', 'voter3@example.org'];
    expect(value(await silent.engine.invite(organiser, id))).toMatchObject({ queued: 0, unreachable });
  });

  test('is refused before the opening, after the close, and to strangers', async () => {
    const { engine, queue, deliverAll, mails } = start();
    const { id, organiser } = await openElection(engine, 1);
    const mallory: Address = { kind: 'slack', value: 'T1/UMALLORY' };
    expect(await engine.invite(mallory, id)).toEqual(err({ kind: 'not-organiser' }));
    value(await engine.invite(organiser, id));
    value(await engine.close(organiser, id));
    expect(await engine.invite(organiser, id)).toEqual(err({ kind: 'wrong-state', state: 'published' }));
    expect(queue).toHaveLength(1);
    await deliverAll();
    expect(mails).toEqual([]);
  });
});

describe('an invitation', () => {
  test('that the mail server cannot take now is tried again, and noted as failed after the last attempt', async () => {
    const server = mailServer({ 'voter1@example.org': busy, 'voter2@example.org': busy });
    const { engine, ports, queue } = start({ mailer: server.mailer });
    const { id, organiser } = await openElection(engine, 2);
    value(await engine.invite(organiser, id));
    const [first, second] = queue;
    if (first === undefined || second === undefined) throw new Error('two jobs');
    await expect(engine.deliver(first, false)).rejects.toThrow('tried again');
    expect((await ports.clerk.deliveries(id)).map(({ state }) => state)).toEqual(['queued', 'queued']);
    delete server.answers['voter1@example.org'];
    delete server.answers['voter2@example.org'];
    await engine.deliver(first, false);
    server.answers['voter1@example.org'] = busy;
    server.answers['voter2@example.org'] = busy;
    await engine.deliver(second, true);
    await engine.deliver(first, true);
    const states = (await ports.clerk.deliveries(id)).map(({ state, reason }) => [state, reason] as const);
    expect(states.toSorted(([a], [b]) => a.localeCompare(b))).toEqual([
      ['failed', said('451 try again later')],
      ['sent', null],
    ]);
    expect(server.taken).toHaveLength(1);
  });

  test('goes by mail to whom chat does not reach, and both are noted', async () => {
    const reached: string[] = [];
    const { mailer, taken } = mailServer({});
    const { engine, ports, deliverAll } = start({ mailer, chats: [chatWithout('T1/UBO', reached)] });
    const people = ['UANA', 'UBO'].map((user): Address => ({ kind: 'slack', value: `T1/${user}` }));
    const draft = value(await engine.create(olga, input, null));
    value(await engine.addToRoll(olga.address, draft.id, [{ kind: 'people', platform: 'slack', people }]));
    value(await engine.open(olga.address, draft.id));
    value(await engine.invite(olga.address, draft.id));
    await deliverAll();
    expect(reached).toEqual(['T1/UANA']);
    expect(taken.map(({ to }) => to)).toEqual(['ubo@example.org']);
    expect(await ports.clerk.deliveries(draft.id)).toMatchObject([
      { name: 'T1/UANA', via: 'chat', state: 'sent' },
      { name: 'T1/UBO', via: 'chat', state: 'failed', reason: { kind: 'gone' } },
      { name: 'T1/UBO', via: 'email', state: 'sent', address: 'ubo@example.org' },
    ]);
    expect(await engine.deliveryProgress(draft.id)).toEqual({ sent: 2, waiting: 0, failed: [] });
  });

  test('holds a code that lets its voter in, however it is typed; looking it up spends nothing', async () => {
    const { engine, deliverAll, mails } = start();
    const { id, organiser, voters } = await openElection(engine, 2);
    value(await engine.invite(organiser, id));
    await deliverAll();
    for (const { to, text: code } of mails) {
      const voter = voters.find(({ name }) => name === to);
      const typed = [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', '')];
      for (const text of typed) expect(await engine.voterByCode(text)).toEqual(ok(voter));
      expect(await engine.browserLink(voter ?? value(await engine.voterByCode(code)))).toBe(
        `https://vote.example.org/vote#${code}`,
      );
    }
    expect(await engine.view(id)).toMatchObject({ issued: 0, cast: 0 });
  });

  test('whose code is mistyped, unknown or void says which; a used one is known as used', async () => {
    const { engine, ports, deliverAll, mails } = start();
    const { id, organiser, voters } = await openElection(engine, 2);
    value(await engine.invite(organiser, id));
    await deliverAll();
    const [voter] = voters;
    const code = mails.find(({ to }) => to === voter?.name)?.text ?? '';
    const typo = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`;
    expect(await engine.voterByCode(typo)).toEqual(err('mistyped'));
    expect(await engine.voterByCode(code.slice(1))).toEqual(err('wrong-length'));
    expect(await engine.voterByCode(`${code.slice(0, -1)}*`)).toEqual(err('wrong-character'));
    expect(await engine.voterByCode(code.repeat(40))).toEqual(err('wrong-character'));
    if (voter === undefined) throw new Error('a voter');
    const elsewhere = invitationCode(nodeCrypto, new Uint8Array(32), id, voter.id, 1);
    expect(await engine.voterByCode(formatCode(elsewhere))).toEqual(err('unknown-code'));
    const secret = await issueSecret(ports, id);
    const newer = invitationCode(nodeCrypto, secret ?? new Uint8Array(), id, voter.id, 2);
    await ports.clerk.replaceCode(voter.id, 2, codeHash(nodeCrypto, newer));
    expect(await engine.voterByCode(code)).toEqual(err('void-code'));
    const again = value(await engine.voterByCode(formatCode(newer)));
    await vote(engine, again, { q1: ['c1'], q2: ['yes'] });
    expect(value(await engine.voterByCode(formatCode(newer))).issued).toBe('attended');
  });
});
