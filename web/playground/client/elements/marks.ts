import type { Element } from '../../blockKit/blocks.ts';
import type { Option } from '../../blockKit/text.ts';
import type { Field } from '../blocks/scene.ts';
import { answerField, naming } from '../blocks/scene.ts';
import { inlineNodes } from '../blocks/text.ts';
import { chosenValues } from '../blocks/value.ts';
import { freshId, h } from '../dom.ts';

/** Radio buttons and checkboxes. */

export function radioNode(field: Field, element: Extract<Element, { type: 'radio_buttons' }>): HTMLElement {
  const [chosen] = chosenValues(field, element);
  const name = freshId('radio');
  const rows = element.options.map((option) => {
    const input = h('input', { type: 'radio', name, checked: option.value === chosen });
    input.addEventListener('change', () => answerField(field, option.value));
    return row(field, option, input);
  });
  return h('div', { role: 'radiogroup', class: 'marks', ...naming(field) }, ...rows);
}

export function checkboxNode(field: Field, element: Extract<Element, { type: 'checkboxes' }>): HTMLElement {
  const chosen = new Set(chosenValues(field, element));
  const rows = element.options.map((option) => {
    const input = h('input', { type: 'checkbox', checked: chosen.has(option.value) });
    input.addEventListener('change', () => {
      if (input.checked) chosen.add(option.value);
      else chosen.delete(option.value);
      const inOrder = element.options.map((each) => each.value).filter((value) => chosen.has(value));
      answerField(field, inOrder);
    });
    return row(field, option, input);
  });
  return h('div', { role: 'group', class: 'marks', ...naming(field) }, ...rows);
}

function row(field: Field, option: Option, input: HTMLInputElement): HTMLElement {
  const { store } = field.scene;
  const { description } = option;
  input.dataset['key'] = `${field.blockId}/${field.actionId}/${option.value}`;
  return h(
    'label',
    { class: 'mark' },
    input,
    h(
      'span',
      { class: 'mark-text' },
      h('span', { dir: 'auto' }, ...inlineNodes(store, option.text)),
      description && h('span', { class: 'detail', dir: 'auto' }, ...inlineNodes(store, description)),
    ),
  );
}
