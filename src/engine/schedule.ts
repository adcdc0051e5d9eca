import type { Address } from '../core/address.ts';
import type { Settings } from '../core/election.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { announce, isAnnounced } from './announce.ts';
import { closeOverdue, publishElection } from './closing.ts';
import { inviteByItself } from './delivery.ts';
import { eachOnItsOwn } from './eachOnItsOwn.ts';
import { changeOwn, editedEvent, readDraft } from './elections.ts';
import { showLive } from './livePost.ts';
import { openByItself } from './opening.ts';
import type { ElectionTask, Ports } from './ports.ts';
import type { DueReminder, Duty, OwedDuty } from './portsDuties.ts';
import type { Election } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';
import { remindOwed } from './reminding.ts';
import { followedElections, showProgress } from './sendingProgress.ts';
import { isToldOfProposal, tellNotOpened, tellProposed, tellPublished } from './telling.ts';

/**
 * Sets the timetable of a draft. With a time to open at, this arms it: it then opens, is announced and invites by
 * itself. An edit of the draft, or a timetable without that time, disarms it.
 */
export function schedule(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  times: Pick<Settings, 'opensAt' | 'closesAt'> & Partial<Pick<Settings, 'reminders'>>,
): Promise<Result<Election, Refusal>> {
  return changeOwn(ports, actor, id, ({ state, definition, settings }) => {
    if (state !== 'draft') return err({ kind: 'wrong-state', state });
    const { opensAt, closesAt, reminders = settings.reminders } = times;
    const changed = { ...settings, opensAt, closesAt, reminders };
    const draft = readDraft({ definition, settings: changed }, ports.clock.now());
    if (!draft.ok) return draft;
    const event = editedEvent(ports, { definition, settings: draft.value.settings });
    return ok({ settings: draft.value.settings, armed: opensAt !== null, event });
  });
}

/**
 * Looks what is due, by the database's clock, and has it done. It holds nothing from one round to the next: any instance
 * may make it, at any time, and what a crash interrupted is found again.
 */
export async function makeRound(ports: Ports): Promise<void> {
  await eachOnItsOwn(ports.log, await ports.office.toOpen(), (id) => openByItself(ports, id));
  await eachOnItsOwn(ports.log, await ports.office.overdue(), (id) => closeOverdue(ports, id));
  await noteReminders(ports, await ports.office.remindersDue());
  const closed = await ports.office.inState('closed');
  const owed = await ports.office.owed();
  const followed = await followedElections(ports);
  await ports.jobs.enqueueTasks([
    ...closed.map((election) => ({ task: 'publish', election }) as const),
    ...owed.map(asTask),
    ...followed.map((election) => ({ task: 'progress', election }) as const),
  ]);
  await showLive(ports);
}

/** Where several are due after a standstill, the latest one is enough. */
async function noteReminders(ports: Ports, due: readonly DueReminder[]): Promise<void> {
  for (const own of Map.groupBy(due, ({ election }) => election).values()) {
    const latest = Math.min(...own.map(({ hours }) => hours));
    for (const { election, hours } of own) {
      await ports.office.note({ election, duty: `remind/${hours}` }, hours === latest ? 'due' : 'done');
    }
  }
}

/** Does a task. Throws when it is to be tried again. */
export async function doTask(ports: Ports, { task, election }: ElectionTask): Promise<void> {
  if (task === 'progress') return showProgress(ports, election);
  if (task !== 'publish') return doDuty(ports, election, task);
  const state = (await ports.office.election(election))?.state;
  if (state !== 'closed') return;
  await publishElection(ports, election);
  const owed = await ports.office.owed(); // what the publication made ready need not wait for the next round
  await ports.jobs.enqueueTasks(owed.filter((each) => each.election === election).map(asTask));
}

async function doDuty(ports: Ports, election: ElectionId, duty: Duty): Promise<void> {
  if (isAnnounced(duty)) return announce(ports, { election, duty });
  if (duty === 'tell-published') return tellPublished(ports, election);
  if (duty === 'tell-not-opened') return tellNotOpened(ports, election);
  if (isToldOfProposal(duty)) return tellProposed(ports, { election, duty });
  if (duty !== 'invite') return remindOwed(ports, { election, duty });
  await inviteByItself(ports, election); // repeating it invites nobody twice
  await ports.office.settle({ election, duty }, 'done');
}

function asTask({ election, duty }: OwedDuty): ElectionTask {
  return { task: duty, election };
}
