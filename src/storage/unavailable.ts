const connectionProblems = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** What `pg` and its pool say without a code when the connection goes or none is to be had. */
const sentences = [
  /^Connection terminated/u,
  /^timeout exceeded when trying to connect/u,
  /^timeout expired/u,
  /^Client has encountered a connection error/u,
  /^Query read timeout/u,
];

/**
 * Whether an error of a store says that the database cannot be reached or just went away (SQLSTATE classes 08 and
 * 57P, 53300 too many connections, 25006 a standby, 57014 out of time; PostgreSQL manual, appendix A). What was asked
 * is then not known to be recorded, and asking again is right.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isUnavailable)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^(?:08...|57P..|57014|53300|25006)$/u.test(code) || connectionProblems.has(code)) return true;
  return sentences.some((sentence) => sentence.test(error.message)) || isUnavailable(error.cause);
}
