import type { Element } from '../../blockKit/blocks.ts';
import type { Field } from '../blocks/scene.ts';
import { answerField, naming } from '../blocks/scene.ts';
import { textValue } from '../blocks/value.ts';
import { h } from '../dom.ts';

/** What is typed: texts, addresses, links, numbers. Checking is the server's part, with errors at the block. */

type Typed = Extract<Element, { type: 'plain_text_input' | 'email_text_input' | 'url_text_input' }>;
type NumberInput = Extract<Element, { type: 'number_input' }>;

const kinds = { plain_text_input: 'text', email_text_input: 'email', url_text_input: 'url' } as const;

export function textNode(field: Field, element: Typed): HTMLElement {
  const shared = {
    class: 'text-input',
    dir: 'auto',
    placeholder: element.placeholder?.text,
    autofocus: element.focus_on_load,
    autocomplete: 'off',
    ...naming(field),
  };
  const value = textValue(field, element);
  if (element.type === 'plain_text_input' && element.multiline === true) {
    const area = h('textarea', { ...shared, rows: 4 }, value);
    area.addEventListener('input', () => field.scene.form.set(field, area.value));
    area.addEventListener('change', () => answerField(field, area.value));
    return area;
  }
  const input = h('input', { ...shared, type: kinds[element.type], value });
  listen(field, input, element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']);
  return input;
}

export function numberNode(field: Field, element: NumberInput): HTMLElement {
  const input = h('input', {
    class: 'text-input number',
    type: 'text',
    inputmode: element.is_decimal_allowed ? 'decimal' : 'numeric',
    placeholder: element.placeholder?.text,
    autocomplete: 'off',
    value: textValue(field, element),
    ...naming(field),
  });
  listen(field, input, element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']);
  return input;
}

function listen(field: Field, input: HTMLInputElement, triggers: readonly string[]): void {
  const eager = triggers.includes('on_character_entered');
  input.addEventListener('input', () => {
    if (eager) answerField(field, input.value);
    else field.scene.form.set(field, input.value);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !field.dispatches || eager) return;
    event.preventDefault();
    answerField(field, input.value);
  });
}
