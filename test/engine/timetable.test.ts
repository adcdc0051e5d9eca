import { beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { err, ok } from '../../src/core/result.ts';
import { readAuditEvent } from '../../src/engine/events.ts';
import type { News } from '../../src/engine/notices.ts';
import type { Chat } from '../../src/engine/ports.ts';
import type { Home } from '../../src/engine/portsOffice.ts';
import { councilDefinition } from '../support/definitions.ts';
import { olga, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine, useOwner } from '../support/perFile.ts';
import { quietChat } from '../support/quietChat.ts';

const home: Home = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();

let posts: string[] = [];
let told: News[] = [];
const chat: Chat = {
  ...quietChat,
  announce: async (_, { kind }) => {
    posts.push(kind);
    return ok({ ...home, message: '1' });
  },
  tell: async (_, { news }) => {
    told.push(news);
    return ok({ ...home, message: '1' });
  },
};
const database = useDatabase();
const owner = useOwner(() => database);
const one = useEngine(database, { chats: [chat] });
const two = useEngine(database, { chats: [chat] });
beforeEach(async () => {
  await owner.query('delete from office.elections');
  [posts, told] = [[], []];
  for (const { mails } of [one, two]) (mails as unknown[]).splice(0);
});

async function draft(settings: Partial<Settings> = {}, voters = 'ana@x.org\nbo@x.org'): Promise<ElectionId> {
  const input = { definition: councilDefinition, settings: { ...defaultSettings, ...settings } };
  const { id } = value(await one.engine.create(olga, input, home));
  if (voters !== '') value(await one.engine.addToRoll(olga.address, id, [{ kind: 'text', text: voters }]));
  return id;
}

const state = async (id: ElectionId) => (await one.engine.election(id))?.state;
const armed = async (id: ElectionId) => (await one.engine.election(id))?.armed;

async function actions(id: ElectionId): Promise<readonly string[]> {
  const rows = await one.ports.office.audit(id);
  return rows.map(({ event }) => readAuditEvent(event)).map(({ action, role }) => `${action} ${role}`);
}

/** As if the draft's closing time were behind it. */
async function closeHasPassed(id: ElectionId): Promise<void> {
  await owner.query(
    `update office.elections set settings = settings || jsonb_build_object('closesAt', $2::text) where id = $1`,
    [id, inHours(-0.5)],
  );
}

/** As if the election had opened so many hours ago; the chain of its audit log does not matter here. */
async function openedHoursAgo(id: ElectionId, hours: number): Promise<void> {
  const rows = await owner.query<{ position: number; event: Buffer }>(
    'select position, event from office.audit where election_id = $1',
    [id],
  );
  for (const { position, event } of rows.rows) {
    const moved = { ...JSON.parse(event.toString()), at: inHours(-hours) };
    await owner.query('update office.audit set event = $1 where election_id = $2 and position = $3', [
      Buffer.from(JSON.stringify(moved)),
      id,
      position,
    ]);
  }
}

describe('a draft with a time to open at', () => {
  const times = { opensAt: inHours(-1), closesAt: inHours(48) };

  test('opens by itself once it is armed; is announced, and invites everybody, once', async () => {
    const id = await draft(times);
    await one.makeRound();
    expect(await state(id)).toBe('draft');
    value(await one.engine.schedule(olga.address, id, times));
    await Promise.all([one.makeRound(), two.makeRound()]);
    await Promise.all([one.makeRound(), two.makeRound()]);
    await one.deliverAll();
    await two.deliverAll();
    expect(await state(id)).toBe('open');
    expect(posts).toEqual(['opened']);
    expect([...one.mails, ...two.mails].map(({ to }) => to).toSorted()).toEqual(['ana@x.org', 'bo@x.org']);
    expect(await actions(id)).toContain('opened system');
    expect(await armed(id)).toBe(false);
    const opened = await one.engine.election(id);
    expect(opened?.opened?.manifest.settings).toMatchObject(times);
  });

  test('does not before its time, nor after it was edited', async () => {
    const id = await draft();
    value(await one.engine.schedule(olga.address, id, { ...times, opensAt: inHours(1) }));
    await one.makeRound();
    expect([await state(id), await armed(id)]).toEqual(['draft', true]);
    value(await one.engine.schedule(olga.address, id, times));
    const { opensAt: _, ...others } = { ...defaultSettings, ...times };
    value(await one.engine.edit(olga.address, id, { definition: councilDefinition, settings: others }));
    expect(await armed(id)).toBe(false);
    expect((await one.engine.election(id))?.settings.opensAt).toBe(times.opensAt);
    await one.makeRound();
    expect(await state(id)).toBe('draft');
    value(await one.engine.schedule(olga.address, id, times));
    value(await one.engine.schedule(olga.address, id, { opensAt: null, closesAt: null }));
    await one.makeRound();
    expect([await state(id), await armed(id)]).toEqual(['draft', false]);
  });

  test('and nobody on its roll is disarmed, nothing is posted, and its organisers are told every reason once', async () => {
    const id = await draft(times, '');
    value(await one.engine.schedule(olga.address, id, times));
    await closeHasPassed(id);
    await one.makeRound();
    expect([await state(id), await armed(id)]).toEqual(['draft', false]);
    await two.makeRound();
    expect(posts).toEqual([]);
    const problems = [{ kind: 'empty-roll' }, { kind: 'deadline-passed' }];
    expect(told).toEqual([{ kind: 'not-opened', problems }]);
  });

  test('is scheduled by its organisers only, and not after its own close', async () => {
    const id = await draft();
    const mallory = { kind: 'slack', value: 'T1/UMALLORY' } as const;
    expect(await one.engine.schedule(mallory, id, times)).toEqual(err({ kind: 'not-organiser' }));
    const late = { opensAt: inHours(49), closesAt: inHours(48) };
    const problems = [{ kind: 'opens-after-close' }];
    expect(await one.engine.schedule(olga.address, id, late)).toEqual(err({ kind: 'cannot-open', problems }));
    expect(await armed(id)).toBe(false);
  });
});

describe('reminders by the timetable', () => {
  async function open(closesAt: string, reminders: readonly number[]): Promise<ElectionId> {
    const id = await draft({ closesAt, reminders: [...reminders] });
    value(await one.engine.open(olga.address, id));
    return id;
  }

  test('reach those without a token, once, whichever instance looks', async () => {
    const id = await open(inHours(23), [24]);
    await openedHoursAgo(id, 48);
    const ana = value(await one.engine.voterByAddress(id, { kind: 'email', value: 'ana@x.org' }));
    await vote(one.engine, ana, { q1: ['c1'], q2: ['yes'] });
    await Promise.all([one.makeRound(), two.makeRound()]);
    await one.makeRound();
    expect([...one.mails, ...two.mails].map(({ to, subject }) => `${subject} ${to}`)).toEqual([
      'Reminder bo@x.org',
    ]);
    expect((await actions(id)).filter((action) => action === 'reminded system')).toHaveLength(1);
  });

  test('are none before their time, nor where the election opened later than that', async () => {
    const early = await open(inHours(30), [24]);
    await openedHoursAgo(early, 48);
    await open(inHours(3), [24]);
    await one.makeRound();
    expect(one.mails).toEqual([]);
  });

  test('that were missed during a standstill come as one', async () => {
    const id = await open(inHours(1), [2, 24, 48]);
    await openedHoursAgo(id, 100);
    await one.makeRound();
    await two.makeRound();
    expect([...one.mails, ...two.mails]).toHaveLength(2);
    const { rows } = await owner.query<{ duty: string; state: string }>(
      'select duty, state from office.duties where election_id = $1 order by duty',
      [id],
    );
    expect(rows.map(({ duty, state: how }) => `${duty} ${how}`)).toEqual([
      'remind/2 done',
      'remind/24 done',
      'remind/48 done',
    ]);
  });
});
