import { randomBytes } from 'node:crypto';
import type { Address } from '../../src/core/address.ts';
import type { Answers } from '../../src/core/answers.ts';
import type { Selections } from '../../src/core/ballot.ts';
import { blind, finalise } from '../../src/core/blindRsa.ts';
import { type Definition, defaultSettings, type Settings } from '../../src/core/election.ts';
import { fromBase64url } from '../../src/core/encoding.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { formatCode } from '../../src/core/invitation.ts';
import type { Receipt } from '../../src/core/receipt.ts';
import { ok, type Result } from '../../src/core/result.ts';
import { parseRsaPublicKey } from '../../src/core/rsaKey.ts';
import { sealBallot } from '../../src/core/seal.ts';
import { tokenMessage, type VotingToken } from '../../src/core/token.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import type { BallotPaper } from '../../src/engine/box.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import type {
  DeliveryJob,
  ElectionTask,
  Letter,
  Letters,
  Log,
  Mailer,
  Ports,
} from '../../src/engine/ports.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import type { Election, Opened, Organiser } from '../../src/engine/portsOffice.ts';
import { createLog } from '../../src/log.ts';
import { createPhotos } from '../../src/photos/portrait.ts';
import type { LoginUrls } from '../../src/storage/logins.ts';
import { createStorage, type Storage } from '../../src/storage/storage.ts';
import { councilDefinition } from './definitions.ts';
import { rsaKeysInTurn } from './rsaKeys.ts';

export interface Mail extends Letter {
  readonly to: string;
}

/** A real engine over a real database; mail, letters and jobs are kept here for the test to look at. */
export interface TestEngine {
  readonly engine: Engine;
  readonly ports: Ports;
  readonly storage: Storage;
  /** The lines of the log, at its most talkative. */
  readonly logged: readonly string[];
  readonly mails: readonly Mail[];
  /** Invitations that wait; `deliverAll` works them off. */
  readonly queue: readonly DeliveryJob[];
  readonly deliverAll: () => Promise<void>;
  /** Tasks that wait. */
  readonly tasks: ElectionTask[];
  /** Lets the engine look what is due, and works its tasks off; what one throws is thrown. */
  readonly makeRound: () => Promise<void>;
  /** Ends the connections. */
  readonly close: () => Promise<void>;
}

/** The master key of all tests: 32 bytes for each wrapping key. */
export const wrapping: Ports['wrapping'] = {
  clerk: new Uint8Array(32).fill(1),
  box: new Uint8Array(32).fill(2),
  closing: new Uint8Array(32).fill(3),
  deployment: new Uint8Array(32).fill(4),
};

/** The text of an invitation is its code and nothing else. */
const letters: Letters = {
  invitation: ({ code }) => ({ subject: 'Invitation', text: formatCode(code), html: '' }),
  reminder: ({ code }) => ({ subject: 'Reminder', text: formatCode(code), html: '' }),
  replaced: () => ({ subject: 'Replaced', text: '', html: '' }),
  signIn: ({ link }) => ({ subject: 'Sign in', text: link, html: '' }),
  notice: ({ news }) => ({ subject: 'Notice', text: news.kind, html: '' }),
};

/**
 * One instance of the application on a migrated database; `overrides` replaces ports. Its randomness is real, but for
 * the RSA key, so that no test waits for a new one.
 */
export function createTestEngine(database: LoginUrls, overrides: Partial<Ports> = {}, max = 10): TestEngine {
  const logged: string[] = [];
  const log = createLog('debug', (line) => void logged.push(line));
  const { clerkUrl, boxUrl } = database;
  const storage = createStorage({ clerkUrl, boxUrl, max, log });
  const mails: Mail[] = [];
  const queue: DeliveryJob[] = [];
  const tasks: ElectionTask[] = [];
  const ports: Ports = { ...portsOf(storage, log, mails, queue, tasks), ...overrides };
  const engine = createEngine(ports);
  const deliverAll = async () => {
    for (const job of queue.splice(0)) await engine.deliver(job, true);
  };
  const doTasks = async () => {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) await engine.doTask(task);
  };
  const makeRound = async () => {
    await engine.makeRound();
    await doTasks();
  };
  const close = () => storage.close();
  return { engine, ports, storage, logged, mails, queue, deliverAll, tasks, makeRound, close };
}

function portsOf(
  storage: Storage,
  log: Log,
  mails: Mail[],
  queue: DeliveryJob[],
  tasks: ElectionTask[],
): Ports {
  return {
    office: storage.office,
    clerk: storage.clerk,
    box: storage.box,
    clock: { now: () => Date.now() },
    random: {
      bytes: random,
      rsaKey: rsaKeysInTurn(),
    },
    crypto: nodeCrypto,
    wrapping,
    mailer: mailerInto(mails),
    letters,
    photos: createPhotos(),
    mailOrganisers: new Set(),
    chats: [],
    jobs: {
      enqueueDeliveries: async (jobs) => void queue.push(...jobs),
      enqueueTasks: async (some) => void tasks.push(...some),
      enqueueSignIns: async () => undefined,
    },
    log,
    publicUrl: 'https://vote.example.org',
  };
}

function mailerInto(mails: Mail[]): Mailer {
  return {
    send: async (to, letter) => {
      mails.push({ to, ...letter });
      return ok(null);
    },
  };
}

export const olga: Organiser = { address: { kind: 'slack', value: 'T1/UOLGA' }, name: 'Olga' };

export interface OpenOptions {
  readonly definition?: Definition;
  readonly settings?: Partial<Settings>;
}

export interface OpenElection {
  readonly id: ElectionId;
  readonly election: Election;
  /** Whom `engine.close` and the like take for the organiser. */
  readonly organiser: Address;
  /** In the order in which they were given. */
  readonly voters: readonly Voter[];
}

/** An election of Olga's that stands open for these voters (`ana@x.org` or `ana@x.org; weight 2`), or for so many. */
export async function openElection(
  engine: Engine,
  voters: readonly string[] | number,
  { definition = councilDefinition, settings = {} }: OpenOptions = {},
): Promise<OpenElection> {
  const lines = typeof voters === 'number' ? emailsOf(voters) : voters;
  const input = { definition, settings: { ...defaultSettings, ...settings } };
  const { id } = value(await engine.create(olga, input, null));
  value(await engine.addToRoll(olga.address, id, [{ kind: 'text', text: lines.join('\n') }]));
  const election = value(await engine.open(olga.address, id));
  const found = await Promise.all(
    lines.map((line) => engine.voterByAddress(id, { kind: 'email', value: line.split(';')[0] ?? '' })),
  );
  return { id, election, organiser: olga.address, voters: found.map(value) };
}

export function emailsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `voter${index + 1}@example.org`);
}

/** Votes as chat and the page without JavaScript do; `engine.castAttended` itself where a refusal is expected. */
export async function vote(engine: Engine, voter: Voter, answers: Answers): Promise<Receipt> {
  return value(await engine.castAttended(voter, { answers, pageNonce: engine.pageNonce() }));
}

/** A token that the clerk signs without seeing it, as browsers and the command line take theirs. */
export async function takeToken(engine: Engine, voter: Voter): Promise<VotingToken> {
  const { manifest } = await openedOf(engine, voter.election);
  const own = manifest.weights.find(({ weight }) => weight === voter.weight);
  const key = value(parseRsaPublicKey(own?.tokenKey));
  const nonce = random(32);
  const message = tokenMessage(voter.election, nonce);
  const factor = random(256).with(0, 0);
  const { blindedMessage, inverse } = value(blind(nodeCrypto, key, message, random(48), factor));
  const signed = value(await engine.issueBlind(voter, blindedMessage));
  return { nonce, signature: value(finalise(nodeCrypto, key, message, signed, inverse)) };
}

/** A ballot sealed where it was filled in, and the token to cast it with. */
export async function fillIn(
  engine: Engine,
  election: ElectionId,
  token: VotingToken,
  selections: Selections,
  weight = '1',
): Promise<BallotPaper> {
  const { manifest, fingerprint } = await openedOf(engine, election);
  const sealingKey = fromBase64url(manifest.sealingKey);
  if (sealingKey === null) throw new Error('the manifest holds a malformed sealing key');
  const context = { definition: manifest.definition, sealingKey, fingerprint };
  const randomness = { ephemeral: random(32), nonce: random(16) };
  return { election, weight, token, sealed: sealBallot(nodeCrypto, context, selections, randomness) };
}

async function openedOf(engine: Engine, id: ElectionId): Promise<Opened> {
  const opened = (await engine.election(id))?.opened;
  if (opened === undefined || opened === null) throw new Error('the election was never opened');
  return opened;
}

function random(length: number): Uint8Array {
  return new Uint8Array(randomBytes(length));
}

/** The value of what must not be refused here. */
export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
