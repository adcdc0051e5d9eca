import type { Block, Element } from './blocks.ts';

/** The interactive elements of a block, images left out. */
export function elementsOf(block: Block): Exclude<Element, { type: 'image' }>[] {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'input') return [block.element];
  if (block.type !== 'section') return [];
  return block.accessory === undefined || block.accessory.type === 'image' ? [] : [block.accessory];
}
