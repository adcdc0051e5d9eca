import { z } from 'zod';
import { type Decimal, parseDecimal } from './count/decimal.ts';

/** A vote's weight: a decimal above zero in its shortest form, at most six digits before the point and four after. */
export const weightSchema = z.string().regex(/^(?:[1-9]\d{0,5}|0(?=\.))(?:\.\d{0,3}[1-9])?$/u);

/** The exact value of a weight that {@link weightSchema} took. */
export function weightValue(weight: string): Decimal {
  const value = parseDecimal(weight);
  if (value === null) throw new Error('a weight is a decimal');
  return value;
}
