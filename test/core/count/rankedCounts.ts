import { countRankedPairs } from '../../../src/core/count/rankedPairs.ts';
import { countSchulze } from '../../../src/core/count/schulze.ts';
import type { Lot } from '../../../src/core/lot.ts';
import { ballotsOf, contestOf, type Election, letters, ranked } from './rankings.ts';
import type { Measure } from './reference/stacks.ts';

/** An election of a textbook; choices have names of one letter. */
export const election = (choices: string, text: string): Election => ({
  choices: letters(choices),
  groups: ranked(text).groups,
});

interface Asked {
  readonly seats?: number;
  /** None: results are live. */
  readonly lot?: Lot;
}

export function schulze(
  { choices, groups }: Election,
  { seats = 1, unranked = 'last', lot = null }: Asked & { readonly unranked?: 'last' | 'no-opinion' } = {},
) {
  const counting = { rule: 'schulze/v1', maxRanks: choices.length, unranked } as const;
  return countSchulze(contestOf(counting, choices, seats), ballotsOf(groups), lot);
}

export function rankedPairs(
  { choices, groups }: Election,
  { seats = 1, strength = 'winning-votes', lot = null }: Asked & { readonly strength?: Measure } = {},
) {
  const counting = { rule: 'ranked-pairs/v1', maxRanks: choices.length, strength } as const;
  return countRankedPairs(contestOf(counting, choices, seats), ballotsOf(groups), lot);
}
