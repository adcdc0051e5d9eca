import type { Block, ContextElement } from '../../blockKit/blocks.ts';
import type { Child } from '../dom.ts';
import { h } from '../dom.ts';
import { elementNode } from '../elements/element.ts';
import { imageNode } from './image.ts';
import { inputNode } from './input.ts';
import { richParts } from './richText.ts';
import type { Field, Scene } from './scene.ts';
import { tableNode } from './table.ts';
import { inlineNodes, plainString, textNodes } from './text.ts';

/** Block Kit as DOM. `errors`: block id → sentence, shown at its block. */
export function renderBlocks(
  scene: Scene,
  blocks: readonly Block[],
  errors: Readonly<Record<string, string>> = {},
): readonly HTMLElement[] {
  return blocks.map((block) => {
    const node = blockNode(scene, block, errors[block.block_id ?? '']);
    node.classList.add('block', `block-${block.type}`);
    node.dataset['block'] = block.block_id ?? '';
    return node;
  });
}

function blockNode(scene: Scene, block: Block, error: string | undefined): HTMLElement {
  switch (block.type) {
    case 'section':
      return sectionNode(scene, block);
    case 'header':
      return h('h3', { dir: 'auto' }, plainString(block.text));
    case 'divider':
      return h('hr');
    case 'context':
      return h('div', {}, ...block.elements.map((element) => contextNode(scene, element)));
    case 'actions':
      return h(
        'div',
        {},
        ...block.elements.map((element) => elementNode(bare(scene, block, element), element)),
      );
    case 'image':
      return h(
        'figure',
        {},
        block.title && h('figcaption', { dir: 'auto' }, plainString(block.title)),
        imageNode(block),
      );
    case 'input':
      return inputNode(scene, block, error);
    case 'rich_text':
      return h('div', { class: 'prose' }, ...richParts(scene.store, block.elements));
    case 'table':
      return tableNode(scene.store, block);
    default:
      return block satisfies never;
  }
}

function sectionNode(scene: Scene, block: Extract<Block, { type: 'section' }>): HTMLElement {
  const { text, fields, accessory } = block;
  const { store } = scene;
  const body: Child[] = [
    text && h('div', { class: 'prose', dir: 'auto' }, ...textNodes(store, text)),
    fields &&
      h(
        'div',
        { class: 'fields' },
        ...fields.map((field) => h('div', { class: 'prose' }, ...textNodes(store, field))),
      ),
  ];
  if (accessory === undefined) return h('div', {}, ...body);
  const name = text === undefined ? 'Choose' : plainString(text);
  const side =
    accessory.type === 'image'
      ? imageNode(accessory)
      : elementNode(bare(scene, block, accessory, name), accessory);
  return h('div', {}, h('div', { class: 'section-text' }, ...body), h('div', { class: 'accessory' }, side));
}

function contextNode(scene: Scene, element: ContextElement): HTMLElement {
  if (element.type === 'image') return imageNode(element);
  return h('span', { dir: 'auto' }, ...inlineLines(scene, element));
}

function inlineLines(scene: Scene, text: Exclude<ContextElement, { type: 'image' }>): readonly Child[] {
  return text.text.includes('\n') ? textNodes(scene.store, text) : inlineNodes(scene.store, text);
}

/** An element outside an input block: named by what it says itself, and heard at once. */
function bare(
  scene: Scene,
  block: Block,
  element: {
    readonly action_id?: string | undefined;
    readonly placeholder?: { readonly text: string } | undefined;
  },
  name = 'Choose',
): Field {
  return {
    scene,
    blockId: block.block_id ?? '',
    actionId: element.action_id ?? '',
    labelId: undefined,
    name: element.placeholder?.text ?? name,
    describedBy: undefined,
    required: false,
    dispatches: true,
  };
}
