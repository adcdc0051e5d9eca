import { z } from 'zod';
import type { Decimal } from '../../core/count/decimal.ts';
import { unreachable } from '../../core/result.ts';
import type { Marks } from '../../core/selection.ts';
import { countSchema, decimalSchema, idOf, indexesSchema, indexSchema, rankingSchema } from './uniform.ts';

export type IndexRanking = readonly (readonly number[])[];

export interface MarkBallot {
  readonly selection: Marks;
  readonly count: number;
  readonly weight?: Decimal | undefined;
  /** The whole ranking, where ballots are rankings. */
  readonly ranking?: IndexRanking;
}

const kinds = ['choice', 'approval', 'ranking'] as const;
type Kind = (typeof kinds)[number];

/** The key of each kind in a ballot. */
const keys: Readonly<Record<Kind, string>> = { choice: 'choice', approval: 'approvals', ranking: 'ranking' };

/** `ballotKind` and `ballots` of a file whose ballots become marks: one choice, approvals, or rankings' first place. */
export function markBallotsShape(input: unknown, candidates: number) {
  return { ballotKind: z.enum(kinds).optional(), ballots: z.array(ballotSchema(kindOf(input), candidates)) };
}

/** The kind that the file names, or that of its first ballot. */
function kindOf(input: unknown): Kind {
  const named = z.looseObject({ ballotKind: z.enum(kinds) }).safeParse(input);
  if (named.success) return named.data.ballotKind;
  const seen = z.looseObject({ ballots: z.array(z.looseObject({})) }).safeParse(input);
  const first = seen.success ? (seen.data.ballots[0] ?? {}) : {};
  return kinds.find((kind) => keys[kind] in first) ?? 'choice';
}

function ballotSchema(kind: Kind, candidates: number): z.ZodType<MarkBallot> {
  const shared = { count: countSchema, weight: decimalSchema.optional() };
  switch (kind) {
    case 'choice':
      return z
        .object({ ...shared, choice: indexSchema(candidates).nullable() })
        .transform(({ choice, ...rest }) => ({ ...rest, selection: choice === null ? [] : [idOf(choice)] }));
    case 'approval':
      return z
        .object({ ...shared, approvals: indexesSchema(candidates) })
        .transform(({ approvals, ...rest }) => ({ ...rest, selection: approvals.map(idOf).sort() }));
    case 'ranking':
      return z
        .object({ ...shared, ranking: rankingSchema(candidates) })
        .transform(({ ranking, ...rest }) => ({ ...rest, ranking, selection: firstPlace(ranking) }));
    default:
      return unreachable(kind);
  }
}

/** A first rank that several candidates share is an overvote. */
function firstPlace([first = []]: IndexRanking): Marks {
  return first.map(idOf).sort();
}
