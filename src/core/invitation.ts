import { checkOk, fromBase32, groups, symbolsToText, toSymbols, withCheck } from './base32.ts';
import { encode, u32, utf8 } from './bytes.ts';
import type { Crypto } from './crypto.ts';
import type { ElectionId, VoterId } from './ids.ts';
import { err, ok, type Result } from './result.ts';

const secretSymbols = 24;

/** A voter's personal secret: 25 Crockford base32 characters, the last a check character, without hyphens. */
export type InvitationCode = string & { readonly brand: 'InvitationCode' };

/** 120 bits of HMAC(issue secret, election, voter, generation) and a check character. Never stored. */
export function invitationCode(
  crypto: Crypto,
  issueSecret: Uint8Array,
  election: ElectionId,
  voter: VoterId,
  generation: number,
): InvitationCode {
  const fields = [utf8(election), utf8(voter), u32(generation)];
  const mac = crypto.hmacSha256(issueSecret, encode('anonylections/invitation/v1', ...fields));
  return symbolsToText(withCheck(toSymbols(mac, secretSymbols))) as InvitationCode;
}

/** As shown and typed: `ABCDE-FGHJK-MNPQR-STVWX-YZ234`. */
export function formatCode(code: InvitationCode): string {
  return groups(code, 5);
}

export type CodeProblem = 'wrong-length' | 'wrong-character' | 'mistyped';

/** Reads what a person typed or a link carried; typing mistakes are caught before anything is looked up. */
export function parseCode(text: string): Result<InvitationCode, CodeProblem> {
  const symbols = text.length > 200 ? null : fromBase32(text);
  if (symbols === null) return err('wrong-character');
  if (symbols.length !== secretSymbols + 1) return err('wrong-length');
  return checkOk(symbols) ? ok(symbolsToText(symbols) as InvitationCode) : err('mistyped');
}

/** What the roll keeps of a code: SHA-256; 120 random bits need no more. */
export function codeHash(crypto: Crypto, code: InvitationCode): Uint8Array {
  return crypto.sha256(encode('anonylections/invitation-hash/v1', utf8(code)));
}
