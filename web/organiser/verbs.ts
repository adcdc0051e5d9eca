import { parseAction, type Verb } from '../../src/commands/actions.ts';

/** What only shows something, or asks before anything is done: behind links. All else is behind buttons that send forms. */
const looks: ReadonlySet<Verb> = new Set<Verb>([
  'menu',
  'list',
  'create',
  'help',
  'show',
  'edit',
  'contest',
  'roll',
  'proposal',
  'schedule',
  'preview',
  'preview-web',
  'open',
  'remind',
  'voter',
  'organisers',
  'observers',
  'audit',
  'deliveries',
  'close',
  'results',
  'rounds',
  'present',
  'record',
  'recount',
  'recount-of',
  'verify',
  'cancel',
]);

/** Whether following a link may do this: it changes nothing. */
export function isLook(action: string): boolean {
  const parsed = parseAction(action);
  return parsed !== null && looks.has(parsed.verb);
}
