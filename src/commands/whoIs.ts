import { parseEmail } from '../core/address.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { ChatPerson } from '../engine/ports.ts';
import type { BadName, Refusal } from '../engine/refusal.ts';
import type { Visit } from './desk.ts';
import { fittingText, refusalSentences } from './refusals.ts';
import type { Field } from './ui.ts';

/** Asks for one person where no chat platform offers people: by name as well, if whoever asks came from a chat. */
export function whoField({ actor, t }: Visit, what: 'organisers' | 'observers'): Field {
  const by = actor.address.kind === 'email' ? 'Mail' : 'Name';
  const label =
    by === 'Name'
      ? t(`commands.${what}.addNamed`)
      : t(what === 'organisers' ? 'commands.organisers.addMail' : 'commands.observers.add');
  const hint = by === 'Name' ? t(`commands.${what}.addNamedHint`) : t('commands.organisers.addMailHint');
  return { kind: 'text', name: 'add', label, hint, optional: true, lines: 'one', max: 254 };
}

/** Somebody of the actor's chat by name or e-mail address, or a sentence. Whoever has no chat knows addresses only. */
export async function whoIs(visit: Visit, typed: string): Promise<Result<ChatPerson, string>> {
  const { desk, actor, t } = visit;
  const mail = parseEmail(typed);
  const other = mail.ok ? ok(mailPerson(mail.value.value)) : null;
  if (actor.address.kind === 'email') return other ?? err(t('commands.organisers.noAddress'));
  const found = await desk.engine.whoIs(actor.address, typed);
  if (found.ok) return found;
  return (isSeveral(found.error) ? null : other) ?? err(sentenceOf(visit, found.error));
}

/** An address that nobody in the chat has, or of which the chat does not tell now, is a mailbox all the same. */
function mailPerson(value: string): ChatPerson {
  return { address: { kind: 'email', value }, name: value, email: value, standing: 'member' };
}

function isSeveral(refusal: Refusal): boolean {
  return refusal.kind === 'bad-names' && refusal.bad.some(({ problem }) => problem === 'several');
}

function sentenceOf({ t }: Visit, refusal: Refusal): string {
  if (refusal.kind === 'no-such-platform') return t('commands.organisers.noAddress');
  if (refusal.kind !== 'bad-names') return refusalSentences(t, refusal).join(' ');
  return refusal.bad.map((bad) => sentenceOfName(t, bad)).join(' ');
}

function sentenceOfName(t: Visit['t'], bad: BadName): string {
  const { text } = bad;
  if (bad.problem === 'nobody') return t('refusal.namedNobody', { text });
  return t('refusal.namedSeveral', { text, ...fittingText(t, bad.fits) });
}
