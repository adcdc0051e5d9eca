import { lengths } from '../../adapters/slack/render/text.ts';
import { renderForm, renderMessage } from '../../adapters/slack/render/view.ts';
import { renderMessageCard, renderForm as renderTeamsForm } from '../../adapters/teams/render/dialog.ts';
import type { Button, Field, Form, Message, Part, Reply } from '../../src/commands/ui.ts';
import { unreachable } from '../../src/core/result.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { checkMessage, checkView } from './blockKit.ts';
import { lintCard } from './cardLint.ts';
import { value } from './engine.ts';

/** Shows a reply on every platform; texts that one of them would cut. */
export function shownEverywhere(t: Translate, reply: Reply): readonly string[] {
  switch (reply.kind) {
    case 'say':
      return shownMessage(t, reply.message);
    case 'post':
      return [...shownMessage(t, reply.message), ...shownMessage(t, reply.after(null))];
    case 'form':
      return shownForm(t, reply.form);
    case 'errors':
      return [];
    default:
      return unreachable(reply);
  }
}

export function shownMessage(t: Translate, message: Message): readonly string[] {
  checkMessage(renderMessage(t, message));
  lintCard(renderMessageCard(t, message));
  return message.parts.flatMap(tooLongIn);
}

const inTeams = {
  timeZone: 'Europe/Paris',
  channels: [{ id: 'C1', name: 'C1' }],
  inGroupChat: false,
  checked: true,
};

function shownForm(t: Translate, form: Form): readonly string[] {
  checkView(value(renderForm(t, form)));
  lintCard(value(renderTeamsForm({ ...inTeams, t }, form, 'x')).card.content);
  const frame = [form.title, form.close, ...(form.submit === null ? [] : [form.submit])];
  return [...longer(lengths.viewTitle, frame), ...form.parts.flatMap(tooLongIn)];
}

function longer(most: number, texts: readonly string[]): readonly string[] {
  return texts.filter((text) => text.length > most).map((text) => `${text.length} > ${most}: ${text}`);
}

function tooLongIn(part: Part | Field): readonly string[] {
  if ('name' in part) return fieldTooLong(part);
  if (part.kind === 'heading') return longer(lengths.header, [part.text]);
  if (part.kind === 'buttons') return part.buttons.flatMap(buttonTooLong);
  if (part.kind !== 'picker') return [];
  const options = part.options.flatMap(({ label, detail = '' }) => [label, detail]);
  return [...longer(lengths.placeholder, [part.label]), ...longer(lengths.option, options)];
}

function fieldTooLong(field: Field): readonly string[] {
  const frame = longer(lengths.label, [field.label, field.hint ?? '']);
  if (!('options' in field)) return frame;
  const options = field.options.flatMap(({ label, detail = '', group = '' }) => [label, detail, group]);
  return [...frame, ...longer(lengths.option, options)];
}

function buttonTooLong(button: Button): readonly string[] {
  const own = longer(lengths.button, [button.label]);
  if (!('confirm' in button) || button.confirm === undefined) return own;
  const { title, text, yes, no } = button.confirm;
  return [
    ...own,
    ...longer(lengths.confirmTitle, [title]),
    ...longer(lengths.confirmText, [text]),
    ...longer(lengths.confirmButton, [yes, no]),
  ];
}
