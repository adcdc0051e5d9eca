import type { ClickContext, ElectionAction, Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { buttons, type Reply, say } from '../ui.ts';
import { ballotForm } from './ballotForm.ts';
import { type Booth, enterBooth } from './booth.ts';
import { browserForm } from './browser.ts';
import { largestForms } from './largestForms.ts';

/** The Vote button. Looking at a ballot issues and spends nothing. */
export async function vote(visit: Visit, { id }: ElectionAction, context: ClickContext): Promise<Reply> {
  const { t } = visit;
  const booth = await enterBooth(visit, id);
  if (!booth.ok) return booth.error;
  const { voter, election } = booth.value;
  if (election.settings.privacy === 'browser' || voter.issued === 'blind')
    return browserForm(visit, booth.value);
  if (voter.issued === null) return emptyBallot(visit, booth.value, context);
  const again = { label: t('vote.againButton'), action: actionOn('ballot', id) };
  return say(t('vote.already'), { kind: 'note', text: t('vote.again') }, buttons(again));
}

/** The ballot for somebody whose token is issued already, and who saw no receipt. One ballot counts at most. */
export async function voteAgain(visit: Visit, { id }: ElectionAction, context: ClickContext): Promise<Reply> {
  const booth = await enterBooth(visit, id);
  return booth.ok ? emptyBallot(visit, booth.value, context) : booth.error;
}

/** The first step. Where some later form could become too large, the browser is offered now, before anything is lost. */
function emptyBallot(visit: Visit, { election, opened, voter }: Booth, { place }: ClickContext): Reply {
  const pageNonce = visit.desk.engine.pageNonce();
  const state = { election: election.id, pageNonce, step: 0, answers: {}, invitation: place };
  const leadsTo = largestForms(visit, opened, voter, state);
  return { kind: 'form', form: { ...ballotForm(visit, opened, voter, state), leadsTo } };
}
