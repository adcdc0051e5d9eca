import { type Address, addressKey } from '../core/address.ts';
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
import { mayCreate } from './creators.ts';
import { auditEvent, hashOf } from './events.ts';
import type { Ports } from './ports.ts';
import type { Election, ElectionChange, Home, Organiser } from './portsOffice.ts';
import type { InputProblem, Refusal } from './refusal.ts';

/** A draft as a form sends it: nothing in it is trusted. */
export interface DraftInput {
  readonly definition: unknown;
  readonly settings: unknown;
}

/** Creates a draft; every reason why the input is no election is reported. */
export async function createElection(
  ports: Ports,
  organiser: Organiser,
  input: DraftInput,
  home: Home | null,
): Promise<Result<Election, Refusal>> {
  const may = await mayCreate(ports, organiser.address);
  if (!may.ok) return may;
  const draft = readDraft(input, ports.clock.now());
  if (!draft.ok) return draft;
  const id = electionIdSchema.parse(uuidFromBytes(ports.random.bytes(16)));
  const election: Election = {
    id,
    state: 'draft',
    ...draft.value,
    organisers: [organiser],
    observers: [],
    home,
    opened: null,
    closing: null,
    result: null,
    armed: false,
  };
  const details = { draft: hashOf(ports.crypto, draft.value) };
  await ports.office.create(election, auditEvent(ports.clock, 'created', 'organiser', details));
  return ok(election);
}

/**
 * Replaces definition and settings of a draft, which does not open by itself then until it is armed again.
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
  const event = auditEvent(ports.clock, 'edited', 'organiser', { draft: hashOf(ports.crypto, draft.value) });
  return changeOwn(ports, actor, id, (election) =>
    election.state === 'draft'
      ? ok({ ...draft.value, ...(home !== undefined && { home }), armed: false, event })
      : err({ kind: 'wrong-state', state: election.state }),
  );
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

export function isOrganiser(election: Election, actor: Address): boolean {
  return election.organisers.some(({ address }) => addressKey(address) === addressKey(actor));
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
 * Definition and settings of a draft, or every reason why they are none.
 * @param before where the settings of the timetable stand that a form does not have
 */
export function readDraft(
  input: DraftInput,
  now: number,
  { opensAt, reminders }: Pick<Settings, 'opensAt' | 'reminders'> = defaultSettings,
): Result<{ readonly definition: Definition; readonly settings: Settings }, Refusal> {
  const definition = definitionSchema.safeParse(input.definition);
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

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
