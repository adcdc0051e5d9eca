/** A mark of which it cannot be told whose it is: several choices at one rank. */
export const unreadable = '?';

/** Equal ballot papers. What is marked at each rank, the first rank first: nothing, one choice, or several (an overvote). */
export interface Paper {
  readonly ranks: readonly (readonly string[])[];
  readonly votes: bigint;
}

/** What becomes of papers that are not marked as they should be; the names in brackets are those of RCTab. */
export interface PaperRules {
  /**
   * At an overvote: go on with the next rank (alwaysSkipToNextRank), the paper is exhausted (exhaustImmediately), or it is
   * exhausted where several of them continue and counts for the one that does (exhaustIfMultipleContinuing).
   */
  readonly overvote: 'skip' | 'exhaust' | 'exhaust-if-several-continue';
  /** How many ranks in a row may be empty before a marked one (maxSkippedRanksAllowed); may be Infinity. */
  readonly maxSkipped: number;
  /** Later ranks are not read (maxRankingsAllowed); may be Infinity. */
  readonly maxRanks: number;
  /** A choice that is marked again exhausts the paper (exhaustOnDuplicateCandidate); else it is passed over. */
  readonly exhaustOnDuplicate: boolean;
}

/**
 * For whom a paper counts: read from the first rank on, every time anew. Null: exhausted.
 *
 * Source: RCTab, "config_file_documentation.txt", rules overvoteRule, maxSkippedRanksAllowed, maxRankingsAllowed and
 * exhaustOnDuplicateCandidate; tested in this order at every rank: skipped ranks, duplicate, overvote.
 * @param continues whether a choice is still in the count
 */
export function recipientOf(
  { ranks }: Pick<Paper, 'ranks'>,
  rules: PaperRules,
  continues: (choice: string) => boolean,
): string | null {
  const seen = rules.exhaustOnDuplicate ? new Set<string>() : null;
  const end = Math.min(ranks.length, rules.maxRanks);
  let last = -1;
  for (let rank = 0; rank < end; rank += 1) {
    const marked = ranks[rank] ?? [];
    if (marked.length === 0) continue;
    if (rank - last - 1 > rules.maxSkipped) return null;
    last = rank;
    if (seen !== null && isRepeated(marked, seen)) return null;
    const found = atRank(marked, rules, continues);
    if (found !== undefined) return found;
  }
  return null;
}

/** Remembers what is marked; tells whether some of it was marked before. */
function isRepeated(marked: readonly string[], seen: Set<string>): boolean {
  const repeated = marked.some((choice) => seen.has(choice));
  for (const choice of marked) seen.add(choice);
  return repeated;
}

/** Whom the marks at one rank are for. Null: they exhaust the paper; undefined: go on with the next rank. */
function atRank(
  marked: readonly string[],
  { overvote }: PaperRules,
  continues: (choice: string) => boolean,
): string | null | undefined {
  const [only] = marked;
  const hidden = marked.includes(unreadable);
  if (only !== undefined && marked.length === 1 && !hidden) return continues(only) ? only : undefined;
  if (overvote === 'exhaust') return null;
  if (overvote === 'skip') return undefined;
  const standing = marked.filter(continues);
  return standing.length > 1 || hidden ? null : standing[0];
}
