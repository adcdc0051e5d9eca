import { takesBallots } from '../../core/election.ts';
import type { ElectionId } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Voter } from '../../engine/portsClerk.ts';
import type { Election, Opened } from '../../engine/portsOffice.ts';
import { electionIn } from '../../engine/reading.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { sentence } from '../refusals.ts';
import { buttons, type Reply, say } from '../ui.ts';

/** Whoever may vote in an election that takes ballots. */
export interface Booth {
  readonly voter: Voter;
  /** As this voter reads it. */
  readonly election: Election;
  /** By which ballots are judged and sealed. */
  readonly opened: Opened;
}

/** The way to the ballot, or the sentence that says why there is none. */
export async function enterBooth(visit: Visit, id: ElectionId): Promise<Result<Booth, Reply>> {
  const { desk, actor, t } = visit;
  const election = await desk.engine.election(id);
  if (election === null) return err(sentence(t, t('refusal.unknown-election')));
  const { state, settings, opened } = election;
  if (opened === null || !takesBallots(state, settings, desk.clock.now())) return err(notOpen(t, election));
  const voter = await desk.engine.voterByAddress(id, actor.address);
  if (!voter.ok) return err(sentence(t, t('vote.notOnRoll')));
  if (await desk.engine.paused(election)) return err(sentence(t, t('vote.paused')));
  return ok({ voter: voter.value, election: electionIn(t.language, election), opened });
}

/** Why an election takes no ballot: not open yet, closed, cancelled. */
export function notOpen(t: Translate, { id, state }: Pick<Election, 'id' | 'state'>): Reply {
  if (state === 'draft') return sentence(t, t('vote.notOpenYet'));
  if (state === 'cancelled') return sentence(t, t('vote.cancelled'));
  if (state !== 'published') return sentence(t, t('vote.closed'));
  const verify = { label: t('commands.button.verify'), action: actionOn('verify', id) };
  const results = { label: t('commands.button.results'), action: actionOn('results', id) };
  return say(t('vote.published'), buttons(verify, results));
}
