import { type Html, html } from '../html.ts';

interface ScrollTable {
  /** What its id consists of. */
  readonly of: string;
  readonly name: string;
  /** What the table tells; it stands above, where it does not scroll away. */
  readonly caption: string;
  readonly kind: 'transfers' | 'matrix';
  /** Head, body and foot. */
  readonly rows: Html;
}

/** A table that may be wider than a phone: its region scrolls, by keyboard too. */
export function scrollTable({ of, name, caption, kind, rows }: ScrollTable): Html {
  const id = `${of}-${name}`;
  const named = `${of}-title ${id}`;
  return html`<p class="hint" id="${id}">${caption}</p>
<div class="scroll" role="region" tabindex="0" aria-labelledby="${named}"><table class="${kind}" aria-labelledby="${named}">
${rows}
</table></div>`;
}
