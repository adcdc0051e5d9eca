import type { Address } from '../core/address.ts';
import type { ElectionState } from '../core/election.ts';
import type { ElectionId } from '../core/ids.ts';
import { needsPresent } from '../core/present.ts';
import { err, ok, type Result } from '../core/result.ts';
import { announce } from './announce.ts';
import { countBoard } from './counting.ts';
import { eachOnItsOwn } from './eachOnItsOwn.ts';
import { changeOwn, nextState, ownElection } from './elections.ts';
import { auditEvent, hashOf } from './events.ts';
import { mixAll } from './mixing.ts';
import { isPaused } from './pausing.ts';
import type { Ports } from './ports.ts';
import type { Duty } from './portsDuties.ts';
import type { Election } from './portsOffice.ts';
import { presentOf } from './present.ts';
import type { Refusal } from './refusal.ts';

/** Closes an open election, publishes its result and posts it where the election was created. Two organisers at once: both get the one result. */
export async function closeElection(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<Election, Refusal>> {
  const epoch = await ports.office.epoch();
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const present = await presentOf(ports, own.value);
  const closed = await changeOwn(ports, actor, id, (election) => {
    const state = closedState(election, epoch, present);
    if (!state.ok) return state;
    const event = auditEvent(ports.clock, 'closed', 'organiser');
    return ok({ state: state.value, event, owes: postOf(election) });
  });
  const meanwhile = !closed.ok && closed.error.kind === 'wrong-state' ? closed.error.state : null;
  if (!closed.ok && meanwhile !== 'closed' && meanwhile !== 'published') return closed;
  const published = await publishElection(ports, id);
  await announceResult(ports, id);
  return ok(published);
}

function postOf({ home }: Election): readonly Duty[] {
  return home === null ? [] : ['announce-result'];
}

/** At once, since an organiser waits; what the chat platform does not take now is posted later. */
async function announceResult(ports: Ports, election: ElectionId): Promise<void> {
  try {
    await announce(ports, { election, duty: 'announce-result' });
  } catch (problem) {
    ports.log.error('announcement-not-posted', problem);
  }
}

/**
 * Closes an election whose time has passed; its result is owed to everybody. One that is paused, or waits for the number
 * of those present, is closed once that is settled: its gates are shut by the clock anyway.
 */
export async function closeOverdue(ports: Ports, id: ElectionId): Promise<void> {
  const epoch = await ports.office.epoch();
  const election = await ports.office.election(id);
  if (election === null) return;
  const present = await presentOf(ports, election);
  await ports.office.change<Refusal>(id, (current) => {
    const state = closedState(current, epoch, present);
    if (!state.ok) return state;
    const event = auditEvent(ports.clock, 'closed', 'system');
    const owes: readonly Duty[] = [...postOf(current), 'tell-published'];
    return ok({ state: state.value, event, owes });
  });
}

function closedState(
  election: Election,
  epoch: string,
  present: string | null,
): Result<ElectionState, Refusal> {
  const state = nextState(election, 'close');
  if (isPaused(election, epoch)) return err({ kind: 'paused' });
  if (!state.ok) return state;
  if (needsPresent(election.definition) && present === null) return err({ kind: 'present-missing' });
  return state;
}

/** Finishes every close that a crash interrupted, at any step. Run at the start of each instance. */
export async function resumeClosings(ports: Ports): Promise<void> {
  for (const state of ['closed', 'published'] as const) {
    await eachOnItsOwn(ports.log, await ports.office.inState(state), (id) => publishElection(ports, id));
  }
}

/**
 * Shuts both gates (waiting for what is in flight), mixes, opens, counts, publishes and destroys the keys. Every step
 * can be repeated: after a crash it gives the same result.
 */
export async function publishElection(ports: Ports, id: ElectionId): Promise<Election> {
  return ports.office.exclusively(id, async () => {
    const election = await ports.office.election(id);
    if (election === null) throw new Error('the election to publish is gone');
    if (election.state === 'published') return destroyKeys(ports, election);
    if (election.opened === null) throw new Error('a closed election has a manifest');
    await ports.clerk.shutGate(id);
    await ports.clerk.dropProposal(id);
    await ports.box.shutGate(id);
    const head = await mixAll(ports, id);
    const present = await presentOf(ports, election);
    const { closing, result } = await countBoard(ports, id, election.opened, head, present);
    const details = { result: hashOf(ports.crypto, result), root: closing.root };
    const published = await ports.office.change<Refusal>(id, (current) => {
      const state = nextState(current, 'publish');
      if (!state.ok) return state;
      const event = auditEvent(ports.clock, 'published', 'system', details);
      return ok({ state: state.value, closing, result, event });
    });
    if (!published.ok) throw new Error('publishing was refused');
    return destroyKeys(ports, published.value);
  });
}

/** Token key, issue secret, intake key and board key go; sealing key and lot seed are published by now. */
async function destroyKeys(ports: Ports, election: Election): Promise<Election> {
  const waiting = await ports.box.intakeCounts(election.id);
  if (waiting.size > 0) throw new Error('ballots wait in the intake of a published election');
  await ports.box.clear(election.id, 'leaf-marks');
  await ports.box.destroyKeys(election.id);
  await ports.office.destroyClerkKeys(election.id);
  return election;
}
