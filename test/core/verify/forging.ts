import type { LineKind, LineOf } from '../../../src/core/record/lines.ts';
import type { ErrorId } from '../../../src/core/verify/errors.ts';
import { type BodyLine, type Built, buildRecord, encodeRecord } from '../record/builder.ts';
import { errorsIn, verify } from './verifying.ts';

export const honest = buildRecord();

export function errorsOf(lines: readonly BodyLine[]): readonly ErrorId[] {
  return errorsIn(verify(encodeRecord(lines)));
}

/** The record with the lines of a kind replaced. */
export function withLines(built: Built, kind: LineKind, lines: readonly BodyLine[]): readonly BodyLine[] {
  const first = built.lines.findIndex((line) => line.kind === kind);
  const others = built.lines.filter((line) => line.kind !== kind);
  return others.toSpliced(first, 0, ...lines);
}

export function linesOfKind<K extends BodyLine['kind']>(built: Built, kind: K): readonly LineOf<K>[] {
  return built.lines.filter(
    (line): line is Extract<BodyLine, { kind: K }> => line.kind === kind,
  ) as LineOf<K>[];
}

export function mapKind<K extends BodyLine['kind']>(
  built: Built,
  kind: K,
  change: (line: LineOf<K>) => BodyLine,
) {
  return withLines(built, kind, linesOfKind(built, kind).map(change));
}
