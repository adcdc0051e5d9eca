import type { Message } from '../../src/commands/ui.ts';
import { readWords, type Typed } from '../../src/commands/words.ts';
import { unreachable } from '../../src/core/result.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { localeOf, type TeamsActivity, typedText } from './activity.ts';
import { admit, type Hall, type Visitor } from './admission.ts';
import { activityOf } from './chat.ts';
import { submit } from './render/actions.ts';
import { type Card, cardOf } from './render/card.ts';
import { attach } from './render/dialog.ts';
import { plain } from './render/text.ts';
import { keyOf } from './repeated.ts';
import { broken, plainMessage, type Shown, settle } from './replying.ts';

/**
 * Something was typed to the app. In a conversation of two it is answered there; forms open by a button, since Teams
 * opens a dialog for a press only. Where others read along nothing but that button is posted: whoever presses it sees
 * what they may see, alone.
 */
export async function onMessage(hall: Hall, activity: TeamsActivity): Promise<void> {
  const said = typedText(activity);
  if (isFormData(activity) || (said === '' && activity.text == null)) return;
  const { conversation, serviceUrl, from, timestamp, id } = activity;
  const once = keyOf('message', conversation.id, from.id, timestamp ?? id, said);
  const nothing: Shown = { kind: 'errors', errors: {} };
  const work = async (): Promise<Shown> => {
    const card = await answer(hall, activity, said);
    await hall.connector.send(serviceUrl, conversation.id, card);
    return nothing;
  };
  await hall.recent.once(once, work, () => true);
}

/** A button of a card that was pressed without a dialog: none of ours. */
function isFormData({ value, text }: TeamsActivity): boolean {
  return value != null && (text ?? '') === '';
}

async function answer(hall: Hall, activity: TeamsActivity, said: string) {
  const admitted = admit(hall, activity);
  const { t } = admitted.ok ? admitted.value : { t: translator(localeOf(activity)) };
  if (!admitted.ok) return activityOf(t, plainMessage(admitted.error));
  const visitor = admitted.value;
  if (visitor.actor.channel !== null) return opener(visitor, t('teams.openHere'), said);
  try {
    const shown = await settle(visitor, await hall.commands.command(visitor.actor, said));
    if (shown.kind === 'form') return opener(visitor, shown.title, said);
    return activityOf(t, messageOf(shown));
  } catch (problem) {
    return activityOf(t, plainMessage(broken(hall.log, t, problem)));
  }
}

function messageOf(shown: Exclude<Shown, { kind: 'form' }>): Message {
  return shown.kind === 'message' ? shown.message : plainMessage(Object.values(shown.errors).join(' '));
}

/** A word that is none and is repeated to nobody. */
const noWord = '?';

/**
 * A button that does what was typed, for whoever presses it. Of what was typed it carries a word only, and none that
 * could be a receipt or a code.
 */
function opener({ t }: Visitor, text: string, said: string) {
  const press = submit(
    { kind: 'message' },
    t('teams.open'),
    { verb: 'word', text: carriedWord(readWords(said)) },
    { style: 'positive' },
  );
  const card: Card = cardOf(t, plain(text), [press]);
  return { type: 'message' as const, summary: text, attachments: [attach(card)] };
}

function carriedWord(typed: Typed): string {
  switch (typed.kind) {
    case 'nothing':
      return '';
    case 'word':
      return typed.more ? `${typed.word} …` : typed.word;
    case 'unknown':
      return typed.echo === '' ? noWord : typed.echo;
    default:
      return unreachable(typed);
  }
}
