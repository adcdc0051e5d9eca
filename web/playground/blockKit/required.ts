import type { Block, InputBlock, InputElement } from './blocks.ts';
import type { ElementState, StateValues } from './state.ts';

/** What Slack's own client refuses before it asks the app: block id → sentence shown at the block. */
export function inputFaults(blocks: readonly Block[], values: StateValues): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input') continue;
    const blockId = block.block_id ?? '';
    const state = values[blockId]?.[block.element.action_id ?? ''];
    const fault = state === undefined ? undefined : inputFault(block, state);
    if (fault !== undefined) faults[blockId] = fault;
  }
  return faults;
}

function inputFault(block: InputBlock, state: ElementState): string | undefined {
  if (isEmpty(state)) return block.optional === true ? undefined : 'Please complete this required field.';
  return valueFault(block.element, state);
}

function isEmpty(state: ElementState): boolean {
  const { type: _, ...rest } = state;
  return Object.values(rest).every(
    (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}

function valueFault(element: InputElement, state: ElementState): string | undefined {
  const value = state.value ?? '';
  if (element.type === 'plain_text_input') {
    return lengthFault(value, element.min_length ?? 0, element.max_length ?? 3000);
  }
  if (element.type === 'number_input') return numberFault(element, value);
  if (element.type === 'email_text_input') {
    return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Please enter a valid email address.';
  }
  if (element.type === 'url_text_input') {
    return /^https?:\/\/\S+$/.test(value) ? undefined : 'Please enter a valid URL.';
  }
  return tooMany(element, state);
}

function lengthFault(value: string, min: number, max: number): string | undefined {
  if (value.length < min) return `Please enter at least ${min} characters.`;
  return value.length > max ? `Please shorten this to ${max} characters or fewer.` : undefined;
}

function numberFault(
  element: Extract<InputElement, { type: 'number_input' }>,
  text: string,
): string | undefined {
  const pattern = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(text))
    return element.is_decimal_allowed ? 'Please enter a number.' : 'Please enter a whole number.';
  const value = Number(text);
  if (element.min_value !== undefined && value < Number(element.min_value)) {
    return `Please enter a number of at least ${element.min_value}.`;
  }
  if (element.max_value !== undefined && value > Number(element.max_value)) {
    return `Please enter a number of at most ${element.max_value}.`;
  }
  return undefined;
}

function tooMany(element: InputElement, state: ElementState): string | undefined {
  if (!('max_selected_items' in element) || element.max_selected_items === undefined) return undefined;
  const most = Math.max(0, ...Object.values(state).map((value) => (Array.isArray(value) ? value.length : 0)));
  return most > element.max_selected_items
    ? `Please choose at most ${element.max_selected_items}.`
    : undefined;
}
