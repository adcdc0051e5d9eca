import { type Address, addressKey } from '../core/address.ts';
import { carryTranslations } from '../core/carriedTranslations.ts';
import {
  type Definition,
  defaultSettings,
  definitionSchema,
  type ElectionEvent,
  type ElectionState,
  openingProblems,
  type Settings,
  settingsSchema,
  transition,
} from '../core/election.ts';
import { type ElectionId, electionIdSchema, uuidFromBytes } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { translationProblems } from '../core/translationProblems.ts';
import { translationsSchema } from '../core/translations.ts';
import { mayCreate } from './creators.ts';
import { auditEvent, hashOf } from './events.ts';
import type { Ports } from './ports.ts';
import type { AuditEvent, Election, ElectionChange, Home, Organiser } from './portsOffice.ts';
import type { InputProblem, Refusal } from './refusal.ts';

/** A draft as a form sends it: nothing in it is trusted. */
export interface DraftInput {
  readonly definition: unknown;
  readonly settings: unknown;
}

/**
 * Creates a draft; every reason why the input is no election is reported.
 * @param like an election of the same texts, from which those in other languages are taken
 */
export async function createElection(
  ports: Ports,
  organiser: Organiser,
  input: DraftInput,
  home: Home | null,
  like?: Translated,
): Promise<Result<Election, Refusal>> {
  const may = await mayCreate(ports, organiser.address);
  if (!may.ok) return may;
  const read = readDraft(input, ports.clock.now());
  const draft = read.ok && like !== undefined ? withTranslations(like, read.value) : read;
  if (!draft.ok) return draft;
  const id = electionIdSchema.parse(uuidFromBytes(ports.random.bytes(16)));
  const election: Election = {
    id,
    state: 'draft',
    outdated: [],
    ...draft.value,
    organisers: [organiser],
    observers: [],
    home,
    opened: null,
    closing: null,
    result: null,
    armed: false,
  };
  const { definition, settings } = election;
  const details = { draft: hashOf(ports.crypto, { definition, settings }) };
  await ports.office.create(election, auditEvent(ports.clock, 'created', 'organiser', details));
  return ok(election);
}

/**
 * Replaces definition and settings of a draft, which does not open by itself then until it is armed again. Texts in other
 * languages stay with what they translate.
 * @param home where it is announced from now on, null for nowhere; left out, that stays as it is
 */
export async function editElection(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  input: DraftInput,
  home?: Home | null,
): Promise<Result<Election, Refusal>> {
  const before = (await ports.office.election(id))?.settings;
  const draft = readDraft(input, ports.clock.now(), before);
  if (!draft.ok) return draft;
  return changeOwn(ports, actor, id, (election) => {
    if (election.state !== 'draft') return err({ kind: 'wrong-state', state: election.state });
    const edited = withTranslations(election, draft.value);
    return edited.ok
      ? ok({
          ...edited.value,
          ...(home !== undefined && { home }),
          armed: false,
          event: editedEvent(ports, edited.value),
        })
      : edited;
  });
}

/** That a draft was edited, and to what. */
export function editedEvent(
  ports: Pick<Ports, 'clock' | 'crypto'>,
  { definition, settings }: Pick<Election, 'definition' | 'settings'>,
): AuditEvent {
  const details = { draft: hashOf(ports.crypto, { definition, settings }) };
  return auditEvent(ports.clock, 'edited', 'organiser', details);
}

type Draft = Pick<Election, 'definition' | 'settings'>;
type Translated = Pick<Election, 'definition' | 'outdated'>;

/** A draft with the texts in other languages that are good for it. */
function withTranslations(
  before: Translated,
  { definition, settings }: Draft,
): Result<Draft & Translated, Refusal> {
  const { translations, outdated } = carryTranslations(before.definition, definition, before.outdated);
  if (translations === null) return ok({ definition, settings, outdated });
  const translated = { ...definition, translations: translationsSchema.parse(translations) };
  const problems = translationProblems(translated, settings);
  if (problems.length === 0) return ok({ definition: translated, settings, outdated });
  const found = problems.map((problem) => ({ kind: 'translation', ...problem }) as const);
  return err({ kind: 'cannot-open', problems: found });
}

type Decide = (election: Election) => Result<ElectionChange, Refusal>;

/** A change by one of the election's organisers, decided under its lock. */
export async function changeOwn(
  ports: Pick<Ports, 'office'>,
  actor: Address,
  id: ElectionId,
  decide: Decide,
): Promise<Result<Election, Refusal>> {
  if ((await ports.office.election(id)) === null) return err({ kind: 'unknown-election' });
  return ports.office.change<Refusal>(id, (election) =>
    isOrganiser(election, actor) ? decide(election) : err({ kind: 'not-organiser' }),
  );
}

/** Why somebody may not change what only a draft lets its organisers change; null: they may. */
export function draftRefusal(election: Election, actor: Address): Refusal | null {
  if (!isOrganiser(election, actor)) return { kind: 'not-organiser' };
  return election.state === 'draft' ? null : { kind: 'wrong-state', state: election.state };
}

export function isOrganiser(election: Election, actor: Address): boolean {
  return placeOf(election, actor) >= 0;
}

/** Which of the organisers somebody is, counted from 0; -1 for everybody else. */
export function placeOf({ organisers }: Election, somebody: Address): number {
  return organisers.findIndex(({ address }) => addressKey(address) === addressKey(somebody));
}

/** The election if `actor` organises it. */
export async function ownElection(
  ports: Pick<Ports, 'office'>,
  actor: Address,
  id: ElectionId,
): Promise<Result<Election, Refusal>> {
  const election = await ports.office.election(id);
  if (election === null) return err({ kind: 'unknown-election' });
  return isOrganiser(election, actor) ? ok(election) : err({ kind: 'not-organiser' });
}

/** The state that an event leads to, or the refusal that names the state. */
export function nextState(election: Election, event: ElectionEvent): Result<ElectionState, Refusal> {
  const next = transition(election.state, event);
  return next.ok ? next : err({ kind: 'wrong-state', state: next.error });
}

/** Whoever will be on the roll. */
const anybody = [{ weight: '1', voters: 1 }];

/**
 * Definition and settings of a draft, or every reason why they are none. Texts in other languages do not come from forms
 * of a draft: they are left out.
 * @param before where the settings of the timetable stand that a form does not have
 */
export function readDraft(
  input: DraftInput,
  now: number,
  { opensAt, reminders }: Pick<Settings, 'opensAt' | 'reminders'> = defaultSettings,
): Result<{ readonly definition: Definition; readonly settings: Settings }, Refusal> {
  const definition = definitionSchema.safeParse(untranslated(input.definition));
  const settings = settingsSchema.safeParse(
    isObject(input.settings) ? { opensAt, reminders, ...input.settings } : input.settings,
  );
  const problems: InputProblem[] = [
    ...(definition.error?.issues ?? []),
    ...(settings.error?.issues ?? []),
  ].map(({ path, message }) => ({ path: path.join('.'), problem: message }));
  if (!definition.success || !settings.success) return err({ kind: 'bad-input', problems });
  const found = openingProblems(definition.data, settings.data, anybody, now);
  if (found.length > 0) return err({ kind: 'cannot-open', problems: found });
  return ok({ definition: definition.data, settings: settings.data });
}

function untranslated(input: unknown): unknown {
  if (!isObject(input) || !('translations' in input)) return input;
  const { translations: _, ...definition } = input;
  return definition;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
