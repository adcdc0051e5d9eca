import type { types } from '@slack/bolt';

/** Lengths that Slack publishes for its blocks, in UTF-16 units. */
export const lengths = {
  header: 150,
  section: 3000,
  context: 2000,
  label: 2000,
  hint: 2000,
  option: 75,
  button: 75,
  placeholder: 150,
  viewTitle: 24,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  input: 3000,
  fallback: 3000,
  metadata: 3000,
  /** Ours: Slack publishes none for rich text. */
  richText: 2800,
} as const;

/** Text that people typed is never markup: no links, no mentions, no emoji names. */
export function plain(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text === '' ? '–' : text, max), emoji: false };
}

/** At most `max` UTF-16 units, whole characters, with an ellipsis where something is missing. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept: string[] = [];
  let length = 0;
  for (const character of text) {
    if (length + character.length > max - 1) break;
    kept.push(character);
    length += character.length;
  }
  return `${kept.join('')}…`;
}

/** Text for a place where Slack reads its markup: a message's fallback. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
