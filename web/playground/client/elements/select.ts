import type { Answer } from '../../blockKit/state.ts';
import type { Option } from '../../blockKit/text.ts';
import type { Field } from '../blocks/scene.ts';
import { answerField, naming } from '../blocks/scene.ts';
import { chosenOptions, chosenValues } from '../blocks/value.ts';
import { comboNode } from '../combo/combo.ts';
import type { Choice, Select } from './choices.ts';
import { choicesOf, matching, optionChoice } from './choices.ts';

/** Every kind of select, over one combobox. */
export function selectNode(field: Field, element: Select): HTMLElement {
  return element.type === 'external_select' || element.type === 'multi_external_select'
    ? externalNode(field, element)
    : knownNode(field, element);
}

function knownNode(field: Field, element: Select): HTMLElement {
  const choices = choicesOf(field.scene.store, element);
  const chosen = chosenValues(field, element).map(
    (id) => choices.find((each) => each.id === id) ?? unknown(id),
  );
  return comboNode({
    ...settings(field, element),
    chosen,
    offer: async (query) => matching(choices, query),
    changed: (now) =>
      answerField(
        field,
        answerOf(
          element,
          now.map((each) => each.id),
        ),
      ),
  });
}

/** The app names the options at run time, so whole options are kept and sent. */
function externalNode(field: Field, element: Select): HTMLElement {
  const seen = new Map<string, Option>(chosenOptions(field, element).map((option) => [option.value, option]));
  return comboNode({
    ...settings(field, element),
    chosen: [...seen.values()].map((option) => optionChoice(option)),
    offer: async (query) => {
      const options = await field.scene.suggest(field.blockId, field.actionId, query);
      for (const option of options) seen.set(option.value, option);
      return options.map((option) => optionChoice(option));
    },
    changed: (now) => {
      const options = now.flatMap((each) => seen.get(each.id) ?? []);
      answerField(field, options.length === 0 && !isMulti(element) ? null : options);
    },
  });
}

function settings(field: Field, element: Select) {
  return {
    store: field.scene.store,
    naming: naming(field),
    multiple: isMulti(element),
    most: 'max_selected_items' in element ? element.max_selected_items : undefined,
    placeholder: element.placeholder?.text ?? (isMulti(element) ? 'Choose some' : 'Choose one'),
  };
}

function isMulti(element: Select): boolean {
  return element.type.startsWith('multi_');
}

function answerOf(element: Select, ids: readonly string[]): Answer {
  return isMulti(element) ? ids : (ids[0] ?? null);
}

function unknown(id: string): Choice {
  return { id, label: id, detail: '', group: '', person: undefined };
}
