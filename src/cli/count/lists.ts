import { z } from 'zod';
import { parseDecimal } from '../../core/count/decimal.ts';
import { countListDhondt, countListHare, countListSainteLague } from '../../core/count/lists.ts';
import type { Ballots, ContestResult, ListDetails } from '../../core/count/method.ts';
import type { CountingBy } from '../../core/counting.ts';
import { unreachable } from '../../core/result.ts';
import type { Marks } from '../../core/selection.ts';
import { ballotsOf, checkVotes, listsHeadSchema, openTie } from './listsFile.ts';
import { countWorksCouncilFile } from './listsWorksCouncil.ts';
import { contestOf, indexOf } from './uniform.ts';

const methodSchema = z.looseObject({ method: z.enum(['party-list', 'party-list-works-council']) });

type Threshold = CountingBy<'list-dhondt/v1'>['threshold'];

/** Per cent become an exact share: 2.5 are 25 of 1000. */
const thresholdSchema = z
  .strictObject({
    percent: z.number().min(0).max(100),
    of: z.literal('valid votes'),
    inclusive: z.boolean(),
  })
  .transform(({ percent, inclusive }, context): Threshold => {
    const exact = parseDecimal(String(percent));
    if (exact !== null) return { share: [Number(exact.units), 100 * 10 ** exact.scale], inclusive };
    context.addIssue({ code: 'custom', path: ['percent'], message: 'is no plain decimal', input: percent });
    return z.NEVER;
  });

const fileSchema = listsHeadSchema
  .extend({
    params: z.object({
      method: z.enum(['dhondt', 'sainte-lague', 'largest-remainder-hare']),
      threshold: thresholdSchema.nullable().default(null),
    }),
  })
  .superRefine(checkVotes);

type ListFile = z.infer<typeof fileSchema>;

/**
 * Counts a data file of votes for lists: methods `party-list` and `party-list-works-council`. A tie for the last seats is
 * left open and reported as `tie`; the seats are then those that are sure.
 * @returns the keys of the file's `expected`; lists by index
 * @throws ZodError for a file that does not fit its method
 */
export function countLists(input: unknown): Readonly<Record<string, unknown>> {
  const { method } = methodSchema.parse(input);
  return method === 'party-list' ? countPartyList(fileSchema.parse(input)) : countWorksCouncilFile(input);
}

function countPartyList(file: ListFile): Readonly<Record<string, unknown>> {
  const result = countBy(file, ballotsOf(file));
  const { details } = result;
  if (details?.kind !== 'lists') throw new Error('lists tell their seats');
  const seats = Object.values(details.seats);
  return {
    seats,
    ...openTie(result, file.seats - seats.reduce((sum, count) => sum + count, 0)),
    ...(file.params.method === 'largest-remainder-hare' ? {} : { seatOrder: seatOrder(file, details) }),
  };
}

function countBy(file: ListFile, ballots: Ballots<Marks>): ContestResult {
  const { method, threshold } = file.params;
  switch (method) {
    case 'dhondt':
      return countListDhondt(contestOf(file, { rule: 'list-dhondt/v1', threshold }), ballots, null);
    case 'sainte-lague':
      return countListSainteLague(
        contestOf(file, { rule: 'list-sainte-lague/v1', threshold }),
        ballots,
        null,
      );
    case 'largest-remainder-hare':
      return countListHare(contestOf(file, { rule: 'list-hare/v1', threshold }), ballots, null);
    default:
      return unreachable(method);
  }
}

function seatOrder(file: ListFile, { order }: ListDetails) {
  const step = file.params.method === 'dhondt' ? 1 : 2;
  const held = new Map<string, number>();
  return order.map(({ list, number }) => {
    const before = held.get(list) ?? 0;
    held.set(list, before + 1);
    return { list: indexOf(list), divisor: before * step + 1, value: number };
  });
}
