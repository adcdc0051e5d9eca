import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compareBytes, utf8 } from '../../../src/core/bytes.ts';
import { checkpointBody } from '../../../src/core/checkpoint.ts';
import { toBase64url } from '../../../src/core/encoding.ts';
import { merkleRoot } from '../../../src/core/merkle.ts';
import { signNote } from '../../../src/core/note.ts';
import { type Receipt, signReceipt } from '../../../src/core/receipt.ts';
import { boardOrigin, deploymentName } from '../../../src/core/record/names.ts';
import { ok } from '../../../src/core/result.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Ports } from '../../../src/engine/ports.ts';
import type { Closing, Election } from '../../../src/engine/portsOffice.ts';
import { boardPart, createPublishedBoards } from '../../../src/engine/publishedBoard.ts';
import { boardLines, type PublicView } from '../../../src/engine/results.ts';
import { createWeb } from '../../../web/app.ts';
import { buildAssets } from '../../../web/bundle.ts';
import { buildRecord } from '../../core/record/builder.ts';
import { draftElection, openedOf } from '../../support/store.ts';

/** A site with one published election whose ballots were made up: casting so many would take minutes. */
export interface LargeBoard {
  readonly origin: string;
  readonly path: string;
  /** In the order of the board; the ballots choose Ada and Grace in turn. */
  readonly leaves: readonly Uint8Array[];
  /** Paths that were asked for. */
  readonly asked: string[];
  /** A receipt that the board key signs. */
  receipt(leaf: Uint8Array): Receipt;
  stop(): Promise<void>;
}

export async function serveLargeBoard(size: number): Promise<LargeBoard> {
  const { manifest, fingerprint, keys } = buildRecord();
  const leaves = Array.from({ length: size }, (_, index) => nodeCrypto.sha256(utf8(`ballot ${index}`)));
  leaves.sort(compareBytes);
  const draft = draftElection({ id: manifest.election, definition: manifest.definition, state: 'published' });
  const opened = { ...openedOf(draft, size), manifest, fingerprint };
  const election: Election = { ...draft, opened, closing: closingOf(manifest.election, leaves, keys) };
  const ports = portsOf(election, leaves);
  const publishedBoard = createPublishedBoards(ports);
  const engine = {
    view: async () => viewOf(election, size),
    publishedBoard,
    boardPart: async (id: Election['id'], prefix: string) => {
      const board = await publishedBoard(id);
      return board === null ? null : boardPart(ports, id, board, prefix);
    },
    board: (id: Election['id']) => boardLines(ports, id),
    checkpoint: async () => election.closing?.checkpoint ?? null,
  } as unknown as Engine;

  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = createWeb({
    engine,
    assets: await buildAssets(),
    publicUrl: origin,
    log: { error: () => undefined },
    clock: { now: () => 0 },
    isUnavailable: () => false,
  });
  const asked: string[] = [];
  server.on('request', (req, res) => {
    asked.push(req.url ?? '');
    app(req, res);
  });
  return {
    origin,
    path: `/e/${manifest.election}/board`,
    leaves,
    asked,
    receipt: (leaf) => signReceipt(nodeCrypto, keys.board, manifest.election, fingerprint, leaf),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function closingOf(
  id: Election['id'],
  leaves: readonly Uint8Array[],
  keys: { readonly board: Uint8Array; readonly deployment: Uint8Array },
): Closing {
  const root = merkleRoot(nodeCrypto, leaves);
  const body = checkpointBody({ origin: boardOrigin(id), size: leaves.length, root });
  const checkpoint = signNote(nodeCrypto, body, [
    { name: boardOrigin(id), privateKey: keys.board },
    { name: deploymentName, privateKey: keys.deployment },
  ]);
  const tokens = [{ weight: '1', issued: leaves.length, spent: leaves.length }];
  const closed = { sealingPrivateKey: '', lotSeed: '', draw: '' };
  return { ...closed, size: leaves.length, root: toBase64url(root), checkpoint, tokens };
}

function portsOf(election: Election, leaves: readonly Uint8Array[]): Ports {
  const ballot = (position: number) => ({
    position,
    leaf: leaves[position] ?? new Uint8Array(32),
    weight: '1',
    ballot: ok({ chair: [position % 2 === 0 ? 'ada' : 'grace'], team: [] }),
  });
  async function* all() {
    for (const position of leaves.keys()) yield ballot(position);
  }
  const box = {
    async *leaves() {
      yield* leaves;
    },
    ballotsAt: async (_: unknown, positions: readonly number[]) => positions.map(ballot),
    board: all,
    opened: all,
  };
  return { crypto: nodeCrypto, office: { election: async () => election }, box } as unknown as Ports;
}

function viewOf(election: Election, size: number): PublicView {
  const { id, state, definition, settings, opened, closing } = election;
  return {
    election: { id, state, definition, settings, opened, closing },
    rollSize: size,
    issued: size,
    cast: size,
    tokens: closing?.tokens ?? [],
    present: null,
    result: null,
    final: true,
    addenda: [],
    paused: false,
  };
}
