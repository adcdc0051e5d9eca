/** What the small Flask application that this one replaces got wrong, tried the same way on this one. */

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { toBase64url, toHex } from '../../src/core/encoding.ts';
import { shortCode } from '../../src/core/receipt.ts';
import { err, ok } from '../../src/core/result.ts';
import type { BallotPaper } from '../../src/engine/box.ts';
import type { Mailer } from '../../src/engine/ports.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { contest } from '../support/definitions.ts';
import {
  createTestEngine,
  fillIn,
  openElection,
  type TestEngine,
  takeToken,
  value,
  vote,
} from '../support/engine.ts';
import { said } from '../support/said.ts';
import { all } from '../support/store.ts';

const choices = {
  definition: { title: 'Chair', description: '', contests: [contest('choose-one/v1', ['Ana', 'Bo'])] },
};

let database: TestDatabase;
let instances: readonly [TestEngine, TestEngine];
beforeAll(async () => {
  database = await createTestDatabase();
  instances = [createTestEngine(database), createTestEngine(database)];
});
afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.close()));
  await database.drop();
});

function onBoth<T>(count: number, act: (instance: TestEngine, index: number) => Promise<T>): Promise<T[]> {
  const acts = Array.from({ length: count }, (_, index) => act(instances[index % 2 === 0 ? 0 : 1], index));
  return Promise.all(acts);
}

async function oneToken() {
  const [{ engine }] = instances;
  const open = await openElection(engine, 1, choices);
  const [voter] = open.voters;
  if (voter === undefined) throw new Error('a voter');
  const token = await takeToken(engine, voter);
  const paper = (choice: string) => fillIn(engine, open.id, token, { q1: [choice] });
  return { ...open, voter, paper };
}

describe('one token was counted up to eight times', () => {
  test('fifty casts of one ballot at once, over two instances: one ballot, one receipt', async () => {
    const { id, organiser, paper } = await oneToken();
    const ballot = await paper('c1');
    const outcomes = await onBoth(50, ({ engine }) => engine.cast(ballot));
    expect(outcomes[0]?.ok).toBe(true);
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    const { result } = value(await instances[1].engine.close(organiser, id));
    expect(result).toMatchObject({ cast: 1, contests: [{ rounds: [{ votes: { c1: '1', c2: '0' } }] }] });
  });

  test('fifty different ballots with one token at once: one is cast, the others hear so', async () => {
    const { id, organiser, paper } = await oneToken();
    const papers: readonly BallotPaper[] = await onBoth(50, (_, index) =>
      paper(index % 2 === 0 ? 'c1' : 'c2'),
    );
    const outcomes = await onBoth(50, ({ engine }, index) =>
      engine.cast(papers[index] ?? papers[0] ?? never()),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual(Array(49).fill(err('already-voted')));
    expect(value(await instances[0].engine.close(organiser, id)).result).toMatchObject({ cast: 1 });
  });

  test('fifty submissions of one voter’s form at once, each a new page: one is cast', async () => {
    const [{ engine }] = instances;
    const { id, organiser, voters } = await openElection(engine, 1, choices);
    const outcomes = await onBoth(50, (instance) =>
      instance.engine.castAttended(voters[0] ?? never(), {
        answers: { q1: ['c1'] },
        pageNonce: engine.pageNonce(),
      }),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(value(await engine.close(organiser, id)).result).toMatchObject({ cast: 1 });
  });
});

describe('votes were taken after the close', () => {
  test('a token, a ballot and a form that were ready before it are refused after it, by every instance', async () => {
    const { id, organiser, voter, paper } = await oneToken();
    const ballot = await paper('c2');
    value(await instances[0].engine.close(organiser, id));
    const form = { answers: { q1: ['c2'] }, pageNonce: instances[0].engine.pageNonce() };
    for (const { engine } of instances) {
      expect(await engine.cast(ballot)).toEqual(err('closed'));
      expect(await engine.castAttended(voter, form)).toEqual(err({ kind: 'not-open' }));
      expect(await engine.issueBlind(voter, new Uint8Array(256).fill(1))).toEqual(err('closed'));
      expect((await engine.view(id))?.result).toMatchObject({ cast: 0 });
    }
  });
});

describe('mail address, token and choice stood side by side in a log', () => {
  test('a whole election with its mishaps logs no address, code, token, receipt or choice', async () => {
    const printed: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0),
    );
    const { logged, secrets } = await electionWithMishaps().finally(() => {
      for (const spy of spies) spy.mockRestore();
    });
    expect(logged.filter((line) => line.includes(' error '))).toHaveLength(3);
    expect(secrets.length).toBeGreaterThan(30);
    const everything = [...logged, ...printed].join('\n').toLowerCase();
    expect(secrets.filter((secret) => everything.includes(secret.toLowerCase()))).toEqual([]);
  });
});

const odd = contest('choose-one/v1', ['Zebedee Quux', 'Xanthippe Vroom'], {
  id: 'wxq',
  choices: ['Zebedee Quux', 'Xanthippe Vroom'].map((label, index) => ({ id: `zzq${index}`, label })),
});

/** Mail refused, forms filled in wrongly, codes mistyped, the intake spoiled: errors are logged as the workers log them. */
async function electionWithMishaps() {
  const mailer: Mailer = {
    send: async (to) => (to.startsWith('voter2') ? Promise.reject(new Error(`550 refused ${to}`)) : ok(null)),
  };
  const instance = createTestEngine(database, { mailer });
  const { engine, queue, ports, storage, logged } = instance;
  const logIt = (error: unknown) => ports.log.error('mishap', error);
  const definition = { title: 'Chair', description: '', contests: [odd] };
  const { id, organiser, voters } = await openElection(engine, 4, {
    definition,
    settings: { results: 'live' },
  });
  const [ana = never(), bo = never(), chen = never(), dana = never()] = voters;
  value(await engine.invite(organiser, id));
  for (const job of queue) await engine.deliver(job, true).catch(logIt);
  const codes = await Promise.all(voters.map((voter) => engine.browserLink(voter)));
  const secretCodes = codes.map((link) => link?.split('#')[1] ?? never());
  const paper = await fillIn(engine, id, await takeToken(engine, ana), { wxq: ['zzq0'] });
  await engine.cast({ ...paper, sealed: paper.sealed.subarray(1) });
  const receipts = [value(await engine.cast(paper)), await vote(engine, bo, { wxq: ['zzq1'] })];
  await engine.voterByCode(secretCodes[0]?.replace(/.$/u, '?') ?? '');
  const pageNonce = engine.pageNonce();
  await engine.castAttended(chen, { answers: { wxq: ['zzq0', 'zzq1', dana.name] }, pageNonce });
  await spoilIntake(instance, id);
  await engine.close(organiser, id).catch(logIt);
  await storage.clerkPool
    .query(`insert into clerk.addresses values ($1, $2, 'email', $3)`, [id, ana.id, ana.name])
    .catch(logIt);
  await instance.close();
  const { nonce, signature } = paper.token;
  const bytes = [nonce, signature.subarray(0, 24), paper.sealed.subarray(0, 24), pageNonce];
  const texts = [...secretCodes, ...receipts.map(({ leaf }) => shortCode(leaf))];
  const secrets = [
    ...voters.flatMap((voter) => [voter.name, voter.id]),
    ...texts.flatMap((text) => [text, text.replaceAll('-', '')]),
    ...[...bytes, ...receipts.map(({ leaf }) => leaf)].flatMap((one) => [toHex(one), toBase64url(one)]),
    'zebedee',
    'xanthippe',
    'zzq0',
    'zzq1',
    'wxq',
  ];
  return { logged, secrets };
}

/** Somebody with access to the database spoils the ballots that wait: mixing stops with an error, none is skipped. */
async function spoilIntake({ storage }: TestEngine, id: string): Promise<void> {
  const zeros = `decode(repeat('00', octet_length(sealed_row)), 'hex')`;
  await storage.boxPool.query(`update box.intake set sealed_row = ${zeros} where election_id = $1`, [id]);
}

describe('receipts of five digits collided', () => {
  test('every receipt has a code of 100 bits of its own, and finds its own ballot', async () => {
    const [{ engine }] = instances;
    const { id, organiser, voters } = await openElection(engine, 40, choices);
    const cast = new Map<string, string>();
    for (const [index, voter] of voters.entries()) {
      const choice = index % 3 === 0 ? 'c1' : 'c2';
      cast.set(shortCode((await vote(engine, voter, { q1: [choice] })).leaf), choice);
    }
    expect(cast.size).toBe(40);
    for (const code of cast.keys())
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/u);
    value(await engine.close(organiser, id));
    const board = (await all(engine.board(id))).map(({ code, ballot }) => [code, ballot] as const);
    expect(new Map(board)).toEqual(new Map([...cast].map(([code, choice]) => [code, ok({ q1: [choice] })])));
  });
});

describe('who was invited was lost when the mail server refused one address', () => {
  test('each invitation keeps its own outcome, also when the mail server breaks off in the middle', async () => {
    const sent: string[] = [];
    let broken = true;
    const mailer: Mailer = {
      send: async (to) => {
        if (to === 'voter2@example.org') return err({ permanent: true, reason: said('550 no such user') });
        if (to === 'voter4@example.org' && broken) throw new Error('connection lost');
        sent.push(to);
        return ok(null);
      },
    };
    const instance = createTestEngine(database, { mailer });
    const { engine, queue } = instance;
    const { id, organiser } = await openElection(engine, 6, choices);
    value(await engine.invite(organiser, id));
    const tried = await Promise.allSettled(queue.map((job) => engine.deliver(job, false)));
    expect(tried.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(sent).toHaveLength(4);
    broken = false;
    await instance.deliverAll();
    expect(sent.toSorted()).toEqual([1, 3, 4, 5, 6].map((number) => `voter${number}@example.org`));
    const failed = (await instance.ports.clerk.deliveries(id)).filter(({ state }) => state === 'failed');
    expect(failed).toMatchObject([{ address: 'voter2@example.org', reason: said('550 no such user') }]);
    expect(value(await engine.invite(organiser, id))).toMatchObject({ queued: 1, already: 5 });
    await instance.deliverAll();
    expect(sent).toHaveLength(5);
    await instance.close();
  });
});

function never(): never {
  throw new Error('this test lacks what it needs');
}
