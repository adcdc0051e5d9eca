import { fromUtf8, utf8 } from '../core/bytes.ts';
import { fromBase64url, toBase64url } from '../core/encoding.ts';
import type { VotingToken } from '../core/token.ts';

/** What blinding a token needs, and needs again when it is repeated: 32, 48 and 256 random bytes. */
export interface BlindToken {
  readonly nonce: Uint8Array;
  readonly salt: Uint8Array;
  readonly factor: Uint8Array;
}

interface OfElection {
  /** 32 bytes: what was begun under one manifest goes on under no other. */
  readonly fingerprint: Uint8Array;
}

interface Right extends OfElection {
  /** The weight class of the token. */
  readonly weight: string;
  /** Null as long as a token alone was taken. */
  readonly sealed: Uint8Array | null;
}

/** The token may be issued already, or not: only the same request again tells. */
export interface Begun extends Right {
  readonly stage: 'begun';
  readonly blind: BlindToken;
}

/** The token is there; the ballot may be cast already, or not. */
export interface Issued extends Right {
  readonly stage: 'issued';
  readonly token: VotingToken;
}

/** What a lost receipt needs, and nothing else: neither token nor ballot. */
export interface Done extends OfElection {
  readonly stage: 'cast';
  readonly leaf: Uint8Array;
  /** Of the receipt, by the board key. */
  readonly signature: Uint8Array;
}

/** How far a vote has come in this browser. Choices are never in it. */
export type Kept = Begun | Issued | Done;

/** As it is sealed. */
export function keptToBytes(kept: Kept): Uint8Array {
  return utf8(JSON.stringify(kept, (_key, value: unknown) => packed(value)));
}

/** What {@link keptToBytes} gave: only who holds the key can have written it. */
export function keptFromBytes(bytes: Uint8Array): Kept {
  const kept: unknown = JSON.parse(fromUtf8(bytes) ?? 'null', (_key, value: unknown) => unpacked(value));
  if (!isKept(kept)) throw new Error('what this browser kept is of another version');
  return kept;
}

const stages: ReadonlySet<unknown> = new Set<Kept['stage']>(['begun', 'issued', 'cast']);

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'stage' in value && stages.has(value.stage);
}

function packed(value: unknown): unknown {
  return value instanceof Uint8Array ? { bytes: toBase64url(value) } : value;
}

function unpacked(value: unknown): unknown {
  const isBytes = typeof value === 'object' && value !== null && 'bytes' in value;
  return isBytes ? fromBase64url(String(value.bytes)) : value;
}
