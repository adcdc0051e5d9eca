import { z } from 'zod';
import { type Address, chatParts, parseEmail } from '../core/address.ts';
import { toBase64url } from '../core/encoding.ts';
import { type ElectionId, electionIdSchema, type VoterId, voterIdSchema } from '../core/ids.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { list, text } from './draft/draftRead.ts';
import { actionOn } from './elections.ts';
import { refusalSentences, refused, sentence } from './refusals.ts';
import { buttons, type Field, type Part, type Reply, say, type Values } from './ui.ts';

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
    { kind: 'people', name: 'person', max: 1, label: t('commands.voter.person'), optional: true },
    {
      kind: 'text',
      name: 'address',
      label: t('commands.voter.address'),
      optional: true,
      lines: 'one',
      max: 320,
    },
    { kind: 'choice', name: 'doing', label: t('commands.voter.doing'), options, initial: 'again' },
  ];
}

/** Finds the voter on the organiser's own roll, and asks whether it is really meant. */
export async function askAboutVoter(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { desk, actor, t } = visit;
  const id = electionIdSchema.safeParse(state);
  if (!id.success) return refused(t, { kind: 'unknown-election' });
  const own = await desk.engine.own(actor.address, id.data);
  if (!own.ok) return refused(t, own.error);
  const named = readPerson(visit, values);
  if ('errors' in named) return { kind: 'errors', errors: named.errors };
  const voter = await desk.engine.voterByAddress(id.data, named.address);
  if (!voter.ok) {
    const errors = { [named.field]: refusalSentences(t, { kind: 'unknown-voter' }).join(' ') };
    return { kind: 'errors', errors };
  }
  const doing = z.enum(doings).safeParse(text(values, 'doing'));
  if (!doing.success) return { kind: 'errors', errors: { doing: t('refusal.input.invalid') } };
  const mark = toBase64url(desk.engine.pageNonce());
  return confirmForm(t, [id.data, voter.value.id, doing.data, mark], voter.value.name);
}

/** One person, from one of the two fields. */
function readPerson(
  { actor, t }: Visit,
  values: Values,
):
  | { readonly field: string; readonly address: Address }
  | { readonly errors: Readonly<Record<string, string>> } {
  const [person, ...others] = list(values, 'person');
  const typed = text(values, 'address').trim();
  if (others.length > 0 || (person !== undefined && typed !== ''))
    return { errors: { person: t('commands.voter.onlyOne') } };
  if (person !== undefined) {
    const address: Address = { kind: actor.address.kind, value: person };
    if (chatParts(address).user === '') return { errors: { person: t('refusal.input.invalid') } };
    return { field: 'person', address };
  }
  if (typed === '') return { errors: { person: t('commands.voter.nobody') } };
  const address = parseEmail(typed);
  if (!address.ok) return { errors: { address: t('commands.voter.badAddress') } };
  return { field: 'address', address: address.value };
}

function confirmForm(t: Translate, what: z.infer<typeof asked>, name: string): Reply {
  const [, , doing] = what;
  const parts: readonly Part[] = [
    { kind: 'heading', text: name },
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
  const what = readState(state);
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

function readState(state: string): z.infer<typeof asked> | null {
  try {
    const read = asked.safeParse(JSON.parse(state));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
