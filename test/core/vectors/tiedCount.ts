import type { Contest } from '../../../src/core/contest.ts';
import type { Counting } from '../../../src/core/counting.ts';
import type { Selection } from '../../../src/core/selection.ts';

/** A count whose ballots are chosen for what they show. */
export interface TiedCount {
  readonly name: string;
  readonly contest: Contest;
  /** Who comes first in the lot first: ids of one letter, or marks. */
  readonly lot: string | readonly string[];
  readonly ballots: readonly {
    readonly selection: Selection;
    readonly times: number;
    readonly weight?: string;
  }[];
}

/** A contest whose choices have ids of one letter. */
export function among(ids: string, counting: Counting, seats = 1): Contest {
  const choices = Array.from(ids, (id) => ({ id, label: id.toUpperCase() }));
  return { id: 'q1', title: 'Who?', description: '', choices, seats, counting };
}
