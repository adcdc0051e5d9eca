import type { Address } from '../core/address.ts';
import type { ElectionId, VoterId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { ownElection } from './elections.ts';
import { auditEvent } from './events.ts';
import { tellOrganisers } from './notices.ts';
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

/** Between two reminders by hand lie at least so many milliseconds, and less than twice as many are waited. */
const apart = 5 * 60_000;

/**
 * Has everybody reminded who holds no token yet. Asked for twice within minutes, by anybody and in any instance, it is
 * done once: the duty is named by the minutes.
 */
export async function remind(ports: Ports, actor: Address, id: ElectionId): Promise<Result<null, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const { state } = own.value;
  if (state !== 'open') return err({ kind: 'wrong-state', state });
  const moment = Math.floor(ports.clock.now() / apart);
  const duty = `remind-now/${moment}` as const;
  const before = await ports.office.dutyState({ election: id, duty: `remind-now/${moment - 1}` });
  if (before !== null || !(await ports.office.note({ election: id, duty }, 'due')))
    return err({ kind: 'reminded-just-now' });
  await ports.jobs.enqueueTasks([{ task: duty, election: id }]);
  return ok(null);
}

/**
 * Reminders by the timetable, at most once for each of its hours, and those that an organiser asked for: a crash on the
 * way leaves the rest unreminded. Organisers are told the totals.
 */
export async function remindOwed(ports: Ports, owed: OwedDuty): Promise<void> {
  if (!(await ports.office.take(owed))) return;
  const role = owed.duty.startsWith('remind-now/') ? 'organiser' : 'system';
  const noted = await ports.office.change<null>(owed.election, ({ state }) =>
    state === 'open' ? ok({ event: auditEvent(ports.clock, 'reminded', role) }) : err(null),
  );
  if (noted.ok) {
    const report = await remindVoters(ports, owed.election);
    await tellOrganisers(ports, noted.value, { kind: 'reminded', report });
  }
  await ports.office.settle(owed, 'done');
}

/** Computes the recipients, and looks at each again before writing: who voted meanwhile is left in peace. */
async function remindVoters(ports: Ports, id: ElectionId): Promise<ReminderReport> {
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
