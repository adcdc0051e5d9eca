import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { compareBytes } from '../../core/bytes.ts';
import { canonicalJson } from '../../core/canonical.ts';
import { checkpointBody } from '../../core/checkpoint.ts';
import { createCounter } from '../../core/count/count.ts';
import { toBase64url } from '../../core/encoding.ts';
import { drawLot } from '../../core/lot.ts';
import type { Manifest } from '../../core/manifest.ts';
import { append, emptyFrontier, frontierRoot } from '../../core/merkle.ts';
import { signNote } from '../../core/note.ts';
import type { RecordLine } from '../../core/record/lines.ts';
import { boardOrigin, deploymentName } from '../../core/record/names.ts';
import { createRecordWriter } from '../../core/record/writer.ts';
import { ok } from '../../core/result.ts';
import { rollRoot, sortLeaves } from '../../core/roll.ts';
import { generateRsaKey, nodeCrypto } from '../../crypto/node.ts';
import type { Made, MadeUpBallot, Share } from './madeUpBallots.ts';
import { electionId, eventLines, headerLine, type Keys, madeUpManifest } from './madeUpElection.ts';

const crypto = nodeCrypto;

/** Writes the record of a made-up election in which everybody voted; whoever verifies it finds nothing wrong. */
export async function writeMadeUpRecord(path: string, ballots: number, threads: number): Promise<void> {
  const roll = sortLeaves(Array.from({ length: ballots }, () => new Uint8Array(randomBytes(32))));
  const keys = await drawKeys();
  const manifest = madeUpManifest(keys, ballots, rollRoot(crypto, roll));
  const made = await makeInParts(keys, manifest, ballots, threads);
  const file = createWriteStream(path);
  const writer = createRecordWriter(crypto);
  for (const line of lines(keys, manifest, roll, made)) {
    if (!file.write(writer.line(line))) await once(file, 'drain');
  }
  file.end(writer.end(keys.deployment));
  await once(file, 'close');
}

type Line = Exclude<RecordLine, { kind: 'end' }>;

function* lines(keys: Keys, manifest: Manifest, roll: readonly Uint8Array[], made: Made): Generator<Line> {
  const { root, result } = publish(keys, manifest, made.ballots);
  const board = { name: boardOrigin(electionId), privateKey: keys.board };
  const body = checkpointBody({ origin: board.name, size: made.ballots.length, root });
  const count = made.tokens.length;
  yield headerLine(keys, manifest);
  for (const leaf of roll) yield { kind: 'voter', leaf: toBase64url(leaf), weight: '1', issued: true };
  yield* eventLines(manifest, root, canonicalJson(result));
  yield {
    kind: 'closing',
    sealingPrivateKey: toBase64url(keys.sealing),
    lotSeed: toBase64url(keys.lotSeed),
    draw: '',
    tokens: [{ weight: '1', issued: count, spent: count }],
  };
  const deployment = { name: deploymentName, privateKey: keys.deployment };
  yield { kind: 'checkpoint', note: signNote(crypto, body, [board, deployment]) };
  for (const [position, ballot] of made.ballots.entries()) yield ballotLine(position, ballot);
  for (const { nonce, signature } of made.tokens)
    yield { kind: 'token', weight: '1', nonce: toBase64url(nonce), signature: toBase64url(signature) };
  yield { kind: 'result', result };
}

function ballotLine(position: number, { leaf, sealed, receiptSignature, selections }: MadeUpBallot): Line {
  return {
    kind: 'ballot',
    position,
    leaf: toBase64url(leaf),
    weight: '1',
    sealed: toBase64url(sealed),
    receiptSignature: toBase64url(receiptSignature),
    opened: { selections },
  };
}

function publish(keys: Keys, manifest: Manifest, ballots: readonly MadeUpBallot[]) {
  const counter = createCounter(manifest);
  let tree = emptyFrontier;
  for (const { leaf, selections } of ballots) {
    tree = append(crypto, tree, leaf);
    counter.add(ok(selections), '1');
  }
  const root = frontierRoot(crypto, tree);
  const source = { seed: keys.lotSeed, root, draw: '' };
  const result = counter.result((contest) => drawLot(crypto, source, contest), null);
  return { root, result: { ...result } };
}

async function drawKeys(): Promise<Keys> {
  const draw = () => new Uint8Array(randomBytes(32));
  const token = await generateRsaKey(2048);
  return { sealing: draw(), board: draw(), deployment: draw(), lotSeed: draw(), token };
}

/** In the order in which a record has them. */
async function makeInParts(keys: Keys, manifest: Manifest, ballots: number, threads: number): Promise<Made> {
  const parts = await Promise.all(
    Array.from({ length: threads }, (_, seed) => {
      const end = Math.floor((ballots * (seed + 1)) / threads);
      const share = end - Math.floor((ballots * seed) / threads);
      return makePart({ keys, manifest, ballots: share, seed: seed + 1 });
    }),
  );
  return {
    ballots: parts.flatMap((part) => part.ballots).sort((a, b) => compareBytes(a.leaf, b.leaf)),
    tokens: parts.flatMap((part) => part.tokens).sort((a, b) => compareBytes(a.mark, b.mark)),
  };
}

function makePart(share: Share): Promise<Made> {
  const worker = new Worker(new URL('./madeUpBallots.ts', import.meta.url), { workerData: share });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
