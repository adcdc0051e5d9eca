import type { Element } from '../../blockKit/blocks.ts';
import type { Field } from '../blocks/scene.ts';
import { answerField, naming } from '../blocks/scene.ts';
import { textValue, unixValue } from '../blocks/value.ts';
import { h } from '../dom.ts';
import { unzoned, zoned, zoneName } from '../time.ts';

/** Dates and times, by the browser's own pickers. */

export function dateNode(field: Field, element: Extract<Element, { type: 'datepicker' }>): HTMLElement {
  return picker(field, 'date', textValue(field, element), (value) => value);
}

export function timeNode(field: Field, element: Extract<Element, { type: 'timepicker' }>): HTMLElement {
  return picker(field, 'time', textValue(field, element), (value) => value);
}

/** A moment, entered on the wall clock of the person's own time zone. */
export function dateTimeNode(
  field: Field,
  element: Extract<Element, { type: 'datetimepicker' }>,
): HTMLElement {
  const { tz } = field.scene.store.reader();
  const unix = unixValue(field, element);
  const shown = unix === null ? '' : zoned(tz, unix * 1000);
  const zone = `${tz.split('/').at(-1)?.replaceAll('_', ' ')} time, ${zoneName(tz, (unix ?? Date.now() / 1000) * 1000)}`;
  const input = picker(field, 'datetime-local', shown, (value) => unzoned(tz, value));
  return h('div', { class: 'moment' }, input, h('span', { class: 'detail' }, zone));
}

function picker(
  field: Field,
  type: string,
  value: string,
  read: (value: string) => string | number,
): HTMLInputElement {
  const input = h('input', { class: 'text-input picker', type, value, ...naming(field) });
  input.addEventListener('change', () => answerField(field, input.value === '' ? null : read(input.value)));
  return input;
}
