import { z } from 'zod';
import type { Place } from '../../core/count/method.ts';
import { countWorksCouncilLists } from '../../core/count/worksCouncilLists.ts';
import type { Lot } from '../../core/lot.ts';
import { ballotsOf, checkVotes, listsHeadSchema, openTie } from './listsFile.ts';
import { contestOf, idOf, indexOf } from './uniform.ts';

const genderSchema = z.string().regex(/^[A-Z]$/u);

const fileSchema = listsHeadSchema
  .extend({
    params: z.object({
      method: z.literal('dhondt'),
      minorityGender: genderSchema,
      minimumSeats: z.int().min(0),
    }),
    /** Of every list, the genders of its persons in their order, a letter each. */
    lists: z.array(z.string().regex(/^[A-Z]+$/u)),
  })
  .superRefine((file, context) => {
    checkVotes(file, context);
    if (file.lists.length !== file.candidates.length)
      context.addIssue({
        code: 'custom',
        path: ['lists'],
        message: `has ${file.lists.length} entries for ${file.candidates.length} lists`,
        input: file.lists,
      });
  });

type WorksCouncilFile = z.infer<typeof fileSchema>;

/**
 * A `party-list-works-council` file (WO § 15). A tie for the last seats stays open; where several lists have the same
 * lowest number, the list that comes first gives way to the minority gender, and where several have the same next
 * number, the list that comes last gets the seat, as the command's lot is the candidates' order turned round.
 */
export function countWorksCouncilFile(input: unknown): Readonly<Record<string, unknown>> {
  const file = fileSchema.parse(input);
  const live = count(file, null);
  const lastSeatOpen =
    live.details.order.length < file.seats && live.result.ties.some(({ over }) => over === 'seat');
  const { result, details } = lastSeatOpen ? live : count(file, lastFirst);
  const elected = [...(details.persons ?? [])].map(placeOf).sort(([a, p], [b, q]) => a - b || p - q);
  return {
    elected,
    seats: Object.values(details.seats),
    ...openTie(result, file.seats - elected.length),
  };
}

function count(file: WorksCouncilFile, lot: Lot) {
  const result = countWorksCouncilLists(contestFor(file), ballotsOf(file), lot);
  if (result.details?.kind !== 'lists') throw new Error('lists tell their seats');
  return { result, details: result.details };
}

function contestFor(file: WorksCouncilFile) {
  const { minorityGender, minimumSeats } = file.params;
  const lists = Object.fromEntries(
    file.lists.map((genders, index) => [
      idOf(index),
      genders.split('').map((gender) => ({ name: '', gender })),
    ]),
  );
  return contestOf(file, {
    rule: 'works-council-lists/v1',
    minority: { gender: minorityGender, seats: minimumSeats },
    lists,
  });
}

const lastFirst: Lot = (tied) => [...tied].sort((a, b) => indexOf(b) - indexOf(a));

function placeOf({ list, place }: Place): readonly [number, number] {
  return [indexOf(list), place];
}
