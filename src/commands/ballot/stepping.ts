import type { Contest } from '../../core/contest.ts';
import type { Definition } from '../../core/election.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { inLanguage } from '../../core/translations.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { ClickContext, ElectionAction, Visit } from '../desk.ts';
import { sentence } from '../refusals.ts';
import type { Reply, Values } from '../ui.ts';
import { ballotForm } from './ballotForm.ts';
import { type BallotState, openState } from './ballotState.ts';
import { type Booth, enterBooth, notOpen } from './booth.ts';
import { ballotErrors, readBallotForm, withinRange } from './readBallot.ts';
import { reviewForm } from './reviewForm.ts';
import { answersTo, ballotSteps, stepAfter } from './steps.ts';

interface Carried extends Booth {
  readonly state: BallotState;
  readonly definition: Definition;
}

/** A step that was sent: every problem at its field, else the next step, or the review. Nothing is issued yet. */
export async function sendStep(visit: Visit, sealed: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const opened = await carriedBallot(visit, sealed);
  if (!opened.ok) return opened.error;
  const next = answerStep(t, opened.value.definition, opened.value.state, values);
  if (!next.ok) return next.error;
  const filled = { ...opened.value, state: next.value };
  return next.value.step === null ? review(visit, filled) : showStep(visit, filled);
}

/** The ballot with this step filled in, at the step that follows; or every problem at its field. */
export function answerStep(
  t: Translate,
  definition: Definition,
  state: BallotState,
  values: Values,
): Result<BallotState, Reply> {
  const { contests } = definition;
  const steps = ballotSteps(contests);
  const { step } = state;
  const own = step === null ? undefined : steps[step];
  if (step === null || own === undefined) return err(sentence(t, t('vote.staleForm')));
  const answers = { ...state.answers, ...readBallotForm(own, values) };
  const read = answersTo(own, answers, definition);
  if (!read.ok)
    return err({
      kind: 'errors',
      errors: ballotErrors(t, inLanguage(definition, t.language).contests, values, read.error),
    });
  return ok({ ...state, answers, step: stepAfter(steps, step, answers) });
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
  const { definition, state } = carried.value;
  return showStep(visit, { ...carried.value, state: turnTo(definition.contests, state, n, values) });
}

/** The ballot at another step, with what is filled in of the one that is left. */
export function turnTo(
  contests: readonly Contest[],
  state: BallotState,
  step: number,
  values: Values,
): BallotState {
  const left = state.step === null ? [] : (ballotSteps(contests)[state.step] ?? []);
  const answers = { ...state.answers, ...withinRange(left, readBallotForm(left, values)) };
  return { ...state, answers, step };
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
  const { definition } = booth.value.opened.manifest;
  return ok({ ...booth.value, state: carried.read(definition.contests), definition });
}
