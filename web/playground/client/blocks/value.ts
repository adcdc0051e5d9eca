import type { Element } from '../../blockKit/blocks.ts';
import type { ElementState } from '../../blockKit/state.ts';
import { hasState, initialState } from '../../blockKit/state.ts';
import type { Option } from '../../blockKit/text.ts';
import type { Field } from './scene.ts';

/** What an element shows now: entered here, else remembered by the server, else initial. */

export function textValue(field: Field, element: Element): string {
  const local = field.scene.form.local(field);
  if (local !== undefined) return typeof local === 'string' ? local : '';
  const state = stateOf(field, element);
  return state.value ?? state.selected_date ?? state.selected_time ?? '';
}

export function unixValue(field: Field, element: Element): number | null {
  const local = field.scene.form.local(field);
  if (local !== undefined) return typeof local === 'number' ? local : null;
  return stateOf(field, element).selected_date_time ?? null;
}

/** Values or ids of what is chosen. */
export function chosenValues(field: Field, element: Element): readonly string[] {
  const local = field.scene.form.local(field);
  if (local !== undefined) {
    if (local === null || typeof local === 'number') return [];
    return typeof local === 'string'
      ? [local]
      : local.map((each) => (typeof each === 'string' ? each : each.value));
  }
  return valuesIn(stateOf(field, element));
}

/** Whole options remembered for an external select. */
export function chosenOptions(field: Field, element: Element): readonly Option[] {
  const local = field.scene.form.local(field);
  if (Array.isArray(local)) return local.filter((each) => typeof each === 'object');
  const state = stateOf(field, element);
  return state.selected_options ?? (state.selected_option ? [state.selected_option] : []);
}

function stateOf(field: Field, element: Element): ElementState {
  const remembered = field.scene.form.remembered(field);
  if (remembered?.type === element.type) return remembered;
  return hasState(element) ? initialState(element) : { type: element.type };
}

function valuesIn(state: ElementState): readonly string[] {
  const one = [
    state.selected_option?.value,
    state.selected_user,
    state.selected_conversation,
    state.selected_channel,
  ].filter((value) => typeof value === 'string');
  const several = [
    ...(state.selected_options ?? []).map((option) => option.value),
    ...(state.selected_users ?? []),
    ...(state.selected_conversations ?? []),
    ...(state.selected_channels ?? []),
    ...(state.files ?? []).map((file) => file.id),
  ];
  return [...one, ...several];
}
