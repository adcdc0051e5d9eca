import type { ChatFailure, DeliveryFailure, PostFailure } from '../../src/engine/ports.ts';

/** What the Bot Connector answered instead of doing what was asked. */
export class TeamsFailure extends Error {
  override name = 'TeamsFailure';
  /** Of HTTP; 0: no answer came. */
  readonly status: number;
  /** Teams' own code, or empty. */
  readonly code: string;
  /** In milliseconds, where Teams says when to come again. */
  readonly retryAfter: number | null;
  constructor(status: number, code: string, retryAfter: number | null, options?: ErrorOptions) {
    super(`${status} ${code}`, options);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Nothing is known of a conversation with this person, or of any in this organisation. */
export class NotInstalled extends Error {
  override name = 'NotInstalled';
}

/** What is told in place of a conversation that the app is in no more, or that is gone; other failures stay. */
export function nothingWithoutUs<T>(nothing: T): (failure: unknown) => T {
  return (failure) => {
    if (failure instanceof TeamsFailure && (failure.status === 403 || failure.status === 404)) return nothing;
    throw failure;
  };
}

/** Whether an invitation is worth another try, and why it did not arrive. */
export function deliveryFailure(error: unknown): DeliveryFailure {
  if (error instanceof NotInstalled) return { permanent: true, reason: { kind: 'not-in-teams' } };
  const { status, code } = error instanceof TeamsFailure ? error : new TeamsFailure(0, '', null);
  if (code === 'MessageWritesBlocked') return { permanent: true, reason: { kind: 'blocked' } };
  if (status === 404) return { permanent: true, reason: { kind: 'gone' } };
  const forGood = status === 400 || status === 403;
  const shown = code === '' ? `http_${status}` : code;
  return { permanent: forGood, reason: { kind: forGood ? 'refused' : 'no-answer', code: shown } };
}

/** What asking for the people of a channel, or posting in it, came to. */
export function chatFailure(error: unknown): ChatFailure {
  if (error instanceof NotInstalled) return 'not-installed';
  if (!(error instanceof TeamsFailure)) return 'unavailable';
  if (error.status === 403) return 'not-in-channel';
  return error.status === 404 || error.status === 400 ? 'not-found' : 'unavailable';
}

/** The same of a post that is not repeated: without an answer, or after a trouble of Teams' own, it may stand there. */
export function postFailure(error: unknown): PostFailure {
  const open = error instanceof TeamsFailure && (error.status === 0 || error.status >= 500);
  if (open && !wasNeverReached(error)) return 'uncertain';
  const refused = error instanceof TeamsFailure && (error.status === 400 || error.status === 413);
  return refused ? 'refused' : chatFailure(error);
}

const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** A connection's error may wrap those of each address that was tried. */
function wasNeverReached(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as NodeJS.ErrnoException;
  const within = error instanceof AggregateError ? error.errors : [];
  return neverReached.has(code) || [error.cause, ...within].some(wasNeverReached);
}
