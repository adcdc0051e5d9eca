import { beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/core/election.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import type { News } from '../../src/engine/notices.ts';
import type { Chat, PostFailure, PostRef } from '../../src/engine/ports.ts';
import type { Home } from '../../src/engine/portsOffice.ts';
import { councilDefinition } from '../support/definitions.ts';
import { createTestEngine, emailsOf, olga, type TestEngine, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine, useOwner } from '../support/perFile.ts';
import { quietChat } from '../support/quietChat.ts';

const home: Home = { platform: 'slack', workspace: 'T1', channel: 'C1' };

/** What the channel shows, in the order in which it came. */
let seen: string[] = [];
let told: News[] = [];
let first: Result<PostRef, PostFailure>[] = [];
let again: Result<null, PostFailure>[] = [];

const chat: Chat = {
  ...quietChat,
  announce: async (channel, { kind, view }) => {
    const answer = first.shift() ?? ok({ ...channel, message: String(seen.length) });
    if (answer.ok) seen.push(`${kind}: ${view.result?.cast} of ${view.cast}`);
    return answer;
  },
  updateAnnouncement: async ({ message }, { kind, view, finalPosted }) => {
    const answer = again.shift() ?? ok(null);
    const end = finalPosted === undefined ? `${view.result?.cast} of ${view.cast}` : String(finalPosted);
    if (answer.ok) seen.push(`${message} becomes ${kind}: ${end}`);
    return answer;
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
  [seen, told, first, again] = [[], [], [], []];
});

/** An election with live results, two ballots at a time; `cast` has the next so many voters vote. */
async function open(place: Home | null = home) {
  const settings = { ...defaultSettings, results: 'live', mixThreshold: 2 } as const;
  const { id } = value(await one.engine.create(olga, { definition: councilDefinition, settings }, place));
  const emails = emailsOf(12);
  value(await one.engine.addToRoll(olga.address, id, [{ kind: 'text', text: emails.join('\n') }]));
  value(await one.engine.open(olga.address, id));
  let next = 0;
  const cast = async (count: number, instances: readonly TestEngine[] = [one, two]) => {
    for (const email of emails.slice(next, next + count)) {
      const voter = value(await one.engine.voterByAddress(id, { kind: 'email', value: email }));
      await vote(one.engine, voter, { q1: ['c1'], q2: ['yes'] });
      await one.engine.settled();
      await Promise.all(instances.map(({ makeRound }) => makeRound()));
    }
    next += count;
  };
  return { id, cast };
}

describe('the post of live results', () => {
  test('comes after the first mixing, changes with others only, and gives way to the result', async () => {
    const { id, cast } = await open();
    await cast(3);
    expect(seen).toEqual([]);
    await cast(1);
    expect(seen).toEqual(['live: 2 of 4']);
    await cast(1);
    expect(seen).toHaveLength(1);
    /** Two instances may make the same update, which changes nothing. */
    const told = () => [...new Set(seen)].slice(1);
    await cast(1);
    expect(told()).toEqual(['0 becomes live: 4 of 6']);
    await cast(3);
    expect(told().slice(1)).toEqual(['0 becomes live: 6 of 8']);
    value(await one.engine.close(olga.address, id));
    await one.makeRound();
    await two.makeRound();
    expect(told().slice(2)).toEqual(['result: 9 of 9', '0 becomes live-over: true']);
    expect(await one.ports.office.posts('live')).toEqual([]);
  });

  test('is posted once by two instances, and updated by another one after a restart', async () => {
    const { cast } = await open();
    await cast(3);
    const others = [1, 2].map(() => createTestEngine(database, { chats: [chat] }));
    await cast(1, [...others, one, two]);
    expect(seen).toEqual(['live: 2 of 4']);
    await cast(2, others);
    expect(new Set(seen.slice(1))).toEqual(new Set(['0 becomes live: 4 of 6']));
    await Promise.all(others.map(({ close }) => close()));
  });

  test('that is refused is told once, and posted when the totals change the next time', async () => {
    const { cast } = await open();
    first = [err('not-in-channel')];
    await cast(5);
    expect(seen).toEqual([]);
    expect(told).toEqual([{ kind: 'post-failed', post: 'live', failure: 'not-in-channel' }]);
    first = [err('not-in-channel')];
    await cast(1);
    await cast(2);
    expect(seen).toEqual(['live: 6 of 8']);
    expect(told).toHaveLength(1);
  });

  test('that somebody removed is posted anew with the next totals; one that may stand there is not', async () => {
    const { cast } = await open();
    await cast(4);
    again = [err('unavailable'), err('not-found')];
    await cast(2);
    expect(seen).toEqual(['live: 2 of 4']);
    await cast(2);
    expect(seen.slice(1)).toEqual(['live: 6 of 8']);
    const other = await open();
    first = [err('uncertain')];
    await other.cast(8);
    expect(seen.slice(2)).toEqual([]);
    expect(told.at(-1)).toMatchObject({ post: 'live', failure: 'uncertain' });
  });

  test('says at the close where the result is not posted, and that an election was cancelled', async () => {
    const { id, cast } = await open();
    await cast(4);
    first = [err('not-in-channel')];
    value(await one.engine.close(olga.address, id));
    again = [err('unavailable')];
    await one.makeRound();
    expect(seen).toHaveLength(1);
    await one.makeRound();
    expect(seen.slice(1)).toEqual(['0 becomes live-over: false']);
    const other = await open();
    await other.cast(4);
    value(await one.engine.cancel(olga.address, other.id));
    await one.makeRound();
    expect(seen.at(-1)).toMatch(/becomes live-over: false$/u);
    expect(await one.ports.office.posts('live')).toEqual([]);
  });

  test('is none without a channel', async () => {
    const { cast } = await open(null);
    await cast(6);
    expect([seen, told]).toEqual([[], []]);
  });
});
