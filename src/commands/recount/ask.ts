import type { Contest } from '../../core/contest.ts';
import { electionIdSchema } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { Refusal } from '../../engine/refusal.ts';
import type { ElectionAction, Visit } from '../desk.ts';
import { type Asked, writeAsked } from '../draft/asked.ts';
import { text } from '../draft/draftRead.ts';
import { methodField, readRule } from '../draft/methods.ts';
import { actionOn } from '../elections.ts';
import { refused } from '../refusals.ts';
import type { Form, Reply, Values } from '../ui.ts';
import { recountParts } from './fields.ts';
import { recountRules } from './rules.ts';

/** Asks of a published election which question is to be counted again; of the only one, how. */
export async function askForRecount(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { t } = visit;
  const own = await ownPublished(visit, id);
  if (!own.ok) return refused(t, own.error);
  const { contests } = own.value.definition;
  const [only] = contests;
  if (contests.length === 1 && only !== undefined) return howForm(visit, `${id}:0`, only);
  const summary = t('commands.recount.which');
  const options = contests.map(({ title }, n) => ({ label: title, action: actionOn('recount-of', id, n) }));
  return { kind: 'say', message: { summary, parts: [{ kind: 'picker', label: summary, options }] } };
}

/** Asks how one question is to be counted. */
export async function askHowToRecount(visit: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const { t } = visit;
  const own = await ownPublished(visit, id);
  if (!own.ok) return refused(t, own.error);
  const contest = own.value.definition.contests[n];
  if (contest === undefined) return refused(t, unknownContest);
  return howForm(visit, `${id}:${n}`, contest);
}

const unknownContest: Refusal = { kind: 'cannot-recount', problems: [{ kind: 'unknown-contest' }] };

function howForm({ t }: Visit, about: string, contest: Contest): Reply {
  const offered = recountRules(contest);
  const { rule } = contest.counting;
  if (offered.length === 1) return detailsForm(t, contest, { about, title: '', question: '', rule });
  const parts = [
    { kind: 'heading', text: contest.title } as const,
    { kind: 'text', text: t('commands.recount.lead') } as const,
    methodField(t, rule, offered),
  ];
  const submit = t('commands.draft.continue');
  return { kind: 'form', form: recountForm(t, { submit, callback: 'recount', state: about, parts }) };
}

/** Asks for the seats, for what the method needs, and for the reason. */
export async function askForRecountDetails(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const found = await recountOf(visit, state);
  if (!found.ok) return refused(t, found.error);
  const { contest } = found.value;
  const rule = readRule(text(values, 'rule'));
  if (rule === null || !recountRules(contest).includes(rule))
    return { kind: 'errors', errors: { rule: t('refusal.input.invalid') } };
  return detailsForm(t, contest, { about: state, title: '', question: '', rule });
}

function detailsForm(t: Visit['t'], contest: Contest, asked: Asked): Reply {
  const parts = recountParts(t, contest, asked.rule);
  const submit = t('commands.recount.submit');
  const form = recountForm(t, { submit, callback: 'recount-details', state: writeAsked(asked), parts });
  return { kind: 'form', form };
}

function recountForm(t: Visit['t'], form: Pick<Form, 'submit' | 'callback' | 'state' | 'parts'>): Form {
  return { title: t('commands.recount.title'), close: t('commands.button.dismiss'), ...form };
}

/** The election and the question that a form is about; a client may have made it up. */
export async function recountOf(
  visit: Visit,
  about: string,
): Promise<Result<{ readonly election: Election; readonly contest: Contest }, Refusal>> {
  const [id = '', n = ''] = about.split(':');
  const own = await ownPublished(visit, id);
  if (!own.ok) return own;
  const contest = /^\d{1,3}$/u.test(n) ? own.value.definition.contests[Number(n)] : undefined;
  return contest === undefined ? err(unknownContest) : ok({ election: own.value, contest });
}

async function ownPublished({ desk, actor }: Visit, id: string): Promise<Result<Election, Refusal>> {
  const known = electionIdSchema.safeParse(id);
  if (!known.success) return err({ kind: 'unknown-election' });
  const own = await desk.engine.own(actor.address, known.data);
  if (!own.ok || own.value.state === 'published') return own;
  return err({ kind: 'wrong-state', state: own.value.state });
}
