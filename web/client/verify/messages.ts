import type { Asked, Outcome } from './asked.ts';

/** What the page tells its workers: one judges, the others prepare lines for it. */
export type ToWorker =
  | { readonly kind: 'help'; readonly port: MessagePort }
  | { readonly kind: 'judge'; readonly ports: readonly MessagePort[] }
  | { readonly kind: 'check'; readonly run: number; readonly asked: Asked }
  | { readonly kind: 'stop' };

/** What the judging worker tells the page. */
export type FromJudge = { readonly kind: 'ready' } | Told;

/** Of which run, in the order in which they were asked for: what a stopped one still says is of no interest. */
export type Told = { readonly run: number } & (
  | Outcome
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'failed'; readonly reason: string }
);
