import { formatDecimal, parseDecimal } from './count/decimal.ts';
import { weightSchema } from './weight.ts';

/** A weight in its shortest form, however many zeros it was typed with; null for what is none. */
export function parseWeight(text: string): string | null {
  const value = parseDecimal(text);
  const weight = weightSchema.safeParse(value === null ? '' : formatDecimal(value.units, value.scale));
  return weight.success ? weight.data : null;
}

/** Remembers what weight each voter of a source was given. */
export function createWeights() {
  const given = new Map<string, string>();
  return {
    /** False where one of these keys was given another weight before. */
    give(keys: readonly string[], weight: string): boolean {
      if (keys.some((key) => (given.get(key) ?? weight) !== weight)) return false;
      for (const key of keys) given.set(key, weight);
      return true;
    },
  };
}
