import { rollNow } from '../../../src/core/amendment.ts';
import { auditEvent, auditHash } from '../../../src/core/audit.ts';
import { ballotLength, type Selections } from '../../../src/core/ballot.ts';
import { PSS_SALT_LENGTH, signPss } from '../../../src/core/blindRsa.ts';
import { compareBytes, concat } from '../../../src/core/bytes.ts';
import { canonicalJson } from '../../../src/core/canonical.ts';
import { checkpointBody } from '../../../src/core/checkpoint.ts';
import { createCounter } from '../../../src/core/count/count.ts';
import { type Definition, defaultSettings, type Settings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { drawLot, lotSeedHash } from '../../../src/core/lot.ts';
import { fingerprintOf, type Manifest, manifestMessage } from '../../../src/core/manifest.ts';
import { merkleRoot } from '../../../src/core/merkle.ts';
import { type NoteSigner, signNote } from '../../../src/core/note.ts';
import { ballotLeaf, type Receipt, signReceipt } from '../../../src/core/receipt.ts';
import { type LineOf, type Outcome, type RecordLine, recordFormat } from '../../../src/core/record/lines.ts';
import { boardOrigin, deploymentName } from '../../../src/core/record/names.ts';
import { createRecordWriter } from '../../../src/core/record/writer.ts';
import { rollRoot } from '../../../src/core/roll.ts';
import { encodeRsaPublicKey } from '../../../src/core/rsaKey.ts';
import { createBallotOpener } from '../../../src/core/seal.ts';
import { spentMark, tokenMessage } from '../../../src/core/token.ts';
import { type WeightClass, weightClasses } from '../../../src/core/weight.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import { rsaKeys } from '../../support/rsaKeys.ts';
import { additionEvents, amendmentLine, amendmentsOf, moment } from './amending.ts';
import { type Crafted, sealCast } from './crafted.ts';
import { type Enrolled, rollOf } from './roll.ts';
import { bytes, definition, election, fixed, keys, someBallots, text } from './sample.ts';

export type BodyLine = Exclude<RecordLine, { kind: 'end' }>;

/** An election that went as it should, and everything that a test may want to know or to forge of it. */
export interface Built {
  readonly election: ElectionId;
  readonly manifest: Manifest;
  readonly fingerprint: Uint8Array;
  readonly lines: readonly BodyLine[];
  /** In board order. */
  readonly receipts: readonly Receipt[];
  readonly keys: typeof keys;
}

export interface Plan {
  readonly outcome?: Outcome;
  /** What was cast; a selection that the contest does not take gives an invalid ballot. */
  readonly ballots?: readonly Selections[];
  /** What was cast after these by a program of one's own. */
  readonly crafted?: readonly Crafted[];
  readonly voters?: number;
  /** How many of the voters, the last ones, joined by each amendment of the roll. */
  readonly added?: readonly number[];
  /** What the votes weigh, voter by voter: who casts the first ballot comes first. All of them weigh "1" unless said. */
  readonly weights?: readonly string[];
  readonly definition?: Definition;
  /** How many are present, entered while the election is open. */
  readonly present?: string;
  /** How many tokens were issued; else as many as there are ballots. */
  readonly issued?: number;
  readonly settings?: Partial<Settings>;
  /** What the manifest says instead; everything after it follows. */
  readonly manifest?: Partial<Manifest>;
  /** Sizes of the batches in which the board grew; a checkpoint after each but the last stands in the record too. */
  readonly batches?: readonly number[];
  /** Names the randomness of each ballot: the same name and selections give the same sealed ballot. */
  readonly randomness?: readonly string[];
}

export function buildRecord(plan: Plan = {}): Built {
  const { outcome = 'published', ballots = someBallots, crafted = [], added = [] } = plan;
  const cast = ballots.length + crafted.length;
  const { voters = cast + 2, issued = cast } = plan;
  const roll = rollOf(voters, plan.weights ?? []);
  const original = voters - added.reduce((sum, size) => sum + size, 0);
  const manifest = manifestOf(
    roll.filter(({ voter }) => voter < original),
    plan,
  );
  const fingerprint = fingerprintOf(crypto, manifest);
  const amendments = amendmentsOf(roll, added, fingerprint);
  const board = outcome === 'cancelled' ? [] : boardOf(manifest, fingerprint, ballots, plan);
  const hashes = board.map((line) => ballotLeaf(crypto, election, line.weight, bytes(line.sealed)));
  const root = merkleRoot(crypto, hashes);
  const { weights } = rollNow({ manifest, amendments });
  const result =
    outcome === 'cancelled' ? {} : resultOf(manifest, weights, board, root, plan.present ?? null);
  const header: BodyLine = {
    kind: 'header',
    format: recordFormat,
    outcome,
    manifest,
    manifestSignature: text(crypto.ed25519Sign(keys.deployment, manifestMessage(fingerprint))),
  };
  const ticks = roll.map(
    ({ leaf, weight, voter }): BodyLine => ({
      kind: 'voter',
      leaf: text(leaf),
      weight,
      issued: voter < issued,
    }),
  );
  const votersUpTo = (count: number) => countWeights(roll.filter(({ voter }) => voter < count));
  const tokens = manifest.weights.map(({ weight }) => ({
    weight,
    issued: votersUpTo(issued).get(weight) ?? 0,
    spent: votersUpTo(cast).get(weight) ?? 0,
  }));
  const entered = plan.present === undefined ? [] : [event('present-entered', { present: plan.present })];
  const meanwhile = [...amendments.flatMap(additionEvents), ...entered];
  const log = eventsOf(manifest, fingerprint, outcome, { result, root }, meanwhile);
  const changes = amendments.map(amendmentLine);
  const lines: BodyLine[] =
    outcome === 'cancelled'
      ? [header, ...changes, ...ticks, ...log, { kind: 'cancelled', tokens }]
      : [
          header,
          ...changes,
          ...ticks,
          ...log,
          {
            kind: 'closing',
            sealingPrivateKey: text(keys.sealing),
            lotSeed: text(keys.lotSeed),
            draw: '',
            tokens,
          },
          ...checkpointsOf(hashes, plan.batches ?? [cast]),
          ...board,
          ...tokensOf(cast, plan.weights),
          { kind: 'result', result: { ...result } },
        ];
  const receipts = hashes.map((leaf) => signReceipt(crypto, keys.board, election, fingerprint, leaf));
  return { election, manifest, fingerprint, lines, receipts, keys };
}

/** The bytes of a record, signed at the end. */
export function encodeRecord(lines: readonly BodyLine[], deploymentKey = keys.deployment): Uint8Array {
  const writer = createRecordWriter(crypto);
  return concat(...lines.map((line) => writer.line(line)), writer.end(deploymentKey));
}

function countWeights(voters: readonly { readonly weight: string }[]): ReadonlyMap<string, number> {
  return new Map(weightClasses(voters).map((each) => [each.weight, each.voters]));
}

function manifestOf(roll: readonly Enrolled[], plan: Plan): Manifest {
  const leaves = roll.map(({ leaf }) => leaf);
  const { definition: asked = definition, settings } = plan;
  return {
    format: 'anonylections/manifest/v1',
    election,
    definition: asked,
    settings: { ...defaultSettings, ...settings },
    roll: { size: leaves.length, root: text(rollRoot(crypto, leaves)) },
    weights: weightClasses(roll).map((each, index) => ({ ...each, tokenKey: publicKeyOf(index) })),
    sealingKey: text(crypto.x25519PublicKey(keys.sealing)),
    boardKey: text(crypto.ed25519PublicKey(keys.board)),
    deploymentKey: text(crypto.ed25519PublicKey(keys.deployment)),
    lotSeedHash: text(lotSeedHash(crypto, keys.lotSeed)),
    ballotLength: ballotLength(asked),
    client: text(fixed('client')),
    statements: text(fixed('statements')),
    ...plan.manifest,
  };
}

function publicKeyOf(weightClass: number) {
  return { ...encodeRsaPublicKey(rsaKeys[weightClass] ?? keys.token) };
}

/** Ballots in board order: sorted by leaf within each batch. */
function boardOf(
  manifest: Manifest,
  fingerprint: Uint8Array,
  ballots: readonly Selections[],
  { crafted = [], batches = [ballots.length + crafted.length], randomness = [], weights = [] }: Plan,
): readonly LineOf<'ballot'>[] {
  const sealingKey = crypto.x25519PublicKey(keys.sealing);
  const context = { definition: manifest.definition, sealingKey, fingerprint };
  const entries = [...ballots, ...crafted].map((made, i) => {
    const name = randomness[i] ?? String(i);
    const drawn = { ephemeral: fixed(`ephemeral ${name}`), nonce: fixed(`nonce ${name}`).slice(0, 16) };
    const sealed = sealCast(context, made, drawn);
    const weight = weights[i] ?? '1';
    return { sealed, weight, leaf: ballotLeaf(crypto, election, weight, sealed) };
  });
  const ordered = batches.flatMap((size, batch) => {
    const from = batches.slice(0, batch).reduce((sum, count) => sum + count, 0);
    return entries.slice(from, from + size).sort((a, b) => compareBytes(a.leaf, b.leaf));
  });
  const open = createBallotOpener(crypto, context, keys.sealing);
  return ordered.map(({ sealed, weight, leaf }, position) => {
    const opened = open(sealed);
    const receipt = signReceipt(crypto, keys.board, election, fingerprint, leaf);
    return {
      kind: 'ballot',
      position,
      leaf: text(leaf),
      weight,
      sealed: text(sealed),
      receiptSignature: text(receipt.signature),
      opened: opened.ok ? { selections: opened.value } : { invalid: opened.error },
    };
  });
}

function resultOf(
  manifest: Manifest,
  weights: readonly WeightClass[],
  board: readonly LineOf<'ballot'>[],
  root: Uint8Array,
  present: string | null,
) {
  const { definition: frozen } = manifest;
  const counter = createCounter({ definition: frozen, weights });
  const context = { definition: frozen, fingerprint: fingerprintOf(crypto, manifest) };
  const open = createBallotOpener(crypto, context, keys.sealing);
  for (const { sealed, weight } of board) counter.add(open(bytes(sealed)), weight);
  return counter.result(
    (contest) => drawLot(crypto, { seed: keys.lotSeed, root, draw: '' }, contest),
    present,
  );
}

function eventsOf(
  { definition: frozen, settings, roll }: Manifest,
  fingerprint: Uint8Array,
  outcome: Outcome,
  end: { readonly result: unknown; readonly root: Uint8Array },
  meanwhile: readonly LineOf<'event'>['event'][],
): readonly BodyLine[] {
  const hashed = (value: unknown) => text(crypto.sha256(canonicalJson(value)));
  const last: readonly LineOf<'event'>['event'][] =
    outcome === 'cancelled'
      ? [event('cancel-requested', { organiser: 0 }), event('cancelled', { organiser: 1 })]
      : [
          event('closed'),
          { ...event('published', { result: hashed(end.result), root: text(end.root) }), role: 'system' },
        ];
  return chainEvents([
    event('created', { draft: hashed('a first draft') }),
    event('edited', { draft: hashed({ definition: frozen, settings }) }),
    event('roll-changed', { size: roll.size }),
    event('opened', { fingerprint: text(fingerprint), roll: roll.size }),
    event('invited'),
    ...meanwhile,
    ...last,
  ]);
}

export function event(
  action: LineOf<'event'>['event']['action'],
  details: LineOf<'event'>['event']['details'] = {},
): LineOf<'event'>['event'] {
  return { action, role: 'organiser', at: moment, details };
}

/** The lines of a log with these events. */
export function chainEvents(events: readonly LineOf<'event'>['event'][]): readonly LineOf<'event'>[] {
  let hash: Uint8Array | null = null;
  return events.map((one) => {
    hash = auditHash(crypto, hash, auditEvent(one));
    return { kind: 'event', event: one, hash: text(hash) };
  });
}

function checkpointsOf(hashes: readonly Uint8Array[], batches: readonly number[]): readonly BodyLine[] {
  return batches.map((_, batch) => {
    const size = batches.slice(0, batch + 1).reduce((sum, count) => sum + count, 0);
    const final = batch === batches.length - 1;
    return checkpointLine(size, merkleRoot(crypto, hashes.slice(0, size)), final);
  });
}

export function checkpointLine(size: number, root: Uint8Array, byDeployment: boolean): BodyLine {
  const signers: NoteSigner[] = [{ name: boardOrigin(election), privateKey: keys.board }];
  if (byDeployment) signers.push({ name: deploymentName, privateKey: keys.deployment });
  const body = checkpointBody({ origin: boardOrigin(election), size, root });
  return { kind: 'checkpoint', note: signNote(crypto, body, signers) };
}

/** So many genuine tokens, sorted by their marks; of voters whose votes weigh "1" unless said. */
export function tokensOf(count: number, weights: readonly string[] = []): readonly LineOf<'token'>[] {
  const salt = concat(fixed('salt'), fixed('more salt')).slice(0, PSS_SALT_LENGTH);
  const classes = weightClasses(weights.map((weight) => ({ weight }))).map(({ weight }) => weight);
  return Array.from({ length: count }, (_, i) => ({ nonce: fixed(`token ${i}`), weight: weights[i] ?? '1' }))
    .map((token) => ({ ...token, mark: spentMark(crypto, election, token.nonce) }))
    .sort((a, b) => compareBytes(a.mark, b.mark))
    .map(({ nonce, weight }) => {
      const key = rsaKeys[classes.indexOf(weight)] ?? keys.token;
      const signature = signPss(crypto, key, tokenMessage(election, nonce), salt);
      return { kind: 'token', weight, nonce: text(nonce), signature: text(signature) };
    });
}
