import { z } from 'zod';
import { toBase64url } from '../core/encoding.ts';
import { type ElectionId, electionIdSchema, type VoterId, voterIdSchema } from '../core/ids.ts';
import type { FoundVoter } from '../engine/finding.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { text } from './draft/draftRead.ts';
import { actionOn } from './elections.ts';
import { readState } from './readState.ts';
import { refusalSentences, refused, sentence } from './refusals.ts';
import { buttons, type Field, type Option, type Part, type Reply, say, type Values } from './ui.ts';

/** As many as are offered at once; who types more finds the others. */
const mostOffered = 50;

const doings = ['again', 'replace'] as const;

/** What is to be done about which voter's invitation; the mark makes two submissions one. */
const asked = z.tuple([electionIdSchema, voterIdSchema, z.enum(doings), z.string()]);

/** Asks whose invitation is meant, and what is wrong with it. */
export async function askForVoter({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, definition } = own.value;
  if (state !== 'open') return refused(t, { kind: 'wrong-state', state });
  const form = {
    title: t('commands.voter.title'),
    submit: t('commands.draft.continue'),
    close: t('commands.button.dismiss'),
    callback: 'voter',
    state: id,
    parts: [
      { kind: 'text', text: t('commands.voter.lead', { title: definition.title }) } as const,
      ...fields(t),
    ],
  } as const;
  return { kind: 'form', form };
}

function fields(t: Translate): readonly Field[] {
  const options = doings.map((id) => ({ id, label: t(`commands.voter.${id}.label`) }));
  return [
    { kind: 'search', name: 'voter', label: t('commands.voter.search'), hint: t('commands.voter.hint') },
    { kind: 'choice', name: 'doing', label: t('commands.voter.doing'), options, initial: 'again' },
  ];
}

/** What is offered while the organiser types: voters of their own election, and how each is reached. */
export async function suggestVoters(
  { desk, actor, t }: Visit,
  state: string,
  typed: string,
): Promise<readonly Option[]> {
  const id = electionIdSchema.safeParse(state);
  if (!id.success) return [];
  const found = await desk.engine.findVoters(actor.address, id.data, typed, mostOffered);
  if (!found.ok) return [];
  return found.value.map((voter) => ({ id: voter.id, label: voter.name, detail: reachedText(t, voter) }));
}

function reachedText(t: Translate, { reached, email }: FoundVoter): string {
  const how = t('commands.voter.reached', { reached });
  return email === null ? how : `${how} · ${email}`;
}

/** Looks the voter up on the organiser's own roll, and asks whether it is really meant. */
export async function askAboutVoter(
  { desk, actor, t }: Visit,
  state: string,
  values: Values,
): Promise<Reply> {
  const id = electionIdSchema.safeParse(state);
  if (!id.success) return refused(t, { kind: 'unknown-election' });
  const own = await desk.engine.own(actor.address, id.data);
  if (!own.ok) return refused(t, own.error);
  const chosen = voterIdSchema.safeParse(text(values, 'voter'));
  const doing = z.enum(doings).safeParse(text(values, 'doing'));
  const errors = {
    ...(chosen.success ? {} : { voter: t('commands.voter.nobody') }),
    ...(doing.success ? {} : { doing: t('refusal.input.invalid') }),
  };
  if (!chosen.success || !doing.success) return { kind: 'errors', errors };
  const voter = await desk.engine.foundVoter(actor.address, id.data, chosen.data);
  if (!voter.ok) return { kind: 'errors', errors: { voter: refusalSentences(t, voter.error).join(' ') } };
  const mark = toBase64url(desk.engine.pageNonce());
  return confirmForm(t, [id.data, chosen.data, doing.data, mark], voter.value);
}

function confirmForm(t: Translate, what: z.infer<typeof asked>, voter: FoundVoter): Reply {
  const [, , doing] = what;
  const parts: readonly Part[] = [
    { kind: 'heading', text: voter.name },
    { kind: 'note', text: reachedText(t, voter) },
    { kind: 'text', text: t(`commands.voter.${doing}.ask`) },
  ];
  const form = {
    title: t('commands.voter.title'),
    submit: t(`commands.voter.${doing}.yes`),
    close: t('commands.button.notYet'),
    callback: 'voter-do',
    state: JSON.stringify(what),
    parts,
  } as const;
  return { kind: 'form', form };
}

/** Sends the invitation again or replaces it; a form that is sent twice does it once. */
export async function doAboutVoter(visit: Visit, state: string): Promise<Reply> {
  const what = readState(asked, state);
  if (what === null) return sentence(visit.t, visit.t('commands.unknownButton'));
  const [id, voter, doing, mark] = what;
  return visit.desk.memory.once(`voter:${mark}`, () => run(visit, id, voter, doing), isSaid);
}

async function run(
  { desk, actor, t }: Visit,
  id: ElectionId,
  voter: VoterId,
  doing: (typeof doings)[number],
): Promise<Reply> {
  const { sendAgain, replaceInvitation } = desk.engine;
  const work = doing === 'again' ? sendAgain : replaceInvitation;
  const done = await work(actor.address, id, voter);
  if (!done.ok) return refused(t, done.error);
  const show = { label: t('commands.button.status'), action: actionOn('show', id) };
  return say(t(`commands.voter.${doing}.done`), buttons(show));
}

function isSaid({ kind }: Reply): boolean {
  return kind === 'say';
}
