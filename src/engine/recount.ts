import { reasonSchema } from '../core/addendum.ts';
import { type Address, addressKey } from '../core/address.ts';
import { rollNow } from '../core/amendment.ts';
import { type Contest, contestSchema } from '../core/contest.ts';
import { fromBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { drawLot } from '../core/lot.ts';
import { createRecounter, type Recount, recountProblems } from '../core/recount.ts';
import { err, ok, type Result } from '../core/result.ts';
import { publishAddendum } from './addenda.ts';
import { ownElection } from './elections.ts';
import type { Ports } from './ports.ts';
import type { Closing, Opened, StoredAddendum } from './portsOffice.ts';
import { presentOf } from './present.ts';
import type { InputProblem, Refusal } from './refusal.ts';
import { openedLines } from './results.ts';

/** A corrected contest as a form sends it: nothing in it is trusted. */
export interface RecountInput {
  readonly contest: string;
  readonly seats: unknown;
  readonly counting: unknown;
  readonly reason: unknown;
}

/** What is known of an election whose result is published. */
interface Published {
  readonly id: ElectionId;
  readonly opened: Opened;
  readonly closing: Closing;
}

/**
 * Counts the ballots of a published election again, with other seats or by another rule of the same kind of ballot. The
 * first result stays; the recount is added, signed and numbered. Said twice, for the
 * same reason, it is one addendum.
 */
export async function recount(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  input: RecountInput,
): Promise<Result<StoredAddendum, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const { state, opened, closing, definition, organisers } = own.value;
  if (opened === null || closing === null) return err({ kind: 'wrong-state', state });
  const corrected = readCorrection(definition.contests, input);
  if (!corrected.ok) return corrected;
  const { contest, reason } = corrected.value;
  const present = await presentOf(ports, own.value);
  const problems = recountProblems(opened.manifest, contest, present);
  if (problems.length > 0) return err({ kind: 'cannot-recount', problems });
  const published = { id, opened, closing };
  const counted = await countAgain(ports, published, contest, present);
  const organiser = organisers.find(({ address }) => addressKey(address) === addressKey(actor));
  const by = organiser?.name || actor.value;
  return ok(await publishAddendum(ports, published, { by, reason, contest, ...counted }));
}

function readCorrection(
  contests: readonly Contest[],
  input: RecountInput,
): Result<{ readonly contest: Contest; readonly reason: string }, Refusal> {
  const original = contests.find((contest) => contest.id === input.contest);
  if (original === undefined) return err({ kind: 'cannot-recount', problems: [{ kind: 'unknown-contest' }] });
  const contest = contestSchema.safeParse({ ...original, seats: input.seats, counting: input.counting });
  const reason = reasonSchema.safeParse(input.reason);
  const problems: InputProblem[] = [
    ...(contest.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), problem: message })),
    ...(reason.error?.issues ?? []).map(({ message }) => ({ path: 'reason', problem: message })),
  ];
  if (!contest.success || !reason.success) return err({ kind: 'bad-input', problems });
  return ok({ contest: contest.data, reason: reason.data });
}

async function countAgain(
  ports: Ports,
  { id, opened, closing }: Published,
  contest: Contest,
  present: string | null,
): Promise<Recount> {
  const counter = createRecounter(
    { definition: opened.manifest.definition, weights: rollNow(opened).weights },
    contest,
  );
  for await (const { ballot, weight } of openedLines(ports, id)) counter.add(ballot, weight);
  const [seed, root] = [fromBase64url(closing.lotSeed), fromBase64url(closing.root)];
  if (seed === null || root === null) throw new Error('what was published at the close is malformed');
  const lot = drawLot(ports.crypto, { seed, root, draw: closing.draw }, contest.id);
  return counter.result(lot, present);
}
