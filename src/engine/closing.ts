import type { Address } from '../core/address.ts';
import { checkpointBody } from '../core/checkpoint.ts';
import { createCounter, type ElectionResult } from '../core/count/count.ts';
import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { drawLot } from '../core/lot.ts';
import { emptyRoot, frontierRoot } from '../core/merkle.ts';
import { signNote } from '../core/note.ts';
import { boardOrigin, deploymentName } from '../core/record/names.ts';
import { err, ok, type Result } from '../core/result.ts';
import { openSealedBallot } from '../core/seal.ts';
import { boxKey } from './box.ts';
import { deploymentKey } from './deployment.ts';
import { eachOnItsOwn } from './eachOnItsOwn.ts';
import { changeOwn, nextState } from './elections.ts';
import { auditEvent, hashOf } from './events.ts';
import { mixAll } from './mixing.ts';
import { isPaused } from './pausing.ts';
import type { Ports } from './ports.ts';
import type { BoardHead, OpenedBallot } from './portsBox.ts';
import type { Closing, Election, Opened } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';
import { countTokens } from './tokenCounts.ts';

const page = 1000;

/** Closes an open election and publishes its result. Two organisers at once: both get the one result. */
export async function closeElection(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<Election, Refusal>> {
  const epoch = await ports.office.epoch();
  const closed = await changeOwn(ports, actor, id, (election) => {
    const state = nextState(election, 'close');
    if (isPaused(election, epoch)) return err({ kind: 'paused' });
    if (!state.ok) return state;
    return ok({ state: state.value, event: auditEvent(ports.clock, 'closed', 'organiser') });
  });
  const meanwhile = !closed.ok && closed.error.kind === 'wrong-state' ? closed.error.state : null;
  if (!closed.ok && meanwhile !== 'closed' && meanwhile !== 'published') return closed;
  return ok(await publishElection(ports, id));
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
async function publishElection(ports: Ports, id: ElectionId): Promise<Election> {
  return ports.office.exclusively(id, async () => {
    const election = await ports.office.election(id);
    if (election === null) throw new Error('the election to publish is gone');
    if (election.state === 'published') return destroyKeys(ports, election);
    if (election.opened === null) throw new Error('a closed election has a manifest');
    await ports.clerk.shutGate(id);
    await ports.box.shutGate(id);
    const head = await mixAll(ports, id);
    const { closing, result } = await countBoard(ports, id, election.opened, head);
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

async function countBoard(
  ports: Ports,
  id: ElectionId,
  { manifest, fingerprint }: Opened,
  head: BoardHead,
): Promise<{ readonly closing: Closing; readonly result: ElectionResult }> {
  const sealing = await boxKey(ports, id, 'sealing-key');
  const seed = await boxKey(ports, id, 'lot-seed');
  const board = await boxKey(ports, id, 'board-key');
  if (sealing === null || seed === null || board === null) throw new Error('keys outlive the publication');
  const counter = createCounter(manifest);
  const context = { definition: manifest.definition, fingerprint };
  let opened: OpenedBallot[] = [];
  for await (const { position, weight, sealed } of ports.box.board(id)) {
    const ballot = openSealedBallot(ports.crypto, context, sealing, sealed);
    counter.add(ballot, weight);
    opened.push({ position, ballot });
    if (opened.length === page) opened = await save(ports, id, opened);
  }
  await save(ports, id, opened);
  const root = head.size === 0 ? emptyRoot(ports.crypto) : frontierRoot(ports.crypto, head);
  const result = counter.result((contest) => drawLot(ports.crypto, { seed, root, draw: '' }, contest), null);
  const signers = [
    { name: boardOrigin(id), privateKey: board },
    { name: deploymentName, privateKey: await deploymentKey(ports) },
  ];
  const body = checkpointBody({ origin: boardOrigin(id), size: head.size, root });
  const closing: Closing = {
    sealingPrivateKey: toBase64url(sealing),
    lotSeed: toBase64url(seed),
    draw: '',
    size: head.size,
    root: toBase64url(root),
    checkpoint: signNote(ports.crypto, body, signers),
    tokens: await countTokens(ports, id, manifest),
  };
  return { closing, result };
}

async function save(ports: Ports, id: ElectionId, opened: readonly OpenedBallot[]): Promise<OpenedBallot[]> {
  await ports.box.saveOpened(id, opened);
  return [];
}
