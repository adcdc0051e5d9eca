import { z } from 'zod';
import { type ElectionId, electionIdSchema } from '../core/ids.ts';

export const verbs = [
  'menu',
  'list',
  'create',
  'help',
  'show',
  'edit',
  'contest',
  'drop',
  'roll',
  'proposal',
  'drop-proposal',
  'schedule',
  'preview',
  'preview-step',
  'preview-web',
  'disarm',
  'open',
  'do-open',
  'invite',
  'remind',
  'do-remind',
  'voter',
  'slips',
  'pages',
  'observers',
  'audit',
  'deliveries',
  'organisers',
  'duplicate',
  'close',
  'do-close',
  'results',
  'post-results',
  'rounds',
  'present',
  'record',
  'recount',
  'recount-of',
  'post-recount',
  'verify',
  'mine',
  'cancel',
  'do-cancel',
  'do-continue',
  'vote',
  'ballot',
  'change',
  'browser',
] as const;
export type Verb = (typeof verbs)[number];

/** What a button does: a verb, the election, and a number that some verbs need. Holds no secret. */
export type Action = Verb | `${Verb}:${ElectionId}` | `${Verb}:${ElectionId}:${number}`;

export interface ParsedAction {
  readonly verb: Verb;
  readonly id: ElectionId | null;
  readonly n: number;
}

const schema = z.tuple([
  z.enum(verbs),
  electionIdSchema.nullable(),
  z
    .string()
    .regex(/^\d{1,9}$/u)
    .transform(Number),
]);

/** The action of a button, which a client sends and may have made up; null when it is none. */
export function parseAction(text: string): ParsedAction | null {
  const [verb, id = null, n = '0', ...more] = text.split(':');
  const parsed = schema.safeParse([verb, id, n]);
  if (!parsed.success || more.length > 0) return null;
  const [known, election, number] = parsed.data;
  return { verb: known, id: election, n: number };
}
