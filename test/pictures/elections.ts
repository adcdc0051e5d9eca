import type { Contest } from '../../src/core/contest.ts';
import { createCounter } from '../../src/core/count/count.ts';
import { defaultSettings } from '../../src/core/election.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import type { Lot } from '../../src/core/lot.ts';
import { ok } from '../../src/core/result.ts';
import type { Selection } from '../../src/core/selection.ts';
import type { PublicView } from '../../src/engine/results.ts';
import {
  type MessageKey,
  type MessageValues,
  type Translate,
  translator,
} from '../../src/locales/catalogue.ts';

/** How often the same was selected in the contest. */
export type Pile = readonly [count: number, selection: Selection];

export interface Counted {
  readonly contest: Contest;
  readonly piles: readonly Pile[];
}

interface Others {
  readonly title?: string;
  /** Interim totals: no lot may be drawn. */
  readonly live?: boolean;
  readonly rollSize?: number;
  readonly present?: string | null;
}

/** An election whose contests have ids of their own; every contest is voted on by other ballots, to keep it simple. */
export function electionView(counted: readonly Counted[], others: Others = {}): PublicView {
  const { title = 'Council', live = false, rollSize = 60, present = null } = others;
  const definition = { title, description: '', contests: counted.map(({ contest }) => contest) };
  const counter = createCounter({ definition, weights: [{ weight: '1', voters: rollSize }] });
  const ballots = Math.max(...counted.map(({ piles }) => piles.reduce((sum, [count]) => sum + count, 0)));
  const spread = counted.map(({ contest, piles }) => {
    const each = piles.flatMap(([count, selection]) => Array.from({ length: count }, () => selection));
    return { id: contest.id, each };
  });
  for (let ballot = 0; ballot < ballots; ballot++) {
    const chosen = spread.flatMap(({ id, each }) => (each[ballot] === undefined ? [] : [[id, each[ballot]]]));
    counter.add(ok(Object.fromEntries(chosen)), '1');
  }
  const lot: Lot = live ? null : (choices) => [...choices].sort();
  return {
    election: {
      id: electionIdSchema.parse('11111111-1111-4111-8111-111111111111'),
      state: live ? 'open' : 'published',
      definition,
      settings: defaultSettings,
      opened: null,
      closing: null,
    },
    present,
    rollSize,
    issued: ballots,
    tokens: [{ weight: '1', issued: ballots, spent: ballots }],
    cast: ballots,
    result: counter.result(() => lot, present),
    final: !live,
    addenda: [],
    paused: false,
  };
}

/** English words laid out from right to left, as if they were Arabic. */
export const rightToLeft: Translate = Object.assign(
  (key: MessageKey, values?: MessageValues) => translator()(key, values),
  { ...translator(), direction: 'rtl' as const },
);
