import { canonicalText } from '../canonical.ts';
import type { Crypto } from '../crypto.ts';
import { type LineError, type LineOf, parseLine, type RecordLine } from '../record/lines.ts';
import { type PlainBallot, readPlainBallot } from '../record/plainLine.ts';
import { err, ok, type Result } from '../result.ts';
import { createBallotExaminer, type ExaminedBallot, examineEntry } from './ballot.ts';
import type { Examined } from './election.ts';
import { createFindings } from './findings.ts';
import { examineHeader } from './manifest.ts';
import { createTokenExaminer, type ExaminedToken } from './tokens.ts';

/** A line with what can be said of it by itself: the greater part of the work, in any order, on any thread. */
export type PreparedLine =
  | Exclude<RecordLine, { readonly kind: 'ballot' | 'entry' | 'token' }>
  | PreparedBallot
  | PreparedToken;

/** A ballot, or the entry of a record of totals that stands for one. */
export interface PreparedBallot
  extends Pick<LineOf<'ballot' | 'entry'>, 'kind' | 'position' | 'leaf' | 'weight'> {
  readonly examined: ExaminedBallot;
  /** The private sealing key with which it was opened; null: with none. */
  readonly openedWith: string | null;
}

export interface PreparedToken extends Pick<LineOf<'token'>, 'kind' | 'weight'> {
  readonly examined: ExaminedToken;
}

/** @param sealingKey the published private key, as the closing line has it; null before that line was read */
export type Prepare = (line: Uint8Array, sealingKey: string | null) => Result<PreparedLine, LineError>;

/** Prepares the lines after the header. */
export function createPreparer(examined: Examined): Prepare {
  const token = createTokenExaminer(examined);
  const ballot = createBallotExaminer(examined);
  const prepareBallot = (line: PlainBallot, sealingKey: string | null): PreparedBallot => {
    const { kind, position, leaf, weight } = line;
    return { kind, position, leaf, weight, examined: ballot(line, sealingKey), openedWith: sealingKey };
  };
  /** Null where `opened` is not what the sealed ballot gives: then nobody knows yet whether it has its form at all. */
  const preparePlain = (bytes: Uint8Array, sealingKey: string | null): PreparedBallot | null => {
    const plain = sealingKey === null ? null : readPlainBallot(bytes);
    const prepared = plain === null ? null : prepareBallot(plain, sealingKey);
    return prepared?.examined.errors.includes('opening-differs') === true ? null : prepared;
  };
  return (bytes, sealingKey) => {
    const plain = preparePlain(bytes, sealingKey);
    if (plain !== null) return ok(plain);
    const parsed = parseLine(bytes);
    if (!parsed.ok) return parsed;
    const line = parsed.value;
    if (line.kind === 'token') return ok({ kind: line.kind, weight: line.weight, examined: token(line) });
    if (line.kind === 'entry') return ok(prepareEntry(examined, line));
    if (line.kind !== 'ballot') return ok(line);
    return ok(prepareBallot({ ...line, opened: canonicalText(line.opened) }, sealingKey));
  };
}

function prepareEntry(examined: Examined, line: LineOf<'entry'>): PreparedBallot {
  const { kind, position, leaf, weight } = line;
  return { kind, position, leaf, weight, examined: examineEntry(examined, line), openedWith: null };
}

/** The same for who has only the record's first line, as on another thread. It may be hostile. */
export function preparerFor(crypto: Crypto, header: Uint8Array): Result<Prepare, LineError> {
  const line = parseLine(header);
  if (!line.ok) return line;
  if (line.value.kind !== 'header') return err('line-shape');
  return ok(createPreparer(examineHeader(crypto, line.value, createFindings())));
}
