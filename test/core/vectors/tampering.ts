import { utf8 } from '../../../src/core/bytes.ts';
import type { RecordLine } from '../../../src/core/record/lines.ts';
import type { ErrorId } from '../../../src/core/verify/errors.ts';
import { type BodyLine, type Built, buildRecord, encodeRecord, type Plan } from '../record/builder.ts';
import { keys } from '../record/sample.ts';
import { encodeTotals } from '../record/totals.ts';
import { join, linesOf, signAgain } from '../verify/mutating.ts';
import { elections } from './elections.ts';

/** What the verifier was given besides the record, as files. */
export interface Given {
  readonly fingerprint?: string;
  readonly receipts?: readonly string[];
  readonly addenda?: readonly string[];
  /** The name of a record that is said to be the one of totals. */
  readonly public?: string;
}

/** A record with something wrong about it, or that was given with something wrong. */
export interface Tampered {
  readonly name: string;
  readonly base: string;
  readonly record: Uint8Array;
  readonly given: Given;
  /** What the vector is for; other errors may follow from it. */
  readonly shows: ErrorId;
}

interface Base {
  readonly plan: Plan;
  readonly built: Built;
  readonly record: Uint8Array;
  /** Makes a record of the same kind of other lines. */
  readonly encoded: typeof encodeRecord;
}

const bases = new Map<string, Base>();

/** The election of this name, built once. */
export function baseOf(name: string): Base {
  const known = bases.get(name);
  if (known !== undefined) return known;
  const election = elections.find((each) => each.name === name);
  if (election === undefined) throw new Error(`no election ${name}`);
  const { plan, totals } = election;
  const encoded = totals === true ? encodeTotals : encodeRecord;
  const built = buildRecord(plan);
  const base = { plan, built, record: encoded(built.lines), encoded };
  bases.set(name, base);
  return base;
}

/** Other lines, with the hash and signature of who has the deployment key. */
export function forged(
  base: string,
  shows: ErrorId,
  name: string,
  change: (built: Built) => readonly BodyLine[],
): Tampered {
  const { built, encoded } = baseOf(base);
  return { name, base, record: encoded(change(built)), given: {}, shows };
}

/** Another election, from its plan on. */
export function planned(
  base: string,
  shows: ErrorId,
  name: string,
  change: Partial<Plan>,
  what: Given = {},
): Tampered {
  const { plan, encoded } = baseOf(base);
  const built = buildRecord({ ...plan, ...change });
  return { name, base, record: encoded(built.lines), given: what, shows };
}

type ChangeLines = (lines: readonly string[]) => readonly string[];

/** Other texts of lines, with hash and signature made anew. */
export function rewritten(base: string, shows: ErrorId, name: string, change: ChangeLines): Tampered {
  const lines = change(textsOf(base)).map(utf8);
  return { name, base, record: join(signAgain(lines, keys.deployment)), given: {}, shows };
}

/** Other bytes, by somebody without a key. */
export function damaged(
  base: string,
  shows: ErrorId,
  name: string,
  change: (record: Uint8Array) => Uint8Array,
): Tampered {
  return { name, base, record: change(baseOf(base).record), given: {}, shows };
}

/** The record as it is, given with something that does not fit it. */
export function given(base: string, shows: ErrorId, name: string, what: Given): Tampered {
  return { name, base, record: baseOf(base).record, given: what, shows };
}

function textsOf(base: string): readonly string[] {
  return linesOf(baseOf(base).record).map((line) => new TextDecoder().decode(line));
}

/** The first line of a kind changed. */
export function inFirst(kind: RecordLine['kind'], change: (line: string) => string): ChangeLines {
  return (lines) => {
    const index = lines.findIndex((line) => line.includes(`"kind":"${kind}"`));
    const changed = change(lines[index] ?? '');
    if (changed === lines[index]) throw new Error(`nothing changed in a line of kind ${kind}`);
    return lines.with(index, changed);
  };
}
