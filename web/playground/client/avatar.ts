import type { PagePerson } from '../page/types.ts';
import { h } from './dom.ts';

/** A person's coloured initials; the app has its ballot box. */
export function avatarNode(person: PagePerson | undefined, size: 'tiny' | 'small' | 'large'): HTMLElement {
  const node = h('span', { class: `avatar ${size}`, 'aria-hidden': 'true' });
  if (person?.kind === 'bot') {
    node.classList.add('app');
    node.append(h('img', { src: '/icon.svg', alt: '' }));
    return node;
  }
  node.style.setProperty('--hue', String(person?.hue ?? 150));
  node.dataset['initials'] = initials(person?.name ?? '?');
  return node;
}

/** First letters of the first and last name; one character of a name without spaces. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  const [first = '?'] = words;
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (letter(first) + letter(last.replace(/^\p{Ll}’/u, ''))).toUpperCase();
}

function letter(word: string): string {
  const [first] = new Intl.Segmenter().segment(word);
  return first?.segment ?? '';
}
