import { compareBytes, encode, utf8 } from './bytes.ts';
import type { Contest } from './contest.ts';
import type { Rule } from './counting.ts';
import type { Crypto } from './crypto.ts';
import { unreachable } from './result.ts';

/**
 * The order of choices is the law's, or speaks for itself. Lists stand by their numbers (Wahlordnung 2001, § 11 (2)), persons
 * as they are nominated (§ 20 (2)); a motion asks for yes, no, abstain.
 */
const fixedOrder: ReadonlySet<Rule> = new Set([
  'works-council-lists/v1',
  'works-council-persons/v1',
  'yes-no-abstain/v1',
]);

/** Whether the choices of a contest by this rule may stand in another order on each ballot. */
export function takesOrder(rule: Rule): boolean {
  return !fixedOrder.has(rule);
}

/**
 * A contest as one ballot shows it: its choices as they are listed, or in an order that the seed draws, evenly among all
 * orders (`random`) or among all beginnings (`rotated`). Boards, results and records know the listed order only.
 * @param seed random bytes of the page or form that nothing else keeps: the same ones give the same order again
 */
export function asShown(crypto: Crypto, contest: Contest, seed: Uint8Array): Contest {
  const { id, choices, order } = contest;
  if (order === undefined) return contest;
  const drawn = choices
    .map((choice, place) => ({
      choice,
      place,
      ticket: crypto.sha256(encode('anonylections/choice-order/v1', seed, utf8(id), utf8(choice.id))),
    }))
    .sort((a, b) => compareBytes(a.ticket, b.ticket));
  switch (order) {
    case 'random':
      return { ...contest, choices: drawn.map(({ choice }) => choice) };
    case 'rotated': {
      const first = drawn[0]?.place ?? 0;
      return { ...contest, choices: [...choices.slice(first), ...choices.slice(0, first)] };
    }
    default:
      return unreachable(order);
  }
}
