import { beforeEach, describe, expect, test } from 'vitest';
import { reasonText } from '../../src/commands/unreachable.ts';
import { defaultSettings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import type { News } from '../../src/engine/notices.ts';
import type { Chat, PostFailure, PostRef } from '../../src/engine/ports.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { councilDefinition } from '../support/definitions.ts';
import { createTestEngine, olga, openElection, type TestEngine, value } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { quietChat } from '../support/quietChat.ts';

const place: PostRef = { workspace: 'T1', channel: 'DOLGA', message: '1' };
const refused = err({ permanent: true, reason: { kind: 'said' as const, text: '550 no such mailbox' } });

/** What Olga's messages say, in the order in which it was said. */
let said: string[] = [];
/** What the chat platform answers to a first message and to an update; what it is asked more often it takes. */
let [first, again]: [Result<PostRef, PostFailure>[], Result<null, PostFailure>[]] = [[], []];

function numbers(news: News): string {
  if (news.kind !== 'progress') throw new Error('other news');
  const { sent, waiting, failed } = news.progress;
  const names = failed
    .map(({ name, reason }) => `${name}: ${reasonText(translator('en'), reason)}`)
    .join(', ');
  return `${sent} sent, ${waiting} waiting, [${names}]${news.over ? ', over' : ''}`;
}

const chat: Chat = {
  ...quietChat,
  tell: async (to, { news }) => {
    const answer = first.shift() ?? ok(place);
    if (answer.ok) said.push(`new to ${to.value}: ${numbers(news)}`);
    return answer;
  },
  updateNotice: async (post, _, { news }) => {
    const answer = again.shift() ?? ok(null);
    if (answer.ok) said.push(`${post.channel}/${post.message}: ${numbers(news)}`);
    return answer;
  },
};
const mailer = {
  send: async (to: string) => (to.startsWith('voter2@') ? refused : ok(null)),
};

const database = useDatabase();
const one = useEngine(database, { chats: [chat], mailer });
const two = useEngine(database, { chats: [chat], mailer });
beforeEach(async () => {
  const { office } = one.ports;
  for (const post of await office.posts('progress')) await office.dropPost(post);
  [said, first, again] = [[], [], []];
  for (const { tasks, queue } of [one, two]) for (const list of [tasks, queue as unknown[]]) list.splice(0);
});

async function invited(voters = 3) {
  const election = await openElection(one.engine, voters);
  value(await one.engine.invite(election.organiser, election.id));
  return election;
}

/** Sends the next invitation that waits. */
async function sendNext({ engine, queue }: TestEngine): Promise<void> {
  const job = (queue as (typeof queue)[number][]).shift();
  if (job === undefined) throw new Error('nothing waits');
  await engine.deliver(job, true);
}

describe('the message about the sending', () => {
  test('is posted once, updated when numbers changed, and names whom nothing reached, and nobody else', async () => {
    const { id } = await invited();
    await one.makeRound();
    await one.makeRound();
    expect(said).toEqual(['new to T1/UOLGA: 0 sent, 3 waiting, []']);
    await sendNext(one);
    await one.makeRound();
    await two.makeRound();
    await sendNext(one);
    await one.makeRound();
    await one.deliverAll();
    await one.makeRound();
    const reason = 'voter2@example.org: 550 no such mailbox';
    expect(said.slice(1)).toHaveLength(3);
    expect(said.at(-1)).toBe(`DOLGA/1: 2 sent, 0 waiting, [${reason}], over`);
    expect(said.join('\n')).not.toMatch(/voter[13]/u);
    await one.makeRound();
    expect(said).toHaveLength(4);
    expect(await one.ports.office.posts('progress')).toEqual([]);
    value(await one.engine.invite(olga.address, id));
    await one.makeRound();
    expect(said.at(-1)).toBe('new to T1/UOLGA: 2 sent, 1 waiting, []');
  });

  test('is posted once by two instances, and goes on when one of them is gone', async () => {
    await invited();
    await Promise.all([one.makeRound(), two.makeRound(), one.makeRound(), two.makeRound()]);
    expect(said).toEqual(['new to T1/UOLGA: 0 sent, 3 waiting, []']);
    await sendNext(one);
    one.tasks.splice(0);
    const three = createTestEngine(database, { chats: [chat], mailer });
    for (const job of one.queue) await three.engine.deliver(job, true);
    await three.makeRound();
    await three.close();
    expect(said).toHaveLength(2);
    expect(said.at(-1)).toMatch(/^DOLGA\/1: 2 sent, 0 waiting, .*, over$/u);
  });

  test('waits for a platform that does not take it now', async () => {
    await invited();
    first = [err('unavailable')];
    await expect(one.makeRound()).rejects.toThrow('tried again');
    expect(said).toEqual([]);
    await one.makeRound();
    expect(said).toHaveLength(1);
    await one.deliverAll();
    again = [err('unavailable'), err('uncertain')];
    await expect(one.makeRound()).rejects.toThrow('tried again');
    await expect(two.makeRound()).rejects.toThrow('tried again');
    expect(said).toHaveLength(1);
    await two.makeRound();
    expect(said.at(-1)).toContain('over');
  });

  test('that may stand there is not posted twice, unless invitations are sent for again', async () => {
    const { id } = await invited();
    first = [err('uncertain')];
    await one.makeRound();
    await one.makeRound();
    expect(said).toEqual([]);
    expect(await one.ports.office.posts('progress')).toEqual([]);
    await one.deliverAll();
    value(await one.engine.invite(olga.address, id));
    await one.makeRound();
    expect(said).toHaveLength(1);
  });

  test('is given up where it is refused for good, and the invitations go out all the same', async () => {
    await invited();
    first = [err('refused')];
    await one.makeRound();
    await one.deliverAll();
    await one.makeRound();
    expect(said).toEqual([]);
    expect(await one.ports.office.posts('progress')).toEqual([]);
    expect(one.logged.join('\n')).toContain('organiser-not-told');
  });

  test('ends with the voting, whatever waits', async () => {
    const { id, organiser } = await invited();
    await one.makeRound();
    value(await one.engine.close(organiser, id));
    await one.makeRound();
    expect(said.at(-1)).toBe('DOLGA/1: 0 sent, 3 waiting, [], over');
    expect(await one.ports.office.posts('progress')).toEqual([]);
  });

  test('never says that somebody is given up for whom mail takes over', async () => {
    let seen: unknown;
    const people = async (id: ElectionId) => one.engine.deliveryProgress(id);
    const both: Chat = {
      ...chat,
      invite: async () => err({ permanent: true, reason: { kind: 'gone' } }),
      people: async (addresses) =>
        ok(
          addresses.map((address) => ({ address, name: 'Bo', email: 'bo@example.org', standing: 'member' })),
        ),
    };
    const three = createTestEngine(database, {
      chats: [both],
      mailer: {
        send: async () => {
          seen = await people(id);
          return ok(null);
        },
      },
    });
    const input = { definition: councilDefinition, settings: defaultSettings };
    const { id } = value(await three.engine.create(olga, input, null));
    const bo = { kind: 'slack', value: 'T1/UBO' } as const;
    value(
      await three.engine.addToRoll(olga.address, id, [{ kind: 'people', platform: 'slack', people: [bo] }]),
    );
    value(await three.engine.open(olga.address, id));
    value(await three.engine.invite(olga.address, id));
    await three.deliverAll();
    expect(seen).toEqual({ sent: 0, waiting: 1, failed: [] });
    expect(await people(id)).toEqual({ sent: 1, waiting: 0, failed: [] });
    await three.close();
  });

  test('reaches every organiser where an election invites by itself', async () => {
    const settings = { ...defaultSettings, opensAt: '2020-01-01T00:00:00Z', closesAt: null };
    const { id } = value(await one.engine.create(olga, { definition: councilDefinition, settings }, null));
    value(await one.engine.addToRoll(olga.address, id, [{ kind: 'text', text: 'voter1@example.org' }]));
    const nadia = { address: { kind: 'slack', value: 'T1/UNADIA' }, name: 'Nadia' } as const;
    value(
      await one.ports.office.change(id, ({ organisers }) =>
        ok({
          organisers: [...organisers, nadia],
          event: {
            action: 'organiser-added',
            role: 'organiser',
            at: '2026-01-01T00:00:00.000Z',
            details: {},
          },
        }),
      ),
    );
    value(await one.engine.schedule(olga.address, id, settings));
    await one.makeRound();
    await one.makeRound();
    await one.makeRound();
    expect(said.toSorted()).toEqual([
      'new to T1/UNADIA: 0 sent, 1 waiting, []',
      'new to T1/UOLGA: 0 sent, 1 waiting, []',
    ]);
  });
});
