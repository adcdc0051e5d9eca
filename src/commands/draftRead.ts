import type { Contest } from '../core/contest.ts';
import { motionChoices } from '../core/contest.ts';
import { defaultSettings } from '../core/election.ts';
import type { Actor, Values } from './ui.ts';

/** A definition's title and description as they were typed; the engine judges them. */
export function readTitles(values: Values) {
  return { title: text(values, 'title'), description: text(values, 'description') };
}

/** Settings as they were filled in; the deadline's zone for readers elsewhere is the organiser's. */
export function readSettings(actor: Actor, values: Values) {
  return {
    results: text(values, 'results'),
    mixThreshold: number(values, 'threshold', defaultSettings.mixThreshold),
    privacy: text(values, 'privacy'),
    closesAt: text(values, 'closesAt') || null,
    timeZone: actor.timeZone ?? defaultSettings.timeZone,
    delivery: text(values, 'delivery'),
  };
}

/** A contest as it was filled in: one choice a line, blank lines skipped. Not trusted yet. */
export function readContest(values: Values, id: string) {
  const rule = text(values, 'rule');
  const choices =
    rule === 'yes-no-abstain/v1'
      ? motionChoices
      : choiceLines(values).map(({ label }, index) => ({ id: `c${index + 1}`, label }));
  return {
    id,
    title: text(values, 'question'),
    description: '',
    choices,
    seats: rule === 'yes-no-abstain/v1' ? 1 : number(values, 'seats', 1),
    counting: counting(values, rule),
  };
}

function counting(values: Values, rule: string) {
  switch (rule) {
    case 'choose-up-to/v1':
      return { rule, minMarks: 1, maxMarks: number(values, 'marks', Number.NaN) };
    case 'yes-no-abstain/v1': {
      const threshold = { share: [1, 2], strict: true };
      return { rule, threshold, base: 'yes+no', turnoutQuorum: null, approvalQuorum: null };
    }
    default:
      return { rule };
  }
}

/** The lines of the choices that are not blank, each with its number, counted from 1. */
export function choiceLines(values: Values): readonly { readonly line: number; readonly label: string }[] {
  return text(values, 'choices')
    .split(/\r\n|\r|\n/u)
    .map((label, index) => ({ line: index + 1, label: label.trim() }))
    .filter(({ label }) => label !== '');
}

/** An id for a new contest that no other one has. */
export function freshContestId(contests: readonly Contest[]): string {
  const taken = new Set(contests.map(({ id }) => id));
  let n = contests.length + 1;
  while (taken.has(`q${n}`)) n += 1;
  return `q${n}`;
}

/** A value that is one string; empty when it is missing or a list. */
export function text(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** A value that is a list of strings; empty when it is missing. */
export function list(values: Values, name: string): readonly string[] {
  const value = values[name] ?? [];
  return typeof value === 'string' ? [value] : value;
}

function number(values: Values, name: string, otherwise: number): number {
  const typed = text(values, name).trim();
  return typed === '' ? otherwise : Number(typed);
}
