import { z } from 'zod';
import { atScale, type Decimal, parseDecimal } from './count/decimal.ts';

/** A vote's weight: a decimal above zero in its shortest form, at most six digits before the point and four after. */
export const weightSchema = z.string().regex(/^(?:[1-9]\d{0,5}|0(?=\.))(?:\.\d{0,3}[1-9])?$/u);

/** Who may vote with one weight, and how many they are. Voters of a class cannot be told apart by their ballots. */
export interface WeightClass {
  readonly weight: string;
  readonly voters: number;
}

/** Each class has a token key of its own. */
export const maxWeightClasses = 20;

/** The exact value of a weight that {@link weightSchema} took. */
export function weightValue(weight: string): Decimal {
  const value = parseDecimal(weight);
  if (value === null) throw new Error('a weight is a decimal');
  return value;
}

/** Orders weights by their value. */
export function compareWeights(a: string, b: string): number {
  const [one, other] = [weightValue(a), weightValue(b)];
  const scale = Math.max(one.scale, other.scale);
  const difference = atScale(one, scale) - atScale(other, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The weight classes of these voters, the lightest first. */
export function weightClasses(voters: readonly { readonly weight: string }[]): readonly WeightClass[] {
  const classes = Map.groupBy(voters, ({ weight }) => weight);
  return [...classes]
    .map(([weight, members]) => ({ weight, voters: members.length }))
    .sort((a, b) => compareWeights(a.weight, b.weight));
}
