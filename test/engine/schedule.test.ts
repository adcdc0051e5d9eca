import { beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { readAuditEvent } from '../../src/engine/events.ts';
import type { News } from '../../src/engine/notices.ts';
import type { Announcement, ChannelRef, Chat, PostFailure, PostRef } from '../../src/engine/ports.ts';
import type { Home } from '../../src/engine/portsOffice.ts';
import { councilDefinition, motion } from '../support/definitions.ts';
import { olga, value, vote } from '../support/engine.ts';
import { letTimePass } from '../support/overdue.ts';
import { useDatabase, useEngine, useOwner } from '../support/perFile.ts';
import { quietChat } from '../support/quietChat.ts';

const home: Home = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const presentMotion = { ...councilDefinition, contests: [motion({}, { base: 'present' })] };
const closesAt = '2999-01-01T00:00:00Z';

let posts: { readonly channel: ChannelRef; readonly announcement: Announcement }[] = [];
/** What organisers were told. */
let told: { readonly to: string; readonly news: News }[] = [];
/** What the chat platform answers; what it is asked more often it takes. */
let answers: Result<PostRef, PostFailure>[] = [];

const chat: Chat = {
  ...quietChat,
  announce: async (channel, announcement) => {
    const answer = answers.shift() ?? ok({ ...channel, message: '1' });
    if (answer.ok) posts.push({ channel, announcement });
    return answer;
  },
  tell: async ({ value: to }, { news }) => {
    told.push({ to, news });
    return ok({ workspace: 'T1', channel: 'D1', message: '1' });
  },
};

const database = useDatabase();
const owner = useOwner(() => database);
const one = useEngine(database, { chats: [chat] });
const two = useEngine(database, { chats: [chat] });
beforeEach(() => {
  [posts, told, answers] = [[], [], []];
});

async function open(definition = councilDefinition, place: Home | null = home): Promise<ElectionId> {
  const settings = { ...defaultSettings, closesAt };
  const { id } = value(await one.engine.create(olga, { definition, settings }, place));
  const text = 'ana@example.org\nbo@example.org';
  value(await one.engine.addToRoll(olga.address, id, [{ kind: 'text', text }]));
  value(await one.engine.open(olga.address, id));
  return id;
}

async function voterOf(id: ElectionId, email: string) {
  return value(await one.engine.voterByAddress(id, { kind: 'email', value: email }));
}

async function state(id: ElectionId) {
  return (await one.engine.election(id))?.state;
}

async function dutyOf(id: ElectionId): Promise<unknown> {
  const { rows } = await owner.query(
    'select duty, state from office.duties where election_id = $1 order by duty',
    [id],
  );
  return rows.map((row: { duty: string; state: string }) => `${row.duty}: ${row.state}`);
}

describe('an election whose closing time has passed', () => {
  test('closes by itself, is counted, and its result is posted where it was created', async () => {
    const id = await open();
    await vote(one.engine, await voterOf(id, 'ana@example.org'), { q1: ['c1'], q2: ['yes'] });
    await one.makeRound();
    expect(await state(id)).toBe('open');
    await letTimePass(database, id);
    await one.makeRound();
    expect(await state(id)).toBe('published');
    const [post, ...more] = posts;
    expect(more).toEqual([]);
    expect(post?.channel).toEqual(home);
    expect(post?.announcement).toMatchObject({ kind: 'result', view: { final: true, cast: 1, rollSize: 2 } });
    const events = (await one.ports.office.audit(id)).map(({ event }) => readAuditEvent(event));
    expect(events.slice(-2)).toMatchObject([
      { action: 'closed', role: 'system' },
      { action: 'published', role: 'system' },
    ]);
    await one.makeRound();
    await two.makeRound();
    expect(posts).toHaveLength(1);
    expect(await dutyOf(id)).toEqual(['announce-result: done', 'tell-published: done']);
    expect(told).toEqual([{ to: 'T1/UOLGA', news: { kind: 'published', post: 'done' } }]);
  });

  test('is closed once and posted once by two instances that look at the same time', async () => {
    const id = await open();
    await letTimePass(database, id);
    await Promise.all([one.makeRound(), two.makeRound(), one.makeRound(), two.makeRound()]);
    await Promise.all([one.makeRound(), two.makeRound()]);
    expect(await state(id)).toBe('published');
    expect(posts).toHaveLength(1);
    expect(told).toHaveLength(1);
    const events = (await one.ports.office.audit(id)).map(({ event }) => readAuditEvent(event).action);
    expect(events).toEqual(['created', 'roll-changed', 'opened', 'closed', 'published']);
  });

  test('is finished by another instance when the one that closed it died', async () => {
    const id = await open();
    await letTimePass(database, id);
    await one.engine.makeRound();
    expect(await state(id)).toBe('closed');
    one.tasks.splice(0); // with what it was about to do
    await two.makeRound();
    expect(await state(id)).toBe('published');
    expect(posts).toHaveLength(1);
  });

  test('without a place in chat is closed, and nothing is posted; its organisers are told', async () => {
    const id = await open(councilDefinition, null);
    await letTimePass(database, id);
    await one.makeRound();
    expect(await state(id)).toBe('published');
    expect(posts).toEqual([]);
    await one.makeRound();
    expect(await dutyOf(id)).toEqual(['tell-published: done']);
    expect(told).toEqual([{ to: 'T1/UOLGA', news: { kind: 'published', post: null } }]);
  });

  test('that waits for the number of those present closes once it is entered', async () => {
    const id = await open(presentMotion);
    await letTimePass(database, id);
    await one.makeRound();
    expect(await state(id)).toBe('open');
    value(await one.engine.enterPresent(olga.address, id, '2'));
    await one.makeRound();
    expect(await state(id)).toBe('published');
    expect(posts).toHaveLength(1);
  });

  test('and that was closed by its organiser is posted once, and nobody is told what they know', async () => {
    const id = await open();
    await letTimePass(database, id);
    value(await one.engine.close(olga.address, id));
    expect(posts).toHaveLength(1);
    expect(await one.engine.resultPost(id)).toBe('done');
    await one.makeRound();
    await two.makeRound();
    expect(posts).toHaveLength(1);
    expect(told).toEqual([]);
  });

  test('and that organisers close at once in two instances is posted once', async () => {
    const id = await open();
    const closed = await Promise.all(
      [one, two, one, two].map(({ engine }) => engine.close(olga.address, id)),
    );
    expect(closed.map(({ ok: done }) => done)).toEqual([true, true, true, true]);
    expect(posts).toHaveLength(1);
  });

  test('and whose organiser is told to wait for the post is posted by the next round', async () => {
    const id = await open();
    answers = [err('unavailable')];
    value(await one.engine.close(olga.address, id));
    expect([posts.length, await one.engine.resultPost(id)]).toEqual([0, 'due']);
    await two.makeRound();
    expect([posts.length, await one.engine.resultPost(id)]).toEqual([1, 'done']);
  });
});

describe('a post that the chat platform', () => {
  test('does not take now is tried again until it does', async () => {
    const id = await open();
    await letTimePass(database, id);
    answers = [err('unavailable'), err('unavailable')];
    await expect(one.makeRound()).rejects.toThrow('tried again');
    expect(await dutyOf(id)).toContain('announce-result: due');
    await expect(two.makeRound()).rejects.toThrow('tried again');
    await one.makeRound();
    expect(posts).toHaveLength(1);
    expect(await dutyOf(id)).toEqual(['announce-result: done', 'tell-published: done']);
  });

  test('does not answer may stand there, and is never posted again', async () => {
    const id = await open();
    await letTimePass(database, id);
    answers = [err('uncertain')];
    await one.makeRound();
    await one.makeRound();
    await two.makeRound();
    expect(posts).toEqual([]);
    expect(await state(id)).toBe('published');
    expect(await dutyOf(id)).toContain('announce-result: failed');
    expect(told.map(({ news }) => news)).toEqual([
      { kind: 'post-failed', post: 'result', failure: 'uncertain' },
      { kind: 'published', post: 'failed' },
    ]);
  });

  test('refuses for good is given up; the election is over all the same', async () => {
    const id = await open();
    await letTimePass(database, id);
    answers = [err('not-in-channel')];
    await one.makeRound();
    await one.makeRound();
    expect(posts).toEqual([]);
    expect(await state(id)).toBe('published');
    expect(await dutyOf(id)).toContain('announce-result: failed');
    expect(told.map(({ news }) => news)).toContainEqual({
      kind: 'post-failed',
      post: 'result',
      failure: 'not-in-channel',
    });
  });
});
