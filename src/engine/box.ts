import { concat, encode, utf8 } from '../core/bytes.ts';
import type { Crypto } from '../core/crypto.ts';
import { derive } from '../core/hkdf.ts';
import { HPKE_OVERHEAD } from '../core/hpke.ts';
import { type ElectionId, uuidFromBytes } from '../core/ids.ts';
import { nonceLength, openWithNonce, sealWithNonce } from '../core/nonceSeal.ts';
import { ballotLeaf, type Receipt, signReceipt } from '../core/receipt.ts';
import { err, ok, type Result } from '../core/result.ts';
import { parseRsaPublicKey } from '../core/rsaKey.ts';
import { spentMark, tokenIsGenuine, type VotingToken } from '../core/token.ts';
import type { Ports } from './ports.ts';
import type { Cast, CastRefusal as StoreRefusal } from './portsBox.ts';
import type { KeyName, Opened } from './portsOffice.ts';
import { unwrapKey } from './vault.ts';

/** What arrives at the ballot box. Everything in it may be hostile; no voter is in sight. */
export interface BallotPaper {
  readonly election: ElectionId;
  readonly weight: string;
  readonly token: VotingToken;
  readonly sealed: Uint8Array;
}

export type CastRefusal =
  | StoreRefusal
  | 'unknown-election'
  | 'unknown-weight'
  | 'wrong-length'
  | 'false-token';

export type BoxPorts = Pick<Ports, 'box' | 'crypto' | 'random' | 'wrapping'>;

/** Takes a ballot and gives the receipt; the same ballot with the same token again gets the same receipt. */
export async function cast(ports: BoxPorts, paper: BallotPaper): Promise<Result<Receipt, CastRefusal>> {
  const election = await ports.box.election(paper.election);
  if (election?.opened === undefined || election.opened === null) return err('unknown-election');
  const { opened } = election;
  const problem = paperProblem(ports.crypto, opened, paper);
  if (problem !== null) return err(problem);
  const leaf = ballotLeaf(ports.crypto, paper.election, paper.weight, paper.sealed);
  const keys = await castKeys(ports, paper.election);
  if (keys === null) return receiptFromBoard(ports, opened, paper.election, leaf, 'closed');
  const stored = await ports.box.cast(prepare(ports, paper, leaf, keys.intake));
  if (!stored.ok) return receiptFromBoard(ports, opened, paper.election, leaf, stored.error);
  return ok(signReceipt(ports.crypto, keys.board, paper.election, opened.fingerprint, leaf));
}

function paperProblem(crypto: Crypto, { manifest }: Opened, paper: BallotPaper): CastRefusal | null {
  const weight = manifest.weights.find((known) => known.weight === paper.weight);
  if (weight === undefined) return 'unknown-weight';
  if (paper.sealed.length !== manifest.ballotLength + HPKE_OVERHEAD) return 'wrong-length';
  const key = parseRsaPublicKey(weight.tokenKey);
  if (!key.ok) throw new Error('the manifest holds a malformed token key');
  return tokenIsGenuine(crypto, key.value, paper.election, paper.token) ? null : 'false-token';
}

function prepare(ports: BoxPorts, paper: BallotPaper, leaf: Uint8Array, intakeKey: Uint8Array): Cast {
  const { crypto, random } = ports;
  const marks = markKey(crypto, intakeKey);
  return {
    election: paper.election,
    weight: paper.weight,
    spentMark: spentMark(crypto, paper.election, paper.token.nonce),
    nonce: paper.token.nonce,
    signature: paper.token.signature,
    leafMark: crypto.hmacSha256(marks, encode('anonylections/leaf-mark/v1', leaf)),
    codeMark: crypto.hmacSha256(marks, encode('anonylections/code-mark/v1', first100Bits(leaf))),
    intakeId: uuidFromBytes(random.bytes(16)),
    intakeRow: sealIntakeRow(ports, intakeKey, paper.election, paper.sealed),
  };
}

/** The first 100 bits: twelve bytes and the upper half of the thirteenth. */
function first100Bits(leaf: Uint8Array): Uint8Array {
  return concat(leaf.subarray(0, 12), Uint8Array.of((leaf[12] ?? 0) & 0xf0));
}

function markKey(crypto: Crypto, intakeKey: Uint8Array): Uint8Array {
  return derive(crypto, intakeKey, 'anonylections/mark-key/v1');
}

function sealIntakeRow(
  ports: BoxPorts,
  intakeKey: Uint8Array,
  election: ElectionId,
  sealed: Uint8Array,
): Uint8Array {
  const nonce = ports.random.bytes(nonceLength);
  return sealWithNonce(ports.crypto, intakeKey, nonce, sealed, intakePlace(election));
}

/** The sealed ballot of an intake row. Throws when it does not open: such a row stops the mixing, it is never skipped. */
export function openIntakeRow(
  crypto: Crypto,
  intakeKey: Uint8Array,
  election: ElectionId,
  row: Uint8Array,
): Uint8Array {
  const sealed = openWithNonce(crypto, intakeKey, row, intakePlace(election));
  if (sealed === null) throw new Error('a row of the intake does not open: the mixing stops');
  return sealed;
}

function intakePlace(election: ElectionId): Uint8Array {
  return encode('anonylections/intake/v1', utf8(election));
}

/** A repeat after the close finds the receipt of its ballot on the board. */
async function receiptFromBoard(
  ports: BoxPorts,
  opened: Opened,
  election: ElectionId,
  leaf: Uint8Array,
  refusal: CastRefusal,
): Promise<Result<Receipt, CastRefusal>> {
  if (refusal !== 'closed') return err(refusal);
  const signature = await ports.box.receiptSignature(election, leaf);
  return signature === null
    ? err(refusal)
    : ok({ election, fingerprint: opened.fingerprint, leaf, signature });
}

async function castKeys(
  ports: BoxPorts,
  election: ElectionId,
): Promise<{ readonly intake: Uint8Array; readonly board: Uint8Array } | null> {
  const intake = await boxKey(ports, election, 'intake-key');
  const board = await boxKey(ports, election, 'board-key');
  return intake === null || board === null ? null : { intake, board };
}

/** A private key of the box, or null once it was destroyed. */
export async function boxKey(
  ports: BoxPorts,
  election: ElectionId,
  name: KeyName,
): Promise<Uint8Array | null> {
  const wrapped = await ports.box.key(election, name);
  return wrapped === null ? null : unwrapKey(ports, election, name, wrapped);
}
