import type { Address } from '../core/address.ts';
import type { ElectionId, VoterId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { changeOwn } from './elections.ts';
import { auditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { Voter } from './portsClerk.ts';
import type { OwedDuty } from './portsDuties.ts';
import type { Opened } from './portsOffice.ts';
import { sendByChat, sendByMail, waysTo } from './reaching.ts';
import type { Refusal } from './refusal.ts';
import { isPrinted } from './roll.ts';

/** Totals, and nothing else: who was reminded is stored nowhere, since it tells who has not voted. */
export interface ReminderReport {
  readonly reached: number;
  /** Whom neither chat nor mail took. Voters on paper are left out: nothing can be sent to them. */
  readonly failed: number;
}

/** As many people are written to at once. */
const atOnce = 4;

/** Reminds everybody who holds no token yet; resolves when all are written to. */
export async function remind(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<ReminderReport, Refusal>> {
  const allowed = await changeOwn(ports, actor, id, ({ state }) =>
    state === 'open'
      ? ok({ event: auditEvent(ports.clock, 'reminded', 'organiser') })
      : err({ kind: 'wrong-state', state }),
  );
  return allowed.ok ? ok(await remindVoters(ports, id)) : allowed;
}

/** Reminders by the timetable, at most once for each of its hours: a crash on the way leaves the rest unreminded. */
export async function remindBySchedule(ports: Ports, owed: OwedDuty): Promise<void> {
  if (!(await ports.office.take(owed))) return;
  const noted = await ports.office.change<null>(owed.election, ({ state }) =>
    state === 'open' ? ok({ event: auditEvent(ports.clock, 'reminded', 'system') }) : err(null),
  );
  if (noted.ok) await remindVoters(ports, owed.election);
  await ports.office.settle(owed, 'done');
}

/** Computes the recipients, and looks at each again before writing: who voted meanwhile is left in peace. */
export async function remindVoters(ports: Ports, id: ElectionId): Promise<ReminderReport> {
  const roll = await ports.clerk.roll(id);
  const left = roll.filter(({ issued }) => issued === null).map((voter) => voter.id);
  const outcomes: boolean[] = [];
  const work = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const reached = await remindOne(ports, id, next);
      if (reached !== null) outcomes.push(reached);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const reached = outcomes.filter((outcome) => outcome).length;
  return { reached, failed: outcomes.length - reached };
}

/** Null where nobody is to be reminded any more. */
async function remindOne(ports: Ports, id: ElectionId, voterId: VoterId): Promise<boolean | null> {
  const election = await ports.office.election(id);
  const voter = await ports.clerk.voter(voterId);
  if (election?.state !== 'open' || election.opened === null || voter?.issued !== null) return null;
  if (voter.addresses.every(isPrinted)) return null;
  const ways = waysTo(ports, election, voter);
  const outcomes: boolean[] = [];
  for (const via of ways) outcomes.push(await send(ports, election.opened, voter, via));
  if (outcomes.includes(true)) return true;
  return ways.includes('email') ? false : send(ports, election.opened, voter, 'email');
}

async function send(ports: Ports, opened: Opened, voter: Voter, via: 'chat' | 'email'): Promise<boolean> {
  const sendBy = via === 'chat' ? sendByChat : sendByMail;
  return (await sendBy(ports, opened, voter, 'reminder')).ok;
}
