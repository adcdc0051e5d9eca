import { needsPresent } from '../core/present.ts';
import { isOrganiser } from '../engine/elections.ts';
import type { Election } from '../engine/portsOffice.ts';
import { electionIn } from '../engine/reading.ts';
import { momentInShort } from '../locales/moment.ts';
import type { Action, ParsedAction, Verb } from './actions.ts';
import type { Visit } from './desk.ts';
import { sentence } from './refusals.ts';
import type { PickerOption, Reply } from './ui.ts';

/** Elections that this person organises, the newest first. */
export async function organised({ desk, actor }: Visit): Promise<readonly Election[]> {
  return desk.engine.organisedBy(actor.address);
}

/** Elections that this person organises, in which a share of those present decides something. */
export async function decidedByPresent(visit: Visit): Promise<readonly Election[]> {
  return (await organised(visit)).filter(({ definition }) => needsPresent(definition));
}

/** Elections, not drafts, on whose roll this person is; none where nobody votes. */
export async function onRoll({ desk, actor }: Visit): Promise<readonly Election[]> {
  if (desk.onWeb === true) return [];
  const ids = await desk.engine.onRollOf(actor.address);
  const found = await Promise.all(ids.map((id) => desk.engine.election(id)));
  return found.filter((election) => election !== null);
}

/** Elections that were announced where this person is now. */
async function announcedHere({ desk, actor }: Visit): Promise<readonly Election[]> {
  const { kind } = actor.address;
  if (actor.channel === null || kind === 'email') return [];
  const all = await desk.engine.inWorkspace(kind, actor.workspace);
  return all.filter(({ home }) => home?.channel === actor.channel);
}

/** Every election that this person has to do with, each once. */
export async function visible(visit: Visit): Promise<readonly Election[]> {
  const found = [...(await organised(visit)), ...(await onRoll(visit))];
  const here = (await announcedHere(visit)).filter(({ state }) => state !== 'draft');
  return [...new Map([...found, ...here].map((election) => [election.id, election])).values()];
}

export function isOrganiserOf({ actor }: Visit, election: Election): boolean {
  return isOrganiser(election, actor.address);
}

/** An election in the words of this person: those who organise it see what they have written. */
export function readBy(visit: Visit, election: Election): Election {
  return isOrganiserOf(visit, election) ? election : electionIn(visit.t.language, election);
}

/** The newest elections, as many as one picker of any platform holds. */
const mostPicked = 100;

/** Takes the one election that fits, lets the person pick among several, or says that there is none. */
export async function chooseElection(
  visit: Visit,
  verb: Verb,
  fitting: readonly Election[],
  none: string,
  run: (action: ParsedAction) => Promise<Reply>,
): Promise<Reply> {
  const { t } = visit;
  const [first, ...others] = fitting;
  if (first === undefined) return sentence(t, none);
  if (others.length === 0) return run({ verb, id: first.id, n: 0 });
  const summary = t('commands.pick');
  const options = fitting.slice(0, mostPicked).map((election) => pickerOption(visit, election, verb));
  return {
    kind: 'say',
    message: { summary, parts: [{ kind: 'picker', label: summary, options }] },
  };
}

/** Elections may share a title, such as one and its duplicate: state and deadline tell which is which. */
export function pickerOption(visit: Visit, election: Election, verb: Verb): PickerOption {
  const { actor, t } = visit;
  const { id, definition, settings } = readBy(visit, election);
  const state = t(`commands.state.${election.state}`);
  const { closesAt, timeZone } = settings;
  const closes = closesAt === null ? null : momentInShort(t, closesAt, actor.timeZone ?? timeZone);
  const detail = closes === null ? state : t('commands.pickDetail', { state, closes });
  return { label: definition.title, detail, action: actionOn(verb, id) };
}

export function actionOn(verb: Verb, id: Election['id'], n?: number): Action {
  return n === undefined ? `${verb}:${id}` : `${verb}:${id}:${n}`;
}
