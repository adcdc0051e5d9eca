import { z } from 'zod';
import { type CountingBy, countingSchema, type Rule, shortIdSchema } from './counting.ts';
import { optionalText, plainText } from './text.ts';
import { writeInLimits } from './writeIn.ts';

/** Limits of a definition. Choices: what one select of a chat modal can carry; texts: what its labels can. */
export const limits = {
  title: 150,
  description: 2000,
  contests: 10,
  contestTitle: 150,
  choices: 100,
  choiceLabel: 75,
} as const;

export const choiceSchema = z.strictObject({ id: shortIdSchema, label: plainText(limits.choiceLabel) });
export type Choice = z.infer<typeof choiceSchema>;

export const contestSchema = z.strictObject({
  id: shortIdSchema,
  title: plainText(limits.contestTitle),
  description: optionalText(limits.description),
  choices: z.array(choiceSchema).max(limits.choices),
  seats: z.int().min(1).max(limits.choices),
  counting: countingSchema,
  /** How many names a voter may write beside the choices; absent: none. */
  writeIns: z.int().min(1).max(writeInLimits.names).exactOptional(),
  /** How the choices stand on ballots, drawn anew for each; absent: as they are listed. */
  order: z.enum(['random', 'rotated']).exactOptional(),
});
export type Contest = z.infer<typeof contestSchema>;
/** A contest whose rule is known. */
export type ContestBy<R extends Rule> = Omit<Contest, 'counting'> & { readonly counting: CountingBy<R> };

/** The choices of a yes/no/abstain question; their ids are fixed, their labels are the catalogue's. */
export const motionChoices: readonly Choice[] = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
  { id: 'abstain', label: 'Abstain' },
];
