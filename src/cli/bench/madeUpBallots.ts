/** A worker's part of a made-up election: its ballots, sealed, and its tokens, signed. */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { Selections } from '../../core/ballot.ts';
import { signPss } from '../../core/blindRsa.ts';
import { fromBase64url } from '../../core/encoding.ts';
import { fingerprintOf, type Manifest } from '../../core/manifest.ts';
import { ballotLeaf, receiptMessage } from '../../core/receipt.ts';
import { sealBallot } from '../../core/seal.ts';
import { spentMark, tokenMessage } from '../../core/token.ts';
import { nodeCrypto } from '../../crypto/node.ts';
import { castBallots } from './ballots.ts';
import type { Keys } from './madeUpElection.ts';

/** What a worker is told. */
export interface Share {
  readonly keys: Keys;
  readonly manifest: Manifest;
  readonly ballots: number;
  /** Of the made-up voters' choices. */
  readonly seed: number;
}

export interface MadeUpBallot {
  readonly leaf: Uint8Array;
  readonly sealed: Uint8Array;
  readonly receiptSignature: Uint8Array;
  readonly selections: Selections;
}

export interface MadeUpToken {
  readonly mark: Uint8Array;
  readonly nonce: Uint8Array;
  readonly signature: Uint8Array;
}

/** What a worker answers. */
export interface Made {
  readonly ballots: readonly MadeUpBallot[];
  readonly tokens: readonly MadeUpToken[];
}

const crypto = nodeCrypto;

function make({ keys, manifest, ballots, seed }: Share): Made {
  const chosen = choose(ballots, manifest, seed);
  return {
    ballots: chosen.map((selections) => makeBallot(keys, manifest, selections)),
    tokens: chosen.map(() => makeToken(keys, manifest)),
  };
}

function choose(ballots: number, { definition }: Manifest, seed: number): readonly Selections[] {
  const [motion, board] = definition.contests;
  if (motion === undefined || board === undefined) throw new Error('a made-up election has two contests');
  const { lengths, ranked } = castBallots(ballots, board.choices.length, seed);
  let at = 0;
  return Array.from(lengths, (length) => {
    const places = ranked.subarray(at, at + length);
    at += length;
    const ranking = Array.from(places, (place) => [board.choices[place]?.id ?? '']);
    const mark = motion.choices[(places[0] ?? 0) % motion.choices.length]?.id ?? '';
    return { [motion.id]: [mark], [board.id]: ranking };
  });
}

function makeBallot(keys: Keys, manifest: Manifest, selections: Selections): MadeUpBallot {
  const fingerprint = fingerprintOf(crypto, manifest);
  const sealingKey = fromBase64url(manifest.sealingKey);
  if (sealingKey === null) throw new Error('a made-up manifest has a sealing key');
  const context = { definition: manifest.definition, sealingKey, fingerprint };
  const randomness = { ephemeral: randomBytes(32), nonce: randomBytes(16) };
  const sealed = sealBallot(crypto, context, selections, randomness);
  const leaf = ballotLeaf(crypto, manifest.election, '1', sealed);
  const receiptSignature = crypto.ed25519Sign(keys.board, receiptMessage(fingerprint, leaf));
  return { leaf, sealed, receiptSignature, selections };
}

function makeToken(keys: Keys, { election }: Manifest): MadeUpToken {
  const nonce = new Uint8Array(randomBytes(32));
  const signature = signPss(crypto, keys.token, tokenMessage(election, nonce), randomBytes(48));
  return { mark: spentMark(crypto, election, nonce), nonce, signature };
}

parentPort?.postMessage(make(workerData));
