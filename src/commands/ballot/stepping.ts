import type { Contest } from '../../core/contest.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { ClickContext, ElectionAction, Visit } from '../desk.ts';
import { sentence } from '../refusals.ts';
import type { Reply, Values } from '../ui.ts';
import { ballotForm } from './ballotForm.ts';
import { type BallotState, openState } from './ballotState.ts';
import { type Booth, enterBooth, notOpen } from './booth.ts';
import { ballotErrors, readBallotForm, withinRange } from './readBallot.ts';
import { reviewForm } from './reviewForm.ts';
import { answersTo, ballotSteps, type Steps, stepAfter } from './steps.ts';

interface Carried extends Booth {
  readonly state: BallotState;
  readonly contests: readonly Contest[];
  readonly steps: Steps;
}

/** A step that was sent: every problem at its field, else the next step, or the review. Nothing is issued yet. */
export async function sendStep(visit: Visit, sealed: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const opened = await carriedBallot(visit, sealed);
  if (!opened.ok) return opened.error;
  const { contests, steps, state } = opened.value;
  const { step } = state;
  const own = step === null ? undefined : steps[step];
  if (step === null || own === undefined) return sentence(t, t('vote.staleForm'));
  const answers = { ...state.answers, ...readBallotForm(own, values) };
  const read = answersTo(own, answers);
  if (!read.ok) return { kind: 'errors', errors: ballotErrors(t, contests, values, read.error) };
  const next = stepAfter(steps, step, answers);
  const filled = { ...opened.value, state: { ...state, answers, step: next } };
  return next === null ? review(visit, filled) : showStep(visit, filled);
}

async function review(visit: Visit, { state, opened, election, voter }: Carried): Promise<Reply> {
  const { desk, t } = visit;
  const reviewed = await desk.engine.reviewAttended(voter, state);
  if (reviewed.ok) return { kind: 'form', form: reviewForm(visit, opened, state, reviewed.value.code) };
  if (reviewed.error.kind !== 'ballot-problems') return notOpen(t, { ...election, state: 'closed' });
  throw new Error('only a ballot without problems is reviewed');
}

/** To the step that the button names, from another one or from the review; what is filled in so far comes along. */
export async function changeBallot(
  visit: Visit,
  { n }: ElectionAction,
  { state: sealed, values }: ClickContext,
): Promise<Reply> {
  const carried = await carriedBallot(visit, sealed ?? '');
  if (!carried.ok) return carried.error;
  const { state, steps } = carried.value;
  const left = state.step === null ? [] : (steps[state.step] ?? []);
  const answers = { ...state.answers, ...withinRange(left, readBallotForm(left, values)) };
  return showStep(visit, { ...carried.value, state: { ...state, answers, step: n } });
}

function showStep(visit: Visit, { opened, voter, state }: Carried): Reply {
  return { kind: 'form', form: ballotForm(visit, opened, voter, state) };
}

/** The ballot in a form's state, for whoever may still cast it, or the sentence that says why there is none. */
async function carriedBallot(visit: Visit, sealed: string): Promise<Result<Carried, Reply>> {
  const { t } = visit;
  const carried = openState(visit, sealed);
  if (carried === null) return err(sentence(t, t('vote.staleForm')));
  const booth = await enterBooth(visit, carried.election);
  if (!booth.ok) return booth;
  const { contests } = booth.value.opened.manifest.definition;
  return ok({ ...booth.value, state: carried.read(contests), contests, steps: ballotSteps(contests) });
}
