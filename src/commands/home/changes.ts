import { parseAction, type Verb } from '../actions.ts';
import type { Callback } from '../ui.ts';

/** What only shows something, or is part of voting: a person's own page stays as it is. */
const quietVerbs: ReadonlySet<Verb> = new Set([
  'menu',
  'list',
  'create',
  'help',
  'show',
  'preview',
  'preview-step',
  'preview-web',
  'open',
  'record',
  'pages',
  'audit',
  'deliveries',
  'results',
  'rounds',
  'verify',
  'mine',
  'vote',
  'ballot',
  'change',
  'browser',
]);
const quietCallbacks: ReadonlySet<string> = new Set<Callback>(['ballot', 'cast']);

/** Whether a button may have changed what a person's own page shows. */
export function actionChangesHome(action: string): boolean {
  const parsed = parseAction(action);
  return parsed !== null && !quietVerbs.has(parsed.verb);
}

/** Whether a form may have changed it. */
export function formChangesHome(callback: string): boolean {
  return !quietCallbacks.has(callback);
}
