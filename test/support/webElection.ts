import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLetters } from '../../adapters/email/letters.ts';
import { createCommands } from '../../src/commands/commands.ts';
import type { Message } from '../../src/commands/ui.ts';
import type { Address } from '../../src/core/address.ts';
import type { Definition, Settings } from '../../src/core/election.ts';
import { defaultSettings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { ok, type Result } from '../../src/core/result.ts';
import { parseRsaPrivateKey } from '../../src/core/rsaKey.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import type { Chat, DeliveryJob, Letter, Log, Ports } from '../../src/engine/ports.ts';
import type { Home } from '../../src/engine/portsOffice.ts';
import { createPhotos } from '../../src/photos/portrait.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { isUnavailable } from '../../src/storage/unavailable.ts';
import { createWeb } from '../../web/app.ts';
import { type Assets, buildAssets } from '../../web/bundle.ts';
import rsa from '../fixtures/keys/rsa2048.json' with { type: 'json' };
import { secretBox } from './secretBox.ts';
import { translated } from './translated.ts';

export const organiser: Address = { kind: 'slack', value: 'T1/U1' };

/** The whole web ballot over a real database: engine, letters, and a listening server. */
export interface WebElections {
  readonly engine: Engine;
  readonly origin: string;
  /** The mails that were sent, by address. */
  readonly mails: ReadonlyMap<string, Letter>;
  /** The address of every mail, in the order of sending. */
  readonly mailed: readonly string[];
  /** What was posted on a chat platform from the organiser's pages. */
  readonly posted: readonly Message[];
  /** Method and address of every request, and every line of the log. */
  readonly requests: string[];
  readonly logged: string[];
  /** The same with the status, once it was answered. */
  readonly answered: string[];
  /** Milliseconds that the site's clock is ahead of the real one. */
  setClockAhead(ms: number): void;
  /** Creates an election, opens it and mails the invitations. */
  open(draft?: Draft): Promise<OpenElection>;
  /** Sends what waits to be sent. */
  deliverAll(): Promise<void>;
  stop(): Promise<void>;
}

export interface Draft {
  readonly definition?: Definition;
  readonly settings?: Partial<Settings>;
  /** Lines of the roll: an address, and its weight where it has one. */
  readonly voters?: readonly string[];
  /** What the organiser is called. */
  readonly name?: string;
  /** Texts in French, by their keys. */
  readonly french?: Readonly<Record<string, string>>;
  /** What is done to the draft before it opens. */
  readonly prepare?: (id: ElectionId) => Promise<void>;
}

export interface OpenElection {
  readonly id: ElectionId;
  /** Invitation codes, in the order of the voters. */
  readonly codes: readonly string[];
}

export const chairDefinition: Definition = {
  title: 'Works council 2026',
  description: 'Who speaks for us?',
  contests: [
    {
      id: 'chair',
      title: 'Chair',
      description: '',
      counting: { rule: 'choose-one/v1' },
      choices: [
        { id: 'ana', label: 'Ana' },
        { id: 'bo', label: 'Bo' },
      ],
      seats: 1,
    },
  ],
};

let built: Promise<Assets> | undefined;

/** They are the same for all tests of a process. */
export function builtOnce(): Promise<Assets> {
  built ??= buildAssets();
  return built;
}

/** Serves elections of a storage on loopback. The keys are a fixture: drawing them would take seconds. */
export async function serveElections(storage: Storage, chats: readonly Chat[] = []): Promise<WebElections> {
  const mails = new Map<string, Letter>();
  const mailed: string[] = [];
  const requests: string[] = [];
  const answered: string[] = [];
  const logged: string[] = [];
  const log: Log = {
    info: (event) => void logged.push(event),
    error: (event, problem) => void logged.push(`${event}: ${String(problem)}`),
  };
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const jobs: DeliveryJob[] = [];
  const server = createServer();
  const origin = await listen(server);
  const assets = await builtOnce();
  const engine: Engine = createEngine(
    portsOf({
      clientHash: assets.hash,
      storage,
      chats,
      origin,
      clock,
      log,
      jobs,
      mails,
      mailed,
      engineOf: () => engine,
    }),
  );
  const posted: Message[] = [];
  const office = {
    commands: createCommands(engine, { publicUrl: origin, log, clock, secretBox, onWeb: true }),
    secretBox,
    post: async (_: Home, message: Message) => {
      posted.push(message);
      return null;
    },
  };
  const app = createWeb({ engine, assets, publicUrl: origin, log, clock, isUnavailable, office });
  server.on('request', (req: IncomingMessage, res) => {
    requests.push(`${req.method} ${req.url}`);
    res.on('finish', () => answered.push(`${req.method} ${req.url} ${res.statusCode}`));
    app(req, res);
  });
  return {
    engine,
    origin,
    mails,
    mailed,
    posted,
    requests,
    logged,
    answered,
    setClockAhead: (ms) => {
      ahead = ms;
    },
    open: async (draft = {}) => openElection(engine, jobs, mails, draft),
    deliverAll: () => deliverAll(engine, jobs),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.settled();
    },
  };
}

interface World extends Required<Pick<Ports, 'clock' | 'log' | 'clientHash'>> {
  readonly storage: Storage;
  readonly chats: readonly Chat[];
  readonly origin: string;
  readonly jobs: DeliveryJob[];
  readonly mails: Map<string, Letter>;
  readonly mailed: string[];
  readonly engineOf: () => Engine;
}

function portsOf({
  storage,
  chats,
  origin,
  clock,
  log,
  jobs,
  mails,
  mailed,
  engineOf,
  clientHash,
}: World): Ports {
  const key = parseRsaPrivateKey(rsa);
  if (!key.ok) throw new Error('the fixture holds no key');
  const bytes = (length: number) => new Uint8Array(randomBytes(length));
  return {
    office: storage.office,
    clerk: storage.clerk,
    box: storage.box,
    clock,
    random: { bytes, rsaKey: async () => key.value },
    crypto: nodeCrypto,
    clientHash,
    wrapping: { clerk: bytes(32), box: bytes(32), closing: bytes(32), deployment: bytes(32) },
    mailer: {
      send: async (to, letter) => {
        mails.set(to, letter);
        mailed.push(to);
        return ok(null);
      },
    },
    letters: createLetters(),
    photos: createPhotos(),
    mailOrganisers: new Set(['mia@example.org', 'max@example.org']),
    chats,
    jobs: {
      enqueueDeliveries: async (more) => void jobs.push(...more),
      enqueueTasks: async () => undefined,
      enqueueSignIns: async (some) => {
        for (const job of some) await engineOf().mailSignIn(job);
      },
    },
    log,
    publicUrl: origin,
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function openElection(
  engine: Engine,
  jobs: DeliveryJob[],
  mails: ReadonlyMap<string, Letter>,
  {
    definition = chairDefinition,
    settings = {},
    voters = ['ana@example.org', 'bo@example.org'],
    name = 'Olga',
    french,
    prepare,
  }: Draft,
): Promise<OpenElection> {
  const by = { address: organiser, name };
  const draft = { definition, settings: { ...defaultSettings, ...settings } };
  const { id } = granted(await engine.create(by, draft, null));
  if (french !== undefined) granted(await translated(engine, organiser, id, 'fr', french));
  await prepare?.(id);
  granted(await engine.addToRoll(organiser, id, [{ kind: 'text', text: voters.join('\n') }]));
  granted(await engine.open(organiser, id));
  granted(await engine.invite(organiser, id));
  await deliverAll(engine, jobs);
  return { id, codes: voters.map((voter) => codeIn(mails.get(voter.split(';')[0] ?? ''))) };
}

async function deliverAll(engine: Engine, jobs: DeliveryJob[]): Promise<void> {
  for (const job of jobs.splice(0)) await engine.deliver(job, true);
}

/** The code as the letter's link carries it. */
export function codeIn(letter: Letter | undefined): string {
  const code = /#([0-9A-Z-]{29})$/mu.exec(letter?.text ?? '')?.[1];
  if (code === undefined) throw new Error('the letter holds no code');
  return code;
}

export function granted<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
