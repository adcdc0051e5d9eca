import { z } from 'zod';
import type { Contest } from '../../core/contest.ts';
import { defaultSettings, type Settings } from '../../core/election.ts';
import type { Home } from '../../engine/portsOffice.ts';
import { languageFor } from '../../locales/catalogue.ts';
import type { Actor, Values } from '../ui.ts';

const iso = z.iso.datetime();

/** Settings as they were filled in, those that were not asked for as they are; the deadline's zone for readers elsewhere is the organiser's. */
export function readSettings(actor: Actor, values: Values, before: Settings = defaultSettings) {
  const publication = text(values, 'publication') || before.publication;
  return {
    results: text(values, 'results'),
    mixThreshold: number(values, 'threshold', defaultSettings.mixThreshold),
    privacy: text(values, 'privacy') || before.privacy,
    closesAt: moment(values, 'closesAt'),
    timeZone: actor.timeZone ?? before.timeZone,
    delivery: text(values, 'delivery') || before.delivery,
    smallClasses: text(values, 'smallClasses') || defaultSettings.smallClasses,
    language: text(values, 'language') || languageFor(actor.locale),
    ...(publication === undefined || publication === 'ballots' ? {} : { publication }),
  };
}

/** Where it is announced: nowhere, if no channel was chosen. */
export function readHome({ address, workspace }: Actor, values: Values): Home | null {
  const channel = text(values, 'channel');
  if (channel === '' || address.kind === 'email') return null;
  return { platform: address.kind, workspace, channel };
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

/** ISO 8601; null for none, and for what is none: {@link isUnreadMoment} tells these apart. */
export function moment(values: Values, name: string): string | null {
  const typed = text(values, name);
  return iso.safeParse(typed).success ? typed : null;
}

/** Whether something was filled in that is no moment: a day without a time, for instance. */
export function isUnreadMoment(values: Values, name: string): boolean {
  return text(values, name) !== '' && moment(values, name) === null;
}

/** A value that is a list of strings; empty when it is missing. */
export function list(values: Values, name: string): readonly string[] {
  const value = values[name] ?? [];
  if (typeof value === 'string') return [value];
  return 'text' in value ? [] : value;
}

/** A value in digits; NaN when it is something else. */
export function number(values: Values, name: string, otherwise: number): number {
  const typed = text(values, name).trim();
  return typed === '' ? otherwise : Number(typed);
}
