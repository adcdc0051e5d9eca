import type { Element } from '../../blockKit/blocks.ts';
import type { Field } from '../blocks/scene.ts';
import { plainString } from '../blocks/text.ts';
import { h } from '../dom.ts';
import { askConfirm } from '../views/confirm.ts';

type Button = Extract<Element, { type: 'button' }>;

/** A button; one with a `url` is a link that also tells the app. */
export function buttonNode(field: Field, element: Button): HTMLElement {
  const attributes = {
    class: `button ${element.style ?? ''}`.trim(),
    'aria-label': element.accessibility_label,
    'data-key': `${field.blockId}/${field.actionId}`,
  };
  const label = h('span', { dir: 'auto' }, plainString(element.text));
  const node = isWebLink(element.url)
    ? h('a', { ...attributes, href: element.url, target: '_blank', rel: 'noopener noreferrer' }, label)
    : h('button', { ...attributes, type: 'button' }, label);
  node.addEventListener('click', () => void press(field, element, node));
  return node;
}

function isWebLink(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\//.test(url);
}

async function press(field: Field, element: Button, node: HTMLElement): Promise<void> {
  if (node.getAttribute('aria-busy') === 'true') return;
  if (element.confirm !== undefined && !(await askConfirm(field.scene.store, element.confirm))) return;
  node.setAttribute('aria-busy', 'true');
  await field.scene.act(field.blockId, field.actionId, undefined);
  node.removeAttribute('aria-busy');
}
