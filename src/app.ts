import { randomBytes } from 'node:crypto';
import { createLetters } from '../adapters/email/letters.ts';
import { createMailer } from '../adapters/email/mailer.ts';
import type { Teams } from '../adapters/teams/teams.ts';
import { createWeb } from '../web/app.ts';
import { type Assets, buildAssets } from '../web/bundle.ts';
import type { RunningPlayground } from '../web/playground/server.ts';
import { createCommands } from './commands/commands.ts';
import type { Config } from './config.ts';
import { err, ok, type Result } from './core/result.ts';
import { generateRsaKey, nodeCrypto } from './crypto/node.ts';
import { openDatabase } from './database.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import type { Clock, Log, Random } from './engine/ports.ts';
import { createFormBox } from './formBox.ts';
import { type Front, listen } from './front.ts';
import { type DerivedKeys, deriveKeys, masterKeyOf } from './masterKey.ts';
import { createPhotos } from './photos/portrait.ts';
import { type Cast, type Platforms, startPlatforms } from './platforms.ts';
import { postTo } from './posting.ts';
import { refusedToken, type SlackParts, type SlackSide, slackSide } from './slackSide.ts';
import { createJobs } from './storage/jobs.ts';
import { createStorage, type Storage } from './storage/storage.ts';
import { isUnavailable } from './storage/unavailable.ts';
import { teamsSide } from './teamsSide.ts';

export interface AppOptions extends Cast {
  /** Tells the person at the terminal. */
  readonly say: (line: string) => void;
  readonly log: Log;
}

export interface RunningApp {
  readonly url: string;
  readonly playground: RunningPlayground | null;
  readonly stop: () => Promise<void>;
}

type OnStop = (step: () => Promise<void>) => void;

/** Connections to the database for each half. */
const connections = 16;

const clock: Clock = { now: Date.now };
const random: Random = {
  bytes: (length) => Uint8Array.from(randomBytes(length)),
  rsaKey: () => generateRsaKey(2048),
};

/** Starts everything that the configuration asks for. What cannot start is told in a sentence, and nothing is left. */
export async function startApp(config: Config, options: AppOptions): Promise<Result<RunningApp, string>> {
  const steps: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of steps.splice(0).toReversed()) await step();
  };
  try {
    const started = await startParts(config, options, (step) => void steps.push(step));
    if (started.ok) return ok({ ...started.value, stop });
    await stop();
    return started;
  } catch (problem) {
    await stop();
    throw problem;
  }
}

async function startParts(
  config: Config,
  options: AppOptions,
  onStop: OnStop,
): Promise<Result<Omit<RunningApp, 'stop'>, string>> {
  const { say, log, ...cast } = options;
  const front = await listen(config);
  if (!front.ok) return front;
  onStop(front.value.close);
  const keys = deriveKeys(await masterKeyOf(config), config);
  const database = await openDatabase(config, keys, say);
  if (!database.ok) return database;
  onStop(database.value.stop);
  const { clerkUrl, boxUrl } = database.value;
  const storage = createStorage({ clerkUrl, boxUrl, max: connections, log });
  onStop(() => storage.close());
  onStop(front.value.close); // again: running requests finish before what they use is closed
  const platforms = await startPlatforms(config, front.value.url, cast, log);
  onStop(async () => platforms.playground?.stop());
  const publicUrl = config.publicUrl ?? front.value.url;
  const slack = slackOf(platforms, { rows: storage.installations, keys, publicUrl, random, clock, log });
  const refused = (await slack?.check()) ?? null;
  if (refused !== null) return err(refused);
  const { conversations } = storage;
  const teams = await teamsSide(platforms.teams, { conversations, publicUrl, clock, log });
  const assets = await buildAssets();
  const parts = { slack, teams, keys, publicUrl, log, assets };
  const engine = await startEngine(
    { ...parts, storage, mail: platforms.mail, mailOrganisers: config.mailOrganisers },
    onStop,
  );
  const { trustedProxies } = config;
  const doors = await startDoors({ ...parts, engine, front: front.value, trustedProxies }, onStop);
  if (!doors.ok) return doors;
  await platforms.playground?.meet();
  say(`Anonylections listens on ${front.value.url}`);
  if (platforms.playground !== null) say(`\n  Open the playground:  ${platforms.playground.url}\n`);
  return ok({ url: front.value.url, playground: platforms.playground });
}

function slackOf({ slack }: Platforms, parts: Omit<SlackParts, 'config'>): SlackSide | null {
  return slack === null ? null : slackSide({ ...parts, config: slack });
}

interface Parts {
  readonly slack: SlackSide | null;
  readonly teams: Teams | null;
  readonly keys: DerivedKeys;
  readonly publicUrl: string;
  readonly log: Log;
  readonly assets: Assets;
}

interface EngineParts extends Parts {
  readonly storage: Storage;
  readonly mail: Platforms['mail'];
  readonly mailOrganisers: Config['mailOrganisers'];
}

/** The engine over its ports, with its jobs at work and everything finished that a crash interrupted. */
async function startEngine(
  { storage, slack, teams, mail, mailOrganisers, keys, publicUrl, log, assets }: EngineParts,
  onStop: OnStop,
): Promise<Engine> {
  const mailer = mail === null ? null : createMailer(mail);
  if (mailer !== null) onStop(async () => mailer.close());
  const deliveries = createJobs(storage.clerkPool, {
    onDelivery: (job, lastAttempt) => engine.deliver(job, lastAttempt),
    onTask: (task) => engine.doTask(task),
    onSignIn: (job) => engine.mailSignIn(job),
    onRound: () => engine.makeRound(),
    log,
  });
  const engine = createEngine({
    office: storage.office,
    clerk: storage.clerk,
    box: storage.box,
    clock,
    random,
    crypto: nodeCrypto,
    wrapping: keys.wrapping,
    mailer,
    letters: createLetters(),
    photos: createPhotos(),
    mailOrganisers,
    chats: [slack?.chat, teams?.chat].filter((chat) => chat !== undefined),
    jobs: deliveries.jobs,
    log,
    publicUrl,
    clientHash: assets.hash,
  });
  await engine.resume();
  onStop(engine.settled);
  onStop(() => deliveries.stop());
  await deliveries.start();
  return engine;
}

interface DoorParts extends Parts {
  readonly engine: Engine;
  readonly front: Front;
  readonly trustedProxies: number;
}

/** The ways in: chat commands and web pages. */
async function startDoors(
  { engine, front, slack: side, teams, keys, publicUrl, log, assets, trustedProxies }: DoorParts,
  onStop: OnStop,
): Promise<Result<null, string>> {
  const secretBox = createFormBox(nodeCrypto, random, keys.formKey);
  const commands = createCommands(engine, { publicUrl, log, clock, secretBox });
  const slack = side === null ? null : side.open(commands);
  const teamsHandler = teams?.open(commands, secretBox);
  const mounts = [slack?.handler, teamsHandler].filter((handler) => handler !== undefined);
  const office = {
    commands: createCommands(engine, { publicUrl, log, clock, secretBox, onWeb: true }),
    secretBox,
    post: postTo(side, teams),
  };
  const web = {
    office,
    engine,
    assets,
    publicUrl,
    log,
    clock,
    isUnavailable,
    mounts,
    trustedProxies,
  };
  front.serve(createWeb(web));
  if (slack === null) return ok(null);
  onStop(() => slack.stop());
  const refused = refusedToken('SLACK_APP_TOKEN', await slack.start());
  return refused === null ? ok(null) : err(refused);
}
