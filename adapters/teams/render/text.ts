import type { RichText, Run, TextBlock } from './card.ts';

type Look = Omit<Run, 'type' | 'text'>;

/** Text as it is, whoever typed it: runs know neither Markdown nor links. Each line is a block. */
export function plain(text: string, look: Look = {}): readonly RichText[] {
  return linesOf(text).map((line, index) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: line, ...look }],
    ...(index === 0 ? {} : { spacing: 'None' }),
  }));
}

/** Blocks with text: an empty line between two paragraphs needs none, they stand apart anyway. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const kept = lines.filter((line) => line !== '');
  return kept.length === 0 ? ['–'] : kept;
}

/** A heading that screen readers know as one, where its text can be no markup; else it only looks like one. */
export function heading(text: string): TextBlock | RichText {
  const look = { size: 'Large', weight: 'Bolder' } as const;
  const line = linesOf(text).join(' ');
  if (/[^\p{L}\p{M}\p{N}\p{Zs}.,:;?!'’“”«»&()/–—%+-]|^\s*(?:[-+]|\d+\.)|:\/\//u.test(line))
    return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: line, ...look }] };
  return { type: 'TextBlock', text: line, wrap: true, style: 'heading', ...look };
}

/**
 * A choice's title. Clients may read it as Markdown: what would become a link there, and nothing else, is kept apart by
 * a word joiner, which is not seen.
 */
export function choiceTitle(text: string): string {
  const title = text.replaceAll(/\](?=[([])/gu, ']\u2060').replaceAll(/<(?=[a-z/])/giu, '<\u2060');
  return title === '' ? '–' : title;
}

/** At most `max` UTF-16 units, whole characters, with an ellipsis where something is missing. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > max - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
