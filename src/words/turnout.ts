import type { Translate } from '../locales/catalogue.ts';

const cells = 10;

/** How many have voted, in words and as a bar. The words come first: screen readers read the bar character by character. */
export function turnoutText(t: Translate, cast: number, size: number): string {
  return `${t('words.turnout', { cast, size })} ${turnoutBar(cast, size)}`;
}

/** Ten characters; empty only while nobody has voted, full only once everybody has. */
export function turnoutBar(cast: number, size: number): string {
  const share = size === 0 ? 0 : Math.round((cast / size) * cells);
  const most = cast >= size && size > 0 ? cells : cells - 1;
  const filled = Math.min(Math.max(share, cast > 0 ? 1 : 0), most);
  return '▓'.repeat(filled) + '░'.repeat(cells - filled);
}
