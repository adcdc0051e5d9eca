import type { InputBlock } from '../../blockKit/blocks.ts';
import { freshId, h, icon } from '../dom.ts';
import { elementNode } from '../elements/element.ts';
import { icons } from '../icons.ts';
import { focusIn } from '../views/focus.ts';
import type { Field, Scene } from './scene.ts';
import { plainString } from './text.ts';

/** An input with its label, hint and, where it was refused, its error. */
export function inputNode(scene: Scene, block: InputBlock, error: string | undefined): HTMLElement {
  const labelId = freshId('label');
  const hintId = freshId('hint');
  const errorId = freshId('error');
  const described = [error === undefined ? '' : errorId, block.hint === undefined ? '' : hintId].filter(
    Boolean,
  );
  const field: Field = {
    scene,
    blockId: block.block_id ?? '',
    actionId: block.element.action_id ?? '',
    labelId,
    name: plainString(block.label),
    describedBy: described.length > 0 ? described.join(' ') : undefined,
    required: block.optional !== true,
    dispatches: block.dispatch_action === true,
  };
  const control = elementNode(field, block.element);
  return h(
    'div',
    { class: error === undefined ? undefined : 'refused' },
    h(
      'div',
      { class: 'label', id: labelId, dir: 'auto', onclick: () => focusIn(control) },
      plainString(block.label),
      block.optional === true && h('span', { class: 'optional' }, ' (optional)'),
    ),
    control,
    error !== undefined &&
      h('p', { class: 'error', id: errorId }, icon(icons.warning), h('span', { dir: 'auto' }, error)),
    block.hint && h('p', { class: 'hint', id: hintId, dir: 'auto' }, plainString(block.hint)),
  );
}
