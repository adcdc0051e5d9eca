import type { ClickContext, ElectionAction, Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { sentence } from '../refusals.ts';
import { buttons, type Reply, say, type Values } from '../ui.ts';
import { ballotForm } from './ballotForm.ts';
import { openState } from './ballotState.ts';
import { type Booth, enterBooth, notOpen } from './booth.ts';
import { browserForm } from './browser.ts';
import { ballotErrors, readBallotForm } from './readBallot.ts';
import { reviewForm } from './reviewForm.ts';

/** The Vote button. Looking at a ballot issues and spends nothing. */
export async function vote(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { t } = visit;
  const booth = await enterBooth(visit, id);
  if (!booth.ok) return booth.error;
  const { voter, election } = booth.value;
  if (election.settings.privacy === 'browser' || voter.issued === 'blind')
    return browserForm(visit, booth.value);
  if (voter.issued === null) return emptyBallot(visit, booth.value);
  const again = { label: t('vote.againButton'), action: actionOn('ballot', id) };
  return say(t('vote.already'), { kind: 'note', text: t('vote.again') }, buttons(again));
}

/** The ballot for somebody whose token is issued already, and who saw no receipt. One ballot counts at most. */
export async function voteAgain(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const booth = await enterBooth(visit, id);
  return booth.ok ? emptyBallot(visit, booth.value) : booth.error;
}

function emptyBallot(visit: Visit, { election, opened, voter }: Booth): Reply {
  const state = { election: election.id, pageNonce: visit.desk.engine.pageNonce(), answers: {} };
  return { kind: 'form', form: ballotForm(visit, opened, voter, state) };
}

/** A filled-in ballot: every problem at its contest, or the review. Nothing is issued yet. */
export async function reviewBallot(visit: Visit, sealed: string, values: Values): Promise<Reply> {
  const { desk, t } = visit;
  const carried = openState(desk.secretBox, sealed);
  if (carried === null) return sentence(t, t('vote.staleForm'));
  const booth = await enterBooth(visit, carried.election);
  if (!booth.ok) return booth.error;
  const { voter, opened } = booth.value;
  const { contests } = opened.manifest.definition;
  const answers = readBallotForm(contests, values);
  const state = { ...carried.read(contests), answers };
  const review = await desk.engine.reviewAttended(voter, { answers, pageNonce: state.pageNonce });
  if (review.ok) return { kind: 'form', form: reviewForm(visit, opened, state, review.value.code) };
  if (review.error.kind !== 'ballot-problems')
    return notOpen(t, { ...booth.value.election, state: 'closed' });
  return { kind: 'errors', errors: ballotErrors(t, contests, values, review.error.problems) };
}

/** Back from the review to the ballot as it was filled in. */
export async function changeBallot(visit: Visit, _: ElectionAction, context: ClickContext): Promise<Reply> {
  const { desk, t } = visit;
  const carried = context.state === null ? null : openState(desk.secretBox, context.state);
  if (carried === null) return sentence(t, t('vote.staleForm'));
  const booth = await enterBooth(visit, carried.election);
  if (!booth.ok) return booth.error;
  const { opened, voter } = booth.value;
  const state = carried.read(opened.manifest.definition.contests);
  return { kind: 'form', form: ballotForm(visit, opened, voter, state) };
}
