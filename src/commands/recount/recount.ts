import type { StoredAddendum } from '../../engine/portsOffice.ts';
import type { Refusal } from '../../engine/refusal.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { translatorOf } from '../../words/language.ts';
import type { ElectionAction, Visit } from '../desk.ts';
import { parseAsked } from '../draft/asked.ts';
import { draftErrors, type Filled } from '../draft/draftErrors.ts';
import { text } from '../draft/draftRead.ts';
import { recountSentence, refused, sentence } from '../refusals.ts';
import type { Reply, Values } from '../ui.ts';
import { recountOf } from './ask.ts';
import { readRecount, recountParts } from './fields.ts';
import { recountMessage } from './message.ts';

/** Counts again and publishes it beside the first result, or names every problem at its field. */
export async function recount(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { desk, actor, t } = visit;
  const asked = parseAsked(state);
  if (asked === null) return sentence(t, t('commands.unknownButton'));
  const found = await recountOf(visit, asked.about);
  if (!found.ok) return refused(t, found.error);
  const { election, contest } = found.value;
  const { seats, counting, problems } = readRecount(t, contest, asked.rule, values);
  const filled = { fields: recountParts(t, contest, asked.rule), values, lines: [], problems };
  if (problems.length > 0) return draftErrors(t, null, filled) ?? sentence(t, t('commands.broken'));
  const input = { contest: contest.id, seats, counting, reason: text(values, 'reason') };
  const counted = await desk.engine.recount(actor.address, election.id, input);
  if (!counted.ok) return recountErrors(t, counted.error, filled) ?? refused(t, counted.error);
  const post = election.home !== null;
  return { kind: 'say', message: recountMessage(t, election, counted.value, desk.publicUrl, post) };
}

/** What the engine says of a recount, at the fields of its form; null where no field is concerned. */
function recountErrors(t: Translate, refusal: Refusal, filled: Filled): Reply | null {
  if (refusal.kind === 'bad-input') {
    const paths = refusal.problems.map(({ path, problem }) => ({
      path: path === 'reason' ? path : `contests.0.${path}`,
      problem,
    }));
    return draftErrors(t, { kind: 'bad-input', problems: paths }, filled);
  }
  if (refusal.kind !== 'cannot-recount') return null;
  const contests = refusal.problems.filter((problem) => problem.kind === 'contest');
  const problems = contests.map(({ problem }) => ({ kind: 'contest', contest: 0, problem }) as const);
  const others = refusal.problems
    .filter((problem) => problem.kind !== 'contest')
    .map((problem) => ({ field: '', sentence: recountSentence(t, problem) }));
  return draftErrors(t, { kind: 'cannot-open', problems }, { ...filled, problems: others });
}

/** Posts one recount where the election was announced. */
export async function postRecount({ desk, actor, t }: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { home, settings } = own.value;
  const addenda: readonly StoredAddendum[] = (await desk.engine.view(id))?.addenda ?? [];
  const stored = addenda.find(({ addendum }) => addendum.number === n);
  if (stored === undefined) return sentence(t, t('commands.unknownButton'));
  if (home === null) return sentence(t, t('commands.results.noHome'));
  const after = (failure: string | null) => {
    const summary = failure === null ? t('commands.posted') : t('commands.notPosted');
    return { summary, parts: [{ kind: 'text', text: summary } as const] };
  };
  const everybody = translatorOf(settings);
  const message = recountMessage(everybody, own.value, stored, desk.publicUrl, false);
  return { kind: 'post', to: home, language: everybody.language, message, after };
}
