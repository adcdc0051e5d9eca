import { h } from '../dom.ts';

interface ImageLike {
  readonly alt_text: string;
  readonly image_url?: string | undefined;
  readonly slack_file?: { readonly id?: string | undefined } | undefined;
}

/** A picture from the playground or the app; any other place is not asked (the page's policy forbids it). */
export function imageNode(image: ImageLike): HTMLElement {
  const file = image.slack_file?.id;
  const source = file === undefined ? image.image_url : `/files/${encodeURIComponent(file)}`;
  const node = h('img', { src: source, alt: image.alt_text, title: image.alt_text, loading: 'lazy' });
  node.addEventListener('error', () => node.replaceWith(h('span', { class: 'no-image' }, image.alt_text)));
  return node;
}
