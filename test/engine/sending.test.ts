import { beforeEach, describe, expect, test } from 'vitest';
import type { Address } from '../../src/core/address.ts';
import { voterIdSchema } from '../../src/core/ids.ts';
import { err, ok } from '../../src/core/result.ts';
import { readAuditEvent } from '../../src/engine/events.ts';
import type { Chat } from '../../src/engine/ports.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import {
  createTestEngine,
  type OpenElection,
  openElection,
  type TestEngine,
  value,
  vote,
} from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { quietChat } from '../support/quietChat.ts';
import { said } from '../support/said.ts';

const answers = { q1: ['c1'], q2: ['yes'] };
const mallory: Address = { kind: 'slack', value: 'T1/UMALLORY' };

let told: string[] = [];
/** What organisers were told of reminders. */
let reports: unknown[] = [];
const chat: Chat = {
  ...quietChat,
  remind: async (to) => {
    told.push(`remind ${to.value}`);
    return to.value === 'T1/UGONE' ? err({ permanent: true, reason: { kind: 'gone' } }) : ok(null);
  },
  invite: async (to) => {
    told.push(`invite ${to.value}`);
    return ok(null);
  },
  tellReplaced: async (to) => {
    told.push(`replaced ${to.value}`);
    return ok(null);
  },
  tell: async (to, { news }) => {
    if (news.kind === 'reminded') reports.push({ to: to.value, ...news.report });
    return ok({ workspace: 'T1', channel: 'D1', message: '1' });
  },
};
const database = useDatabase();
const instance = useEngine(database, { chats: [chat] });
/** When reminders may be asked for again. */
const later = { now: () => Date.now() + 11 * 60_000 };
let election: OpenElection;
beforeEach(async () => {
  election = await openElection(instance.engine, ['ana@x.org', 'bo@x.org', 'cy@x.org']);
  value(await instance.engine.invite(election.organiser, election.id));
  await instance.deliverAll();
  (instance.mails as unknown[]).splice(0);
  [told, reports] = [[], []];
});

/** Has reminders sent; what organisers are told of them. */
async function remind({ engine, tasks }: TestEngine, { id, organiser }: OpenElection = election) {
  value(await engine.remind(organiser, id));
  for (const task of tasks.splice(0)) await engine.doTask(task);
  return reports.splice(0);
}

const totals = (reached: number, failed: number) => [{ to: 'T1/UOLGA', reached, failed }];

function voter(index: number): Voter {
  const found = election.voters[index];
  if (found === undefined) throw new Error('a voter');
  return found;
}

/** Who was written to, and in which kind of letter. */
const letters = () => instance.mails.map(({ to, subject }) => `${subject} ${to}`).toSorted();

async function actions(): Promise<readonly string[]> {
  const rows = await instance.ports.office.audit(election.id);
  return rows.map(({ event }) => readAuditEvent(event).action).slice(4);
}

describe('reminding', () => {
  test('reaches only those without a token, with the code of their invitation, and gives totals', async () => {
    const { engine } = instance;
    await vote(engine, voter(0), answers);
    expect(await remind(instance)).toEqual(totals(2, 0));
    expect(letters()).toEqual(['Reminder bo@x.org', 'Reminder cy@x.org']);
    for (const { to, text } of instance.mails) expect(value(await engine.voterByCode(text)).name).toBe(to);
    expect(await actions()).toEqual(['reminded']);
  });

  test('leaves out voters on paper, to whom nothing can be sent', async () => {
    const { ports } = instance;
    const printed = { ...voter(0), addresses: [{ kind: 'printed', value: '1' }] } as Voter;
    const clerk = { ...ports.clerk, roll: async () => [printed], voter: async () => printed };
    const other = createTestEngine(database, { chats: [chat], clerk });
    expect(await remind(other)).toEqual(totals(0, 0));
    await other.close();
  });

  test('counts whom nothing reaches, and takes mail where chat fails', async () => {
    const { engine, ports } = instance;
    const mailer = { send: async () => err({ permanent: false, reason: said('451') }) };
    const silent = createTestEngine(database, { mailer, chats: [chat] });
    expect(await remind(silent)).toEqual(totals(0, 3));
    await silent.close();
    const gone = {
      ...voter(0),
      addresses: [{ kind: 'slack', value: 'T1/UGONE' }, ...voter(0).addresses],
    } as Voter;
    const clerk = { ...ports.clerk, roll: async () => [gone], voter: async () => gone };
    const other = createTestEngine(database, { chats: [chat], clerk, clock: later });
    expect(await remind(other)).toEqual(totals(1, 0));
    expect(told).toEqual(['remind T1/UGONE']);
    expect(other.mails.map(({ to }) => to)).toEqual(['ana@x.org']);
    await other.close();
    expect(engine).toBe(instance.engine);
  });

  test('leaves in peace who votes while it goes on', async () => {
    const { engine } = instance;
    const opened = await openElection(engine, 9);
    const { id, voters } = opened;
    let everybodyVotes: Promise<unknown> | undefined;
    let written = 0;
    const send = async () => {
      written += 1;
      everybodyVotes ??= Promise.all(voters.map((each) => vote(engine, each, answers)));
      await everybodyVotes;
      return ok(null);
    };
    const slow = createTestEngine(database, { mailer: { send }, chats: [chat] });
    expect(await remind(slow, opened)).toEqual(totals(written, 0));
    await slow.close();
    expect(written).toBeLessThanOrEqual(4);
    expect((await engine.view(id))?.issued).toBe(9);
  });

  test('asked for twice at once, in two instances, is done once; later it can be asked for again', async () => {
    const two = createTestEngine(database, { chats: [chat], clock: { now: () => now } });
    const one = createTestEngine(database, { chats: [chat], clock: { now: () => now } });
    let now = Date.now();
    const ask = () =>
      Promise.all([one, two, one].map(({ engine }) => engine.remind(election.organiser, election.id)));
    const workAll = () =>
      Promise.all(
        [one, two].flatMap(({ engine, tasks }) => tasks.splice(0).map((task) => engine.doTask(task))),
      );
    const refusals = (await ask()).filter((asked) => !asked.ok);
    expect(refusals).toEqual([err({ kind: 'reminded-just-now' }), err({ kind: 'reminded-just-now' })]);
    await workAll();
    now += 4.9 * 60_000; // in the same five minutes, or in those that follow them
    expect((await ask()).filter((asked) => asked.ok)).toEqual([]);
    await Promise.all([one.makeRound(), two.makeRound()]);
    const sent = () => [...one.mails, ...two.mails].map(({ to }) => to).toSorted();
    expect(sent()).toEqual(['ana@x.org', 'bo@x.org', 'cy@x.org']);
    expect(reports.splice(0)).toEqual(totals(3, 0));
    expect(await actions()).toEqual(['reminded']);
    now += 10 * 60_000;
    expect((await ask()).filter((asked) => asked.ok)).toHaveLength(1);
    await workAll();
    expect(sent()).toHaveLength(6);
    await Promise.all([one.close(), two.close()]);
  });

  test('is refused to strangers and after the close', async () => {
    const { engine } = instance;
    expect(await engine.remind(mallory, election.id)).toEqual(err({ kind: 'not-organiser' }));
    value(await engine.close(election.organiser, election.id));
    expect(await engine.remind(election.organiser, election.id)).toEqual(
      err({ kind: 'wrong-state', state: 'published' }),
    );
    expect(instance.mails).toEqual([]);
  });
});

describe('an invitation that is sent again', () => {
  test('goes to that one voter, with the same code, once however often the job comes', async () => {
    const { engine } = instance;
    value(await engine.sendAgain(election.organiser, election.id, voter(1).id));
    value(await engine.sendAgain(election.organiser, election.id, voter(1).id));
    await instance.deliverAll();
    expect(letters()).toEqual(['Invitation bo@x.org']);
    expect(value(await engine.voterByCode(instance.mails[0]?.text ?? '')).id).toBe(voter(1).id);
    expect(await actions()).toEqual(['sent-again', 'sent-again']);
  });

  test('does not tell the organiser who voted: the answer and the deliveries are the same, and nothing is sent', async () => {
    const { engine } = instance;
    const before = await engine.sendAgain(election.organiser, election.id, voter(1).id);
    await instance.deliverAll();
    const shown = await instance.ports.clerk.deliveries(election.id);
    await vote(engine, voter(1), answers);
    (instance.mails as unknown[]).splice(0);
    expect(await engine.sendAgain(election.organiser, election.id, voter(1).id)).toEqual(before);
    await instance.deliverAll();
    expect(await instance.ports.clerk.deliveries(election.id)).toEqual(shown);
    expect(instance.mails).toEqual([]);
  });

  test('is refused to strangers, for voters of other elections and for nobody', async () => {
    const { engine } = instance;
    const other = await openElection(engine, ['zoe@x.org']);
    const zoe = other.voters[0]?.id ?? voter(0).id;
    const nobody = voterIdSchema.parse('6f1f7f0e-5c1b-4a77-9a0e-111111111111');
    expect(await engine.sendAgain(mallory, election.id, voter(0).id)).toEqual(err({ kind: 'not-organiser' }));
    for (const id of [zoe, nobody]) {
      expect(await engine.sendAgain(election.organiser, election.id, id)).toEqual(
        err({ kind: 'unknown-voter' }),
      );
      expect(await engine.replaceInvitation(election.organiser, election.id, id)).toEqual(
        err({ kind: 'unknown-voter' }),
      );
    }
    await instance.deliverAll();
    expect(instance.mails).toEqual([]);
    expect(await actions()).toEqual([]);
  });
});

describe('an invitation that is replaced', () => {
  test('voids the old code, sends another one, and every address is told', async () => {
    const { engine } = instance;
    const old = (await engine.browserLink(voter(0)))?.split('#')[1] ?? '';
    value(await engine.replaceInvitation(election.organiser, election.id, voter(0).id));
    await instance.deliverAll();
    expect(letters()).toEqual(['Invitation ana@x.org', 'Replaced ana@x.org']);
    expect(await engine.voterByCode(old)).toEqual(err('void-code'));
    const code = instance.mails.find(({ subject }) => subject === 'Invitation')?.text ?? '';
    expect(value(await engine.voterByCode(code)).generation).toBe(2);
    expect(await actions()).toEqual(['invitation-replaced']);
    expect((await instance.ports.clerk.deliveries(election.id)).map(({ state }) => state)).toEqual([
      'sent',
      'sent',
      'sent',
    ]);
  });

  test('is refused once a token was issued, and the record counts that too', async () => {
    const { engine } = instance;
    await vote(engine, voter(0), answers);
    const refused = err({ kind: 'token-issued' });
    expect(await engine.replaceInvitation(election.organiser, election.id, voter(0).id)).toEqual(refused);
    await instance.deliverAll();
    expect(instance.mails).toEqual([]);
    expect(await actions()).toEqual(['invitation-replaced', 'replacement-refused']);
  });
});
