import type { CheckId } from './checks.ts';
import { type ErrorId, errors } from './errors.ts';

/** One kind of error in a record, and where it was met. */
export interface Finding {
  readonly id: ErrorId;
  readonly sentence: string;
  /** `line 12`, `ballot 3`, or a receipt code; the first few only. */
  readonly places: readonly string[];
  readonly times: number;
}

/** Collects what is wrong; holds a few places per kind of error, however many there are. */
export interface Findings {
  fail(error: ErrorId, place?: string): void;
  /** Says that everything a check needs was there: a check passes only when it was reached and nothing failed. */
  reach(...checks: readonly CheckId[]): void;
  reached(check: CheckId): boolean;
  of(check: CheckId): readonly Finding[];
}

const mostPlaces = 5;

export function createFindings(): Findings {
  const found = new Map<ErrorId, { readonly places: string[]; times: number }>();
  const reached = new Set<CheckId>();
  return {
    fail(error, place) {
      const entry = found.get(error) ?? { places: [], times: 0 };
      entry.times += 1;
      if (place !== undefined && entry.places.length < mostPlaces) entry.places.push(place);
      found.set(error, entry);
    },
    reach: (...checks) => {
      for (const check of checks) reached.add(check);
    },
    reached: (check) => reached.has(check),
    of: (check) =>
      [...found]
        .filter(([id]) => errors[id].check === check)
        .map(([id, { places, times }]) => ({ id, sentence: errors[id].sentence, places, times })),
  };
}
