import { type AddressProblem, addressKey, parseEmail } from './address.ts';
import type { RollEntry } from './roll.ts';
import { createWeights, parseWeight } from './rollWeights.ts';

/** `two-weights`: the same voter is given another weight before. */
type RollTextProblem = AddressProblem | 'bad-weight' | 'weight-without-address' | 'two-weights';

/**
 * Of an uploaded file besides. `unknown-person`: the chat platform knows nobody of this id.
 */
export type RollLineProblem =
  | RollTextProblem
  | 'bad-quotes'
  | 'no-address'
  | 'bad-chat-id'
  | 'unknown-person';

export interface BadLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly problem: RollLineProblem;
}

/**
 * Pasted addresses, one a line or separated by commas or semicolons: `ana@example.org` or `Ana <ana@example.org>`. A
 * weight stands behind its address on the same line: `ana@example.org; weight 2.5`. Every bad piece is reported with
 * its line; blank lines are skipped.
 */
export function parseRollText(text: string): {
  readonly entries: readonly RollEntry[];
  readonly bad: readonly BadLine[];
} {
  const reader = createReader();
  for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
    reader.beginLine();
    for (const part of splitLine(line)) {
      const problem = reader.take(part);
      if (problem !== null) reader.bad.push({ line: index + 1, text: part.trim().slice(0, 200), problem });
    }
  }
  return { entries: reader.entries, bad: reader.bad };
}

/** Reads piece by piece; a weight belongs to the address before it. */
function createReader() {
  const entries: RollEntry[] = [];
  const bad: BadLine[] = [];
  const weights = createWeights();
  let before: 'nothing' | 'address' | 'bad-address' | 'weight' = 'nothing';

  const takeAddress = (part: string): RollTextProblem | null => {
    const named = /^\s*"?([^"<>]*?)"?\s*<([^<>]*)>\s*$/u.exec(part);
    const parsed = parseEmail(named?.[2] ?? part);
    before = parsed.ok ? 'address' : 'bad-address';
    if (!parsed.ok) return parsed.error;
    entries.push({ name: named?.[1] || parsed.value.value, addresses: [parsed.value] });
    return null;
  };

  const takeWeight = (text: string): RollTextProblem | null => {
    const entry = entries.at(-1);
    if (before === 'bad-address') return null;
    if (before === 'weight') return 'two-weights';
    if (before === 'nothing' || entry === undefined) return 'weight-without-address';
    before = 'weight';
    const weight = parseWeight(text);
    if (weight === null) return 'bad-weight';
    if (!weights.give(entry.addresses.map(addressKey), weight)) return 'two-weights';
    entries[entries.length - 1] = { ...entry, weight };
    return null;
  };

  return {
    entries,
    bad,
    beginLine(): void {
      before = 'nothing';
    },
    take(part: string): RollTextProblem | null {
      const weight = part.includes('@') ? null : /^\s*weight\b[\s:=]*(.*?)\s*$/iu.exec(part);
      return weight === null ? takeAddress(part) : takeWeight(weight[1] ?? '');
    },
  };
}

/** The pieces between commas and semicolons, except for those inside quotation marks. */
function splitLine(line: string): readonly string[] {
  return [...line.matchAll(/(?:"[^"]*"|[^,;])+/gu)]
    .map(([piece]) => piece)
    .filter((piece) => piece.trim() !== '');
}
