import type { ElectionId } from '../../core/ids.ts';
import { unreachable } from '../../core/result.ts';
import type { AttendedRefusal } from '../../engine/attended.ts';
import type { CastRefusal } from '../../engine/box.ts';
import { electionIn } from '../../engine/reading.ts';
import type { Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { votedMessage } from '../invitation.ts';
import { sentence } from '../refusals.ts';
import { buttons, type Reply } from '../ui.ts';
import { openState } from './ballotState.ts';
import { type Booth, notOpen } from './booth.ts';
import { browserForm } from './browser.ts';
import { receiptForm } from './receiptForm.ts';

/**
 * Casts the reviewed ballot. Delivered twice it gives the same receipt. When the ballot box does not answer, the form
 * stays with the same ballot in it, to be sent again.
 */
export async function castBallot(visit: Visit, sealed: string): Promise<Reply> {
  const { desk, t } = visit;
  const carried = openState(visit, sealed);
  if (carried === null) return sentence(t, t('vote.staleForm'));
  try {
    return await cast(visit, carried);
  } catch (problem) {
    desk.log.error('ballot-not-recorded', problem);
    return notRecorded(visit, carried.election, sealed);
  }
}

async function cast(visit: Visit, carried: NonNullable<ReturnType<typeof openState>>): Promise<Reply> {
  const { desk, actor, t } = visit;
  const election = await desk.engine.election(carried.election);
  if (election === null || election.opened === null) return sentence(t, t('refusal.unknown-election'));
  const voter = await desk.engine.voterByAddress(election.id, actor.address);
  if (!voter.ok) return sentence(t, t('vote.notOnRoll'));
  const shown = electionIn(t.language, election);
  const booth = { election: shown, opened: election.opened, voter: voter.value };
  const { pageNonce, answers, step, invitation } = carried.read(election.opened.manifest.definition.contests);
  if (step !== null) return sentence(t, t('vote.staleForm'));
  const receipt = await desk.engine.castAttended(voter.value, { answers, pageNonce });
  if (!receipt.ok) return notCast(visit, booth, receipt.error);
  const form = receiptForm(visit, shown, election.opened, receipt.value);
  // with live results, a message changed at the moment of voting would tell more than the totals should
  if (invitation === null || election.settings.results === 'live') return { kind: 'form', form };
  return { kind: 'form', form, replaces: { place: invitation, message: votedMessage(t, shown) } };
}

/** Why nothing was cast, as a plain sentence. */
async function notCast(visit: Visit, booth: Booth, refusal: AttendedRefusal): Promise<Reply> {
  const { t } = visit;
  switch (refusal.kind) {
    case 'not-open':
      return closedMeanwhile(visit, booth.election.id);
    case 'bad-form':
    case 'ballot-problems':
      return sentence(t, t('vote.staleForm'));
    case 'not-issued':
      return notIssued(visit, booth, refusal);
    case 'not-cast':
      return boxRefused(visit, booth, refusal.reason);
    default:
      return unreachable(refusal);
  }
}

async function notIssued(
  visit: Visit,
  booth: Booth,
  { reason }: Extract<AttendedRefusal, { kind: 'not-issued' }>,
): Promise<Reply> {
  const { t } = visit;
  switch (reason) {
    case 'closed':
      return closedMeanwhile(visit, booth.election.id);
    case 'paused':
      return sentence(t, t('vote.paused'));
    case 'issued-otherwise':
      return browserForm(visit, { ...booth, voter: { ...booth.voter, issued: 'blind' } });
    case 'unknown-voter':
    case 'bad-message':
      return sentence(t, t('vote.notOnRoll'));
    default:
      return unreachable(reason);
  }
}

async function boxRefused(visit: Visit, { election }: Booth, reason: CastRefusal): Promise<Reply> {
  const { t } = visit;
  switch (reason) {
    case 'closed':
      return closedMeanwhile(visit, election.id);
    case 'paused':
      return sentence(t, t('vote.paused'));
    case 'already-voted':
      return sentence(t, t('vote.already'));
    case 'ballot-present':
    case 'unknown-election':
    case 'unknown-weight':
    case 'wrong-length':
    case 'false-token':
      return sentence(t, t('vote.staleForm'));
    default:
      return unreachable(reason);
  }
}

/** The state is asked for anew: the election closed, or was cancelled, while the ballot was filled in. */
async function closedMeanwhile({ desk, t }: Visit, id: ElectionId): Promise<Reply> {
  const election = await desk.engine.election(id);
  const state = election === null || election.state === 'open' ? 'closed' : election.state;
  return notOpen(t, { id, state });
}

function notRecorded({ t }: Visit, id: ElectionId, sealed: string): Reply {
  const parts = [
    { kind: 'heading', text: t('vote.notRecorded') } as const,
    { kind: 'text', text: t('vote.notRecordedText') } as const,
    buttons({ label: t('vote.back'), action: actionOn('change', id) }),
  ];
  const close = t('commands.button.dismiss');
  const [title, submit] = [t('vote.reviewTitle'), t('vote.castAgain')];
  return { kind: 'form', form: { title, submit, close, callback: 'cast', state: sealed, parts } };
}
