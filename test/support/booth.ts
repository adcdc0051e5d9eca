import { randomBytes } from 'node:crypto';
import type { Selections } from '../../src/core/ballot.ts';
import { utf8 } from '../../src/core/bytes.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { sealBallot } from '../../src/core/seal.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Booth } from '../../src/voting/casting.ts';
import { checkElection } from '../../src/voting/election.ts';
import { createKeeper, type Shelf } from '../../src/voting/keeper.ts';
import { placeOf } from '../../src/voting/place.ts';
import { boxOf, clerkOf, type Fetch } from '../../src/voting/server.ts';
import { clientCrypto } from '../../web/client/crypto.ts';

export function randomOf(length: number): Uint8Array {
  return Uint8Array.from(randomBytes(length));
}

/** What a browser keeps, in memory; work under one name waits for the work before. */
export function createShelf(): Shelf & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  const queues = new Map<string, Promise<unknown>>();
  return {
    kept,
    get: async (name) => kept.get(name) ?? null,
    add: async (name, bytes) => {
      if (kept.has(name)) return false;
      kept.set(name, bytes);
      return true;
    },
    put: async (name, bytes) => void kept.set(name, bytes),
    remove: async (name) => void kept.delete(name),
    alone: (name, work) => {
      const before = queues.get(name) ?? Promise.resolve();
      const mine = before.then(work, work);
      queues.set(name, mine);
      return mine;
    },
  };
}

/** What happens to a request: nothing, it never arrives, or its answer never does. */
export type Fault = 'none' | 'down' | 'lost';

/** A connection to the site on which the next requests suffer these faults, and what went over it. */
export function connection(origin: string, faults: Fault[] = []) {
  const sent: { readonly path: string; readonly body: string }[] = [];
  const fetchAt: Fetch = async (path, init) => {
    const fault = faults.shift() ?? 'none';
    if (fault === 'down') throw new TypeError('Failed to fetch');
    sent.push({ path, body: typeof init.body === 'string' ? init.body : '' });
    const { method, headers, body } = init;
    const response = await fetch(`${origin}${path}`, {
      method: method ?? 'GET',
      headers: headers ?? {},
      body: body ?? null,
    });
    if (fault === 'lost') throw new TypeError('Failed to fetch');
    return response;
  };
  return { fetch: fetchAt, sent };
}

interface BoothOf {
  readonly engine: Engine;
  readonly id: ElectionId;
  readonly code: string;
  readonly shelf: Shelf;
  readonly fetch: Fetch;
}

/** A browser that votes with a code. */
export async function boothOf({ engine, id, code, shelf, fetch }: BoothOf): Promise<Booth> {
  const opened = (await engine.election(id))?.opened;
  if (opened === undefined || opened === null) throw new Error('not open');
  const election = checkElection(clientCrypto, opened.manifest, opened.fingerprint);
  if (!election.ok) throw new Error(election.error);
  return {
    crypto: clientCrypto,
    random: randomOf,
    election: election.value,
    weight: '1',
    keeper: createKeeper(shelf, placeOf(clientCrypto, randomOf, utf8(code))),
    askClerk: clerkOf(fetch, id, code),
    askBox: boxOf(fetch, id),
  };
}

/** Seals these selections as the page does when they are reviewed. */
export function sealed({ election }: Booth, selections: Selections): Uint8Array {
  const { manifest, sealingKey, fingerprint } = election;
  const context = { definition: manifest.definition, sealingKey, fingerprint };
  return sealBallot(clientCrypto, context, selections, { ephemeral: randomOf(32), nonce: randomOf(16) });
}
