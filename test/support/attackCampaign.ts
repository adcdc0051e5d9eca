import { toHex } from '../../src/core/encoding.ts';
import { createJobs } from '../../src/storage/jobs.ts';
import { sealedWithMasterKey, wantedVoters } from './attackChain.ts';
import { openPoll, type Poll, seededRandom, truthOf, voteOnwards, wantedBallots } from './attackElection.ts';
import type { Batch } from './attackLinking.ts';
import { type NaiveElection, type Naivety, takeNaiveElection } from './attackNaive.ts';
import type { Wanted } from './attackSearch.ts';
import { type AttackedServer, startAttackedServer } from './attackServer.ts';
import { type Sighting, takeEverything } from './attackSightings.ts';
import { createTestEngine, type TestEngine, value } from './engine.ts';

/** What the attacker has of one server at one moment, and what the test knows besides. */
export interface Loot {
  readonly sightings: readonly Sighting[];
  readonly batches: ReadonlyMap<Poll, readonly Batch[]>;
  /** Leaves in hexadecimal of the ballots that wait in the intake, read with the master key, in the order of casting. */
  readonly waiting: ReadonlyMap<Poll, readonly string[]>;
}

export interface Campaign {
  readonly server: AttackedServer;
  /** Results after the close. */
  readonly closed: Poll;
  /** Live results with T = 5. */
  readonly live: Poll;
  /** Live results with T = 5, half of the votes heavier than the others. */
  readonly weighted: Poll;
  readonly naive: ReadonlyMap<Naivety, NaiveElection>;
  /** Taken when half of the voters had voted. */
  readonly half: Loot;
  /** Taken when the results were published. */
  readonly end: Loot;
  readonly stop: () => Promise<void>;
}

const voters = 60;

/** Three real elections, invitations and all, and the naive ones, on a server of their own that is robbed twice. */
export async function runCampaign(version: 18 | 15): Promise<Campaign> {
  const server = await startAttackedServer(version);
  try {
    return await campaignOn(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function campaignOn(server: AttackedServer): Promise<Campaign> {
  const random = seededRandom('the attack');
  const instance = createTestEngine(server, { random });
  const closed = await openPoll(instance, voters, {});
  const live = await openPoll(instance, voters, { results: 'live', mixThreshold: 5 });
  const weighted = await openPoll(instance, voters, { results: 'live', mixThreshold: 5 }, true);
  const polls = [closed, live, weighted];
  await inviteAll(instance, closed);
  const naive = await takeNaiveElections(server);
  const known = [...naive.values()].flatMap(({ wanted }) => wanted);
  const half = await voteAndRob(server, instance, polls, voters / 2, known, async () => undefined);
  const end = await voteAndRob(server, instance, polls, voters / 2, [], async () => {
    for (const poll of polls) value(await instance.engine.close(poll.organiser, poll.id));
  });
  const stop = async () => {
    await instance.close();
    await server.stop();
  };
  return { server, closed, live, weighted, naive, half, end, stop };
}

/** Invitations go through the real job queue, whose tables the attacker reads too. */
async function inviteAll({ engine, ports, storage, mails }: TestEngine, poll: Poll): Promise<void> {
  const { promise: allSent, resolve } = Promise.withResolvers<null>();
  const onDelivery: typeof engine.deliver = async (job, lastAttempt) => {
    await engine.deliver(job, lastAttempt);
    if (mails.length === voters) resolve(null);
  };
  const running = createJobs(storage.clerkPool, {
    onDelivery,
    onTask: engine.doTask,
    onSignIn: engine.mailSignIn,
    onRound: engine.makeRound,
    log: ports.log,
  });
  value(await engine.invite(poll.organiser, poll.id));
  await running.start(); // it takes up what is queued in the tables
  await allSent;
  await running.stop();
}

async function takeNaiveElections({ superuser }: AttackedServer): Promise<Campaign['naive']> {
  const naive = new Map<Naivety, NaiveElection>();
  for (const naivety of ['one transaction', 'two transactions', 'shuffled afterwards'] as const) {
    naive.set(naivety, await takeNaiveElection(superuser, seededRandom(naivety), naivety, 40));
  }
  return naive;
}

async function voteAndRob(
  server: AttackedServer,
  instance: TestEngine,
  polls: readonly Poll[],
  count: number,
  known: readonly Wanted[],
  afterwards: () => Promise<void>,
): Promise<Loot> {
  const wanted = [...known];
  const waiting = new Map<Poll, readonly string[]>();
  for (const poll of polls) {
    await voteOnwards(instance, poll, count);
    const sealed = await sealedWithMasterKey(server.superuser, instance.ports, poll);
    waiting.set(poll, sealed.waiting);
    wanted.push(...wantedBallots(poll, sealed.all), ...(await wantedVoters(server.superuser, poll)));
  }
  await afterwards();
  const sightings = await takeEverything(server, wanted);
  const batches = await Promise.all(
    polls.map(async (poll) => [poll, await batchesOf(server, poll)] as const),
  );
  return { sightings, waiting, batches: new Map(batches) };
}

/** Ballots of one weight that one transaction put on the board, and their voters in the order of voting. */
async function batchesOf({ superuser }: AttackedServer, poll: Poll): Promise<readonly Batch[]> {
  const { rows } = await superuser.query<{ leaf: Buffer; mixing: string }>(
    `select leaf, xmin::text || ' ' || weight as mixing from box.board where election_id = $1 order by leaf`,
    [poll.id],
  );
  const truth = truthOf(poll);
  const order = poll.cast.map(({ voter }) => voter.name);
  return [...Map.groupBy(rows, ({ mixing }) => mixing).values()].map((batch) => {
    const ballots = batch.map(({ leaf }) => toHex(leaf));
    const casters = new Set(ballots.map((ballot) => truth.get(ballot)));
    return { ballots, voters: order.filter((voter) => casters.has(voter)) };
  });
}
