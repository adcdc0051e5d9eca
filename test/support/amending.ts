import type { Definition, Settings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { readAuditEvent } from '../../src/engine/events.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import type { Amended, AuditEvent, Home, Organiser } from '../../src/engine/portsOffice.ts';
import { councilDefinition } from './definitions.ts';
import { olga, type TestEngine, value } from './engine.ts';
import { auditEventOf, draftElection } from './store.ts';

export const pavel: Organiser = { address: { kind: 'slack', value: 'T1/UPAVEL' }, name: 'Pavel' };
export const quinn: Organiser = { address: { kind: 'slack', value: 'T1/UQUINN' }, name: 'Quinn' };

export interface OpenForTwo {
  readonly organisers?: readonly Organiser[];
  readonly home?: Home | null;
  readonly voters?: string;
  readonly definition?: Definition;
  readonly settings?: Partial<Settings>;
}

/** Open for Ana and Bo, organised by Olga and Pavel. */
export async function openForTwo(
  { engine, ports }: TestEngine,
  {
    organisers = [olga, pavel],
    home = null,
    voters = 'Ana <ana@example.org>\nbo@example.org',
    definition = councilDefinition,
    settings = {},
  }: OpenForTwo = {},
): Promise<ElectionId> {
  const draft = draftElection({ organisers, home, definition });
  await ports.office.create(draft, auditEventOf('created'));
  const drafted = { definition, settings: { ...draft.settings, smallClasses: 'accept', ...settings } };
  value(await engine.edit(olga.address, draft.id, drafted));
  value(await engine.addToRoll(olga.address, draft.id, [{ kind: 'text', text: voters }]));
  value(await engine.open(olga.address, draft.id));
  return draft.id;
}

export function propose({ engine }: TestEngine, id: ElectionId, text: string, by = olga) {
  return engine.proposeVoters(by.address, id, [{ kind: 'text', text }]);
}

/** Of the proposal that stands. */
export async function hashOf({ engine }: TestEngine, id: ElectionId): Promise<string> {
  return value(await engine.proposal(olga.address, id))?.hash ?? '';
}

/** Olga proposes, Pavel agrees. */
export async function add(instance: TestEngine, id: ElectionId, text: string): Promise<Amended> {
  value(await propose(instance, id, text));
  return value(await instance.engine.agreeToVoters(pavel.address, id, await hashOf(instance, id)));
}

export async function voterAt({ engine }: TestEngine, id: ElectionId, email: string): Promise<Voter> {
  return value(await engine.voterByAddress(id, { kind: 'email', value: email }));
}

export async function logOf({ ports }: TestEngine, id: ElectionId): Promise<readonly AuditEvent[]> {
  return (await ports.office.audit(id)).map(({ event }) => readAuditEvent(event));
}
