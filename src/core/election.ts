import { z } from 'zod';
import { contestSchema, limits } from './contest.ts';
import { type ContestProblem, contestProblems } from './contestProblems.ts';
import { err, ok, type Result } from './result.ts';
import { smallClasses } from './smallClass.ts';
import { optionalText, plainText } from './text.ts';
import { type TranslationProblem, translationProblems } from './translationProblems.ts';
import { translationsSchema } from './translations.ts';
import { maxWeightClasses, type WeightClass } from './weight.ts';
import { type WeightProblem, weightProblems } from './weightProblems.ts';

/** What is put to the voters. Editable as a draft, frozen in the manifest at the opening. */
export const definitionSchema = z.strictObject({
  title: plainText(limits.title),
  description: optionalText(limits.description),
  contests: z.array(contestSchema).min(1).max(limits.contests),
  /** Texts in other languages than the election's own; absent: there are none. */
  translations: translationsSchema.exactOptional(),
});
export type Definition = z.infer<typeof definitionSchema>;

export const settingsSchema = z.strictObject({
  /** `closed`: nobody sees a result before the close. `live`: totals over mixed ballots show while voting runs. */
  results: z.enum(['closed', 'live']),
  /** T: live results move ballots to the board T at a time, once 2T wait. */
  mixThreshold: z.int().min(1).max(10_000),
  /** `browser`: chat shows only the private link to the web ballot. */
  privacy: z.enum(['modal', 'browser']),
  /** When it opens by itself (ISO 8601, UTC), once an organiser armed that; null: when an organiser opens. */
  opensAt: z.iso.datetime().nullable(),
  /** How many hours before the close who has no token is reminded. */
  reminders: z.array(z.int().min(1).max(168)).max(5).refine(ascending, 'not-ascending'),
  /** When the gate closes by itself (ISO 8601, UTC); null: when an organiser closes. */
  closesAt: z.iso.datetime().nullable(),
  /** IANA time zone in which deadlines are shown to readers whose own zone is not known. */
  timeZone: z.string().refine(isTimeZone, 'unknown-time-zone'),
  /** How invitations go out: chat first and mail where there is no chat or it fails, or both. */
  delivery: z.enum(['chat-first', 'both']),
  /** Whether a weight class of fewer than T voters, whose votes can be guessed, is refused at the opening. */
  smallClasses: z.enum(['refuse', 'accept']),
  /** The language (BCP 47) of posts and mails; English where it is absent. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/u, 'unknown-language')
    .optional(),
  /** `totals`: single ballots are not published; the full record is for observers. Absent: they are. */
  publication: z.literal('totals').optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  results: 'closed',
  mixThreshold: 20,
  privacy: 'modal',
  opensAt: null,
  reminders: [24],
  closesAt: null,
  timeZone: 'UTC',
  delivery: 'chat-first',
  smallClasses: 'refuse',
};

function ascending(hours: readonly number[]): boolean {
  return hours.every((hour, index) => index === 0 || hour > (hours[index - 1] ?? 0));
}

function isTimeZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const electionStates = ['draft', 'open', 'closed', 'published', 'cancelled'] as const;
export type ElectionState = (typeof electionStates)[number];
export type ElectionEvent = 'open' | 'close' | 'publish' | 'cancel';

const transitions: Readonly<Record<ElectionState, Partial<Record<ElectionEvent, ElectionState>>>> = {
  draft: { open: 'open', cancel: 'cancelled' },
  open: { close: 'closed', cancel: 'cancelled' },
  closed: { publish: 'published' },
  published: {},
  cancelled: {},
};

/** The state after an event, or the state that forbids it. Cancelling is possible only before the close. */
export function transition(state: ElectionState, event: ElectionEvent): Result<ElectionState, ElectionState> {
  const next = transitions[state][event];
  return next === undefined ? err(state) : ok(next);
}

/** Whether a ballot may be cast at `now` (milliseconds since 1970, the database's clock). */
export function takesBallots(state: ElectionState, settings: Settings, now: number): boolean {
  return state === 'open' && (settings.closesAt === null || now < Date.parse(settings.closesAt));
}

export type OpeningProblem =
  | { readonly kind: 'contest'; readonly contest: number; readonly problem: ContestProblem }
  | { readonly kind: 'weights'; readonly contest: number; readonly problem: WeightProblem }
  | ({ readonly kind: 'translation' } & TranslationProblem)
  | { readonly kind: 'duplicate-contest-id' }
  | { readonly kind: 'empty-roll' }
  | { readonly kind: 'deadline-passed' }
  | { readonly kind: 'opens-after-close' }
  | { readonly kind: 'too-many-weight-classes' }
  | ({ readonly kind: 'small-weight-class' } & WeightClass);

/** Every reason why a draft cannot be opened at `now` (milliseconds) for voters of these weight classes. */
export function openingProblems(
  definition: Definition,
  settings: Settings,
  weights: readonly WeightClass[],
  now: number,
): readonly OpeningProblem[] {
  const problems: OpeningProblem[] = definition.contests.flatMap((contest, index) =>
    contestProblems(contest).map((problem) => ({ kind: 'contest' as const, contest: index, problem })),
  );
  const ids = new Set(definition.contests.map((contest) => contest.id));
  if (ids.size < definition.contests.length) problems.push({ kind: 'duplicate-contest-id' });
  for (const problem of translationProblems(definition, settings))
    problems.push({ kind: 'translation', ...problem });
  if (weights.length === 0) problems.push({ kind: 'empty-roll' });
  if (settings.closesAt !== null && Date.parse(settings.closesAt) <= now) {
    problems.push({ kind: 'deadline-passed' });
  }
  const { opensAt, closesAt } = settings;
  if (opensAt !== null && closesAt !== null && Date.parse(opensAt) >= Date.parse(closesAt)) {
    problems.push({ kind: 'opens-after-close' });
  }
  return [...problems, ...weightingProblems(definition, settings, weights)];
}

/** Those that come from the weights of the votes. */
export function weightingProblems(
  { contests }: Definition,
  settings: Settings,
  classes: readonly WeightClass[],
): readonly OpeningProblem[] {
  const weights = classes.map(({ weight }) => weight);
  const problems: OpeningProblem[] = contests.flatMap((contest, index) =>
    weightProblems(contest, weights).map((problem) => ({
      kind: 'weights' as const,
      contest: index,
      problem,
    })),
  );
  if (classes.length > maxWeightClasses) problems.push({ kind: 'too-many-weight-classes' });
  if (settings.smallClasses === 'accept') return problems;
  const small = smallClasses({ settings, weights: classes });
  return [
    ...problems,
    ...small.map(({ weight, voters }) => ({ kind: 'small-weight-class' as const, weight, voters })),
  ];
}
