import { fromBase64url, toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import type { Answer, AskBox, AskClerk } from './casting.ts';
import {
  type BallotRefusal,
  ballotPath,
  ballotRefusals,
  type TokenRefusal,
  tokenPath,
  tokenRefusals,
} from './site.ts';

/** What `fetch` is, so far as it is used here. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

const patience = 30_000;

/** The clerk: hears the code and a blinded message, and nothing of the ballot. */
export function clerkOf(fetch: Fetch, election: ElectionId, code: string): AskClerk {
  return (blinded) =>
    post<TokenRefusal>(fetch, tokenPath, { code, election, blinded: toBase64url(blinded) }, tokenRefusals);
}

/** The ballot box: hears token and sealed ballot, and nothing of the voter. */
export function boxOf(fetch: Fetch, election: ElectionId): AskBox {
  return (weight, { nonce, signature }, sealed) => {
    const body = {
      weight,
      nonce: toBase64url(nonce),
      signature: toBase64url(signature),
      sealed: toBase64url(sealed),
    };
    return post<BallotRefusal>(fetch, ballotPath(election), body, ballotRefusals);
  };
}

/** The two requests share no cookie, no referrer, no cache: nothing but the network's address ties them. */
async function post<R extends string>(
  fetch: Fetch,
  path: string,
  body: unknown,
  refusals: readonly R[],
): Promise<Answer<Uint8Array, R>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    return read(await response.json(), refusals);
  } catch {
    return { kind: 'unanswered' };
  }
}

/** Anything that is neither a signature nor a known refusal is no answer. */
function read<R extends string>(json: unknown, refusals: readonly R[]): Answer<Uint8Array, R> {
  const said = new Map<string, unknown>(Object.entries(Object(json)));
  const signature = said.get('signature');
  const value = typeof signature === 'string' ? fromBase64url(signature) : null;
  if (value !== null) return { kind: 'answered', value };
  const reason = refusals.find((known) => known === said.get('refusal'));
  return reason === undefined ? { kind: 'unanswered' } : { kind: 'refused', reason };
}
