/** Controls, older bidirectional embeddings and overrides, byte order marks, what no XML and no font has. */
const unseen = /[\p{Cc}\u202a-\u202e\ufeff\ufffe\uffff\p{Co}\p{Cn}]/gu;

/** More marks on one letter than any language stacks: they would cover the lines around. */
const piles = /(\p{M}{4})\p{M}+/gu;

/** What somebody typed, as one line of text that can be drawn. */
export function plainLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\t-\r\u0085\p{Z}]+/gu, ' ')
    .replaceAll(unseen, '')
    .replaceAll(piles, '$1')
    .trim();
}
