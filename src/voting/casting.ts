import { equalBytes } from '../core/bytes.ts';
import type { Crypto, RsaPublicKey } from '../core/crypto.ts';
import { ballotLeaf, type Receipt, receiptIsGenuine } from '../core/receipt.ts';
import { unreachable } from '../core/result.ts';
import type { VotingToken } from '../core/token.ts';
import type { CheckedElection } from './election.ts';
import type { Keeper } from './keeper.ts';
import type { Begun, Done, Issued, Kept } from './kept.ts';
import type { BallotRefusal, TokenRefusal } from './site.ts';
import { blindedMessage, drawToken, unblind } from './token.ts';

/** `unanswered`: nobody knows whether the request arrived. */
export type Answer<T, R> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly reason: R }
  | { readonly kind: 'unanswered' };

/** Asks for a signature on a blinded message; the asker is known. */
export type AskClerk = (blinded: Uint8Array) => Promise<Answer<Uint8Array, TokenRefusal>>;
/** Drops a ballot, without a name, and gives the receipt's signature. */
export type AskBox = (
  weight: string,
  token: VotingToken,
  sealed: Uint8Array,
) => Promise<Answer<Uint8Array, BallotRefusal>>;

/** Everything that one voter votes with. */
export interface Booth {
  readonly crypto: Crypto;
  readonly random: (length: number) => Uint8Array;
  readonly election: CheckedElection;
  readonly weight: string;
  readonly keeper: Keeper;
  /** A token that was taken before: then the clerk is never asked. */
  readonly token?: VotingToken;
  readonly askClerk: AskClerk;
  readonly askBox: AskBox;
}

/** Why a vote is not, or not surely, in the box. */
export type Stopped =
  | { readonly kind: 'no-token'; readonly reason: TokenRefusal }
  | { readonly kind: 'no-cast'; readonly reason: BallotRefusal }
  | { readonly kind: 'unanswered'; readonly asked: 'clerk' | 'box' }
  /** What the server gave does not belong to the election that the voter was shown. */
  | { readonly kind: 'forged'; readonly what: 'fingerprint' | 'token' | 'receipt' };

export type CastOutcome =
  /** `other`: this browser had begun with another ballot, which is the one in the box. */
  { readonly kind: 'cast'; readonly receipt: Receipt; readonly other: boolean } | Stopped;

/**
 * Casts the ballot, or goes on with the one that this browser began with: the same token, the same ballot, the same
 * receipt, however often it is interrupted. What a step needs is kept before the step.
 * @param sealed null: go on with what is kept
 */
export function castBallot(booth: Booth, sealed: Uint8Array | null): Promise<CastOutcome> {
  return booth.keeper.alone(async () => {
    const kept = await begin(booth, sealed);
    if (!equalBytes(kept.fingerprint, booth.election.fingerprint))
      return { kind: 'forged', what: 'fingerprint' };
    const outcome = kept.stage === 'cast' ? done(booth, kept) : await goOn(booth, kept);
    return outcome.kind === 'cast' ? { ...outcome, other: isOther(booth, sealed, outcome.receipt) } : outcome;
  });
}

/** Takes the token alone, to vote with it later; one that is there already is given again. */
export function takeToken(
  booth: Booth,
): Promise<{ readonly kind: 'issued'; readonly kept: Issued } | { readonly kind: 'done' } | Stopped> {
  return booth.keeper.alone(async () => {
    const kept = await begin(booth, null);
    if (!equalBytes(kept.fingerprint, booth.election.fingerprint))
      return { kind: 'forged', what: 'fingerprint' };
    return kept.stage === 'cast' ? { kind: 'done' } : issue(booth, kept);
  });
}

/**
 * What is kept, with the ballot in it. Once there is a token, a ballot that is there stays: the box may have it. Before,
 * what the voter sees now takes its place.
 */
async function begin(booth: Booth, sealed: Uint8Array | null): Promise<Kept> {
  const { keeper } = booth;
  const kept = (await keeper.read()) ?? (await keeper.add(fresh(booth, sealed)));
  if (sealed === null || kept.stage === 'cast') return kept;
  if (kept.stage === 'issued' && kept.sealed !== null) return kept;
  const filled = { ...kept, sealed };
  await keeper.replace(filled);
  return filled;
}

function fresh(
  { crypto, random, election, weight, token }: Booth,
  sealed: Uint8Array | null,
): Begun | Issued {
  const { id, fingerprint } = election;
  if (token !== undefined) return { stage: 'issued', fingerprint, weight, sealed, token };
  const key = tokenKey(election, weight);
  return { stage: 'begun', fingerprint, weight, sealed, blind: drawToken(crypto, random, key, id) };
}

type Dropped = { readonly kind: 'cast'; readonly receipt: Receipt } | Stopped;

async function goOn(booth: Booth, kept: Begun | Issued): Promise<Dropped> {
  const issued = await issue(booth, kept);
  return issued.kind === 'issued' ? drop(booth, issued.kept) : issued;
}

function isOther({ crypto, election, weight }: Booth, sealed: Uint8Array | null, { leaf }: Receipt): boolean {
  return sealed !== null && !equalBytes(ballotLeaf(crypto, election.id, weight, sealed), leaf);
}

type IssueOutcome = { readonly kind: 'issued'; readonly kept: Issued } | Stopped;

async function issue(booth: Booth, kept: Begun | Issued): Promise<IssueOutcome> {
  if (kept.stage === 'issued') return { kind: 'issued', kept };
  const { crypto, election, keeper } = booth;
  const key = tokenKey(election, kept.weight);
  const answer = await booth.askClerk(blindedMessage(crypto, key, election.id, kept.blind));
  switch (answer.kind) {
    case 'unanswered':
      return { kind: 'unanswered', asked: 'clerk' };
    case 'refused':
      if (isFinal(answer.reason)) await keeper.remove();
      return { kind: 'no-token', reason: answer.reason };
    case 'answered': {
      const token = unblind(crypto, key, election.id, kept.blind, answer.value);
      if (token === null) return { kind: 'forged', what: 'token' };
      const { fingerprint, weight, sealed } = kept;
      const issued: Issued = { stage: 'issued', fingerprint, weight, sealed, token };
      await keeper.replace(issued);
      return { kind: 'issued', kept: issued };
    }
    default:
      return unreachable(answer);
  }
}

/** No later answer will be another one: a token for what is kept can never be had. */
function isFinal(reason: TokenRefusal): boolean {
  return reason === 'issued-otherwise' || reason === 'closed' || reason === 'void-code';
}

async function drop(booth: Booth, { weight, token, sealed }: Issued): Promise<Dropped> {
  const { crypto, election, keeper } = booth;
  if (sealed === null) throw new Error('nothing to cast: the token was taken alone');
  const answer = await booth.askBox(weight, token, sealed);
  switch (answer.kind) {
    case 'unanswered':
      return { kind: 'unanswered', asked: 'box' };
    case 'refused':
      if (answer.reason === 'already-voted') await keeper.remove();
      return { kind: 'no-cast', reason: answer.reason };
    case 'answered': {
      const { id, fingerprint } = election;
      const leaf = ballotLeaf(crypto, id, weight, sealed);
      const receipt: Receipt = { election: id, fingerprint, leaf, signature: answer.value };
      if (!receiptIsGenuine(crypto, election.boardKey, receipt)) return { kind: 'forged', what: 'receipt' };
      await keepDone(keeper, { stage: 'cast', fingerprint, leaf, signature: answer.value });
      return { kind: 'cast', receipt };
    }
    default:
      return unreachable(answer);
  }
}

/** The vote is in the box. Where this cannot be kept any more, what was kept before gives the same receipt once more. */
async function keepDone(keeper: Keeper, done: Done): Promise<void> {
  await keeper.replace(done).catch(() => undefined);
}

function done({ election }: Booth, { leaf, signature }: Done): Dropped {
  const receipt = { election: election.id, fingerprint: election.fingerprint, leaf, signature };
  return { kind: 'cast', receipt };
}

function tokenKey({ tokenKeys }: CheckedElection, weight: string): RsaPublicKey {
  const key = tokenKeys.get(weight);
  if (key === undefined) throw new Error('the manifest has no such weight class');
  return key;
}
