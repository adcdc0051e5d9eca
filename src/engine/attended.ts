/**
 * A chat platform, or the page without JavaScript, delivers voter and selections together. This module alone calls
 * both the clerk and the box; it keeps nothing and logs nothing.
 */
import { type Answers, type BallotProblem, readAnswers } from '../core/answers.ts';
import { fromBase64url } from '../core/encoding.ts';
import { ballotLeaf, type Receipt, shortCode } from '../core/receipt.ts';
import { err, ok, type Result } from '../core/result.ts';
import { attendedRandomness, sealBallot } from '../core/seal.ts';
import { type CastRefusal, cast } from './box.ts';
import { attendedSealSecret, type IssueRefusal, issueAttended } from './clerk.ts';
import type { Ports } from './ports.ts';
import type { Voter } from './portsClerk.ts';
import type { Opened } from './portsOffice.ts';

/** What the form delivers. */
export interface AttendedForm {
  readonly answers: Answers;
  /** 32 random bytes that only this form carries: the same submission twice is the same ballot. */
  readonly pageNonce: Uint8Array;
}

export type AttendedRefusal =
  | { readonly kind: 'not-open' }
  | { readonly kind: 'bad-form' }
  | { readonly kind: 'ballot-problems'; readonly problems: readonly BallotProblem[] }
  | { readonly kind: 'not-issued'; readonly reason: IssueRefusal }
  | { readonly kind: 'not-cast'; readonly reason: CastRefusal };

/** The receipt code that casting this form would give; nothing is issued and nothing stored. */
export async function reviewAttended(
  ports: Ports,
  voter: Voter,
  form: AttendedForm,
): Promise<Result<{ readonly code: string }, AttendedRefusal>> {
  const sealed = await sealAttended(ports, voter, form);
  if (!sealed.ok) return sealed;
  return ok({ code: shortCode(ballotLeaf(ports.crypto, voter.election, voter.weight, sealed.value)) });
}

/** Issues the voter's token and casts the ballot with it. Delivered twice, it gives the same receipt. */
export async function castAttended(
  ports: Ports,
  voter: Voter,
  form: AttendedForm,
): Promise<Result<Receipt, AttendedRefusal>> {
  const sealed = await sealAttended(ports, voter, form);
  if (!sealed.ok) return sealed;
  const token = await issueAttended(ports, voter);
  if (!token.ok) return err({ kind: 'not-issued', reason: token.error });
  const { election, weight } = voter;
  const receipt = await cast(ports, { election, weight, token: token.value, sealed: sealed.value });
  return receipt.ok ? receipt : err({ kind: 'not-cast', reason: receipt.error });
}

async function sealAttended(
  ports: Ports,
  voter: Voter,
  form: AttendedForm,
): Promise<Result<Uint8Array, AttendedRefusal>> {
  const election = await ports.box.election(voter.election);
  const secret = await attendedSealSecret(ports, voter);
  if (election?.opened === undefined || election.opened === null || secret === null)
    return err({ kind: 'not-open' });
  if (form.pageNonce.length !== 32) return err({ kind: 'bad-form' });
  const selections = readAnswers(election.opened.manifest.definition, form.answers);
  if (!selections.ok) return err({ kind: 'ballot-problems', problems: selections.error });
  const randomness = attendedRandomness(ports.crypto, secret, form.pageNonce, selections.value);
  return ok(sealBallot(ports.crypto, sealingContext(election.opened), selections.value, randomness));
}

function sealingContext({ manifest, fingerprint }: Opened) {
  const sealingKey = fromBase64url(manifest.sealingKey);
  if (sealingKey === null) throw new Error('the manifest holds a malformed sealing key');
  return { definition: manifest.definition, sealingKey, fingerprint };
}
