import type { Telling } from '../telling.ts';
import type { Mark } from './chart.ts';

export function seatMark({ result, final }: Telling, id: string): Mark | null {
  if (!result.elected.includes(id)) return null;
  return final ? 'elected' : 'leading';
}

/** Those with a seat in the order of the count, then the others in the order given. */
export function seatedFirst({ result }: Telling, others: readonly string[]): readonly string[] {
  return [...result.elected, ...others.filter((id) => !result.elected.includes(id))];
}
