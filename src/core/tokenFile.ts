/** A voting token that was taken to vote with later (docs/protocol.md, section 5). Runs in browsers without zod. */
import { isElectionId } from './electionId.ts';
import { fromBase64url, fromHex, toBase64url, toHex } from './encoding.ts';
import type { ElectionId } from './ids.ts';
import type { VotingToken } from './token.ts';

/** A token with everything that voting with it needs: whoever holds it can vote, once. */
export interface TakenToken {
  readonly election: ElectionId;
  readonly fingerprint: Uint8Array;
  readonly weight: string;
  readonly token: VotingToken;
}

const format = 'anonylections/token/v1';
const names = ['format', 'election', 'fingerprint', 'weight', 'nonce', 'signature'] as const;

/** The bytes of the file: indented JSON and a line feed. */
export function takenToText({ election, fingerprint, weight, token }: TakenToken): string {
  const file: Readonly<Record<(typeof names)[number], string>> = {
    format,
    election,
    fingerprint: toHex(fingerprint),
    weight,
    nonce: toBase64url(token.nonce),
    signature: toBase64url(token.signature),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** A file that anybody may have written; null when it is none. Whether the token is genuine, the manifest's key tells. */
export function takenFromText(text: string): TakenToken | null {
  const texts = readTexts(text);
  if (texts === null) return null;
  const [kind, election = '', fingerprint = '', weight = '', nonce = '', signature = ''] = texts;
  if (kind !== format || !isElectionId(election)) return null;
  return taken(election, fromHex(fingerprint), weight, fromBase64url(nonce), fromBase64url(signature));
}

/** The same, short enough for the fragment of a link to the election. */
export function takenToFragment({ fingerprint, weight, token }: TakenToken): string {
  const bytes = [token.nonce, token.signature, fingerprint].map(toBase64url);
  return [...bytes, weight].join('.');
}

/** What {@link takenToFragment} gave, of the election that the link leads to; null for anything else. */
export function takenFromFragment(election: ElectionId, fragment: string): TakenToken | null {
  const [nonce = '', signature = '', fingerprint = '', ...weight] = fragment.split('.');
  const [mark, signed, print] = [nonce, signature, fingerprint].map(fromBase64url);
  return taken(election, print ?? null, weight.join('.'), mark ?? null, signed ?? null);
}

function taken(
  election: ElectionId,
  fingerprint: Uint8Array | null,
  weight: string,
  nonce: Uint8Array | null,
  signature: Uint8Array | null,
): TakenToken | null {
  if (fingerprint?.length !== 32 || nonce?.length !== 32 || signature?.length !== 256 || weight === '')
    return null;
  return { election, fingerprint, weight, token: { nonce, signature } };
}

function readTexts(text: string): readonly string[] | null {
  const file = parse(text);
  if (typeof file !== 'object' || file === null) return null;
  const entries = new Map<string, unknown>(Object.entries(file));
  const values = names.map((name) => entries.get(name)).filter((value) => typeof value === 'string');
  return entries.size === names.length && values.length === names.length ? values : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
