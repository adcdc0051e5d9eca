import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { encode, utf8 } from '../../../src/core/bytes.ts';
import { parseCheckpoint } from '../../../src/core/checkpoint.ts';
import { fromBase64url } from '../../../src/core/encoding.ts';
import { emptyRoot, merkleRoot } from '../../../src/core/merkle.ts';
import { verifyConsistency, verifyInclusion } from '../../../src/core/merkleProof.ts';
import { verifyNote } from '../../../src/core/note.ts';
import { shortCode } from '../../../src/core/receipt.ts';
import { boardOrigin, deploymentName } from '../../../src/core/record/names.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { granted, type OpenElection, organiser } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';
import { receiptCode, vote } from '../support/voter.ts';

const site = useSite();
const voters = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.org`);

interface Manifest {
  readonly boardKey: string;
  readonly deploymentKey: string;
}

/** What a program gets that asks for a part of an election. */
async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${site.web.origin}/e/${path}`, init);
}

/** What a cache gets that has this version; `fetch` would ask for a new one in any case. */
async function statusOf(path: string, etag: string): Promise<number | undefined> {
  const asked = request(`${site.web.origin}/e/${path}`, { headers: { 'If-None-Match': etag } }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const size = (await response.toArray()).length;
  if (response.statusCode === 304) expect(size).toBe(0);
  return response.statusCode;
}

async function json<T>(path: string): Promise<T> {
  const response = await ask(path);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

const bytes = (text: string) => given(fromBase64url(text));

describe('a published board, by its parts', () => {
  let election: OpenElection;
  let receipts: string[];
  let leaves: Uint8Array[];

  beforeAll(async () => {
    election = await site.web.open({ voters });
    receipts = [];
    for (const code of election.codes) {
      receipts.push(receiptCode((await vote(site.web.origin, code, { 'contest-chair': 'ana' })).html));
    }
    granted(await site.web.engine.close(organiser, election.id));
    const all = new Uint8Array(await (await ask(`${election.id}/leaves`)).arrayBuffer());
    leaves = Array.from({ length: all.length / 32 }, (_, index) => all.slice(32 * index, 32 * index + 32));
  });

  test('the manifest hashes to the fingerprint', async () => {
    const manifest = new Uint8Array(await (await ask(`${election.id}/manifest.json`)).arrayBuffer());
    const known = given(await site.web.engine.election(election.id)).opened?.fingerprint;
    expect(nodeCrypto.sha256(encode('anonylections/manifest/v1', manifest))).toEqual(known);
  });

  test('the leaves are those of the receipts, and the checkpoint that both keys signed has their root', async () => {
    expect(leaves.map(shortCode).toSorted()).toEqual(receipts.toSorted());
    const { boardKey, deploymentKey } = await json<Manifest>(`${election.id}/manifest.json`);
    const note = await (await ask(`${election.id}/checkpoint`)).text();
    const keys = [
      { name: boardOrigin(election.id), publicKey: bytes(boardKey) },
      { name: deploymentName, publicKey: bytes(deploymentKey) },
    ];
    const verified = granted(verifyNote(nodeCrypto, utf8(note), keys));
    expect(verified.signedBy).toEqual([boardOrigin(election.id), deploymentName]);
    const checkpoint = granted(parseCheckpoint(verified.body));
    expect(checkpoint).toEqual({
      origin: boardOrigin(election.id),
      size: 5,
      root: merkleRoot(nodeCrypto, leaves),
    });
  });

  test('every leaf has a proof of inclusion, every earlier size one of consistency', async () => {
    for (const index of leaves.keys()) {
      const told = await json<{ size: number; leaf: string; root: string; proof: string[] }>(
        `${election.id}/proof/inclusion/${index}`,
      );
      expect(bytes(told.leaf)).toEqual(leaves[index]);
      const claim = {
        index,
        size: told.size,
        leafHash: given(leaves[index]),
        root: merkleRoot(nodeCrypto, leaves),
        proof: told.proof.map(bytes),
      };
      expect(verifyInclusion(nodeCrypto, claim)).toBe(true);
    }
    for (const first of [0, 1, 3, 5]) {
      const told = await json<{ firstRoot: string; secondRoot: string; proof: string[] }>(
        `${election.id}/proof/consistency/${first}/5`,
      );
      const firstRoot = merkleRoot(nodeCrypto, leaves.slice(0, first));
      expect([bytes(told.firstRoot), bytes(told.secondRoot)]).toEqual([
        first === 0 ? emptyRoot(nodeCrypto) : firstRoot,
        merkleRoot(nodeCrypto, leaves),
      ]);
      const claim = {
        firstSize: first,
        firstRoot,
        secondSize: 5,
        secondRoot: bytes(told.secondRoot),
        proof: told.proof.map(bytes),
      };
      expect(verifyConsistency(nodeCrypto, claim)).toBe(true);
    }
  });

  test('numbers that the board does not have are refused with its size', async () => {
    for (const path of [
      'inclusion/5',
      'inclusion/-1',
      'inclusion/01',
      'inclusion/1.5',
      'inclusion/1e0',
      'consistency/3/2',
      'consistency/0/6',
    ]) {
      const response = await ask(`${election.id}/proof/${path}`);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.json()).toEqual({ error: 'no-such-leaf', size: 5 });
    }
  });

  test('what never changes may be kept for good, and is not sent twice', async () => {
    for (const part of [
      'manifest.json',
      'checkpoint',
      'leaves',
      'proof/inclusion/0',
      'proof/consistency/1/5',
      'record',
    ]) {
      const first = await ask(`${election.id}/${part}`);
      const { headers } = first;
      await first.arrayBuffer();
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const etag = given(headers.get('etag'));
      expect(etag).toMatch(/^"[\w-]+"$/u);
      expect([part, await statusOf(`${election.id}/${part}`, etag)]).toEqual([part, 304]);
      expect(await statusOf(`${election.id}/${part}`, '"other"')).toBe(200);
    }
  });
});

test('the result as JSON is asked for again, and not sent twice', async () => {
  const { id, codes } = await site.web.open({ voters });
  await vote(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
  granted(await site.web.engine.close(organiser, id));
  const { headers } = await ask(`${id}/result.json`);
  expect(headers.get('cache-control')).toBe('public, no-cache');
  expect(await statusOf(`${id}/result.json`, given(headers.get('etag')))).toBe(304);
});

describe('before the publication', () => {
  test('there are neither leaves nor proofs, and nothing is kept by caches but the manifest', async () => {
    const { id, codes } = await site.web.open({ voters, settings: { results: 'live', mixThreshold: 1 } });
    expect(await (await ask(`${id}/checkpoint`)).json()).toEqual({ error: 'no-checkpoint' });
    for (const code of codes.slice(0, 3)) await vote(site.web.origin, code, { 'contest-chair': 'bo' });
    await site.web.engine.settled();
    const note = await ask(`${id}/checkpoint`);
    expect([note.status, note.headers.get('cache-control'), note.headers.get('etag')]).toEqual([
      200,
      'no-store',
      null,
    ]);
    expect((await note.text()).split('\n').slice(0, 2)).toEqual([`anonylections/${id}`, '2']);
    for (const part of ['leaves', 'proof/inclusion/0', 'proof/consistency/0/1']) {
      const response = await ask(`${id}/${part}`);
      expect([part, response.status, await response.json()]).toEqual([part, 404, { error: 'not-published' }]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect((await ask(`${id}/manifest.json`)).headers.get('cache-control')).toContain('immutable');
  });

  test('a cancelled election says so', async () => {
    const { id } = await site.web.open({ voters });
    granted(await site.web.engine.cancel(organiser, id));
    for (const part of ['leaves', 'proof/inclusion/0', 'checkpoint']) {
      const response = await ask(`${id}/${part}`);
      expect([part, response.status, await response.json()]).toEqual([part, 410, { error: 'cancelled' }]);
    }
  });

  test('an unknown election has no parts', async () => {
    const unknown = '11111111-1111-4111-8111-111111111111';
    for (const part of ['manifest.json', 'leaves', 'checkpoint', 'proof/inclusion/0'])
      expect((await ask(`${unknown}/${part}`)).status).toBe(404);
  });
});
