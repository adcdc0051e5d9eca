import { type Html, html } from '../html.ts';

interface ScrollTable {
  /** Unique in the page. */
  readonly id: string;
  /** What the table tells; it stands above, where it does not scroll away. */
  readonly caption: string;
  readonly kind: 'transfers' | 'matrix';
  /** Head, body and foot. */
  readonly rows: Html;
}

/** A table that may be wider than a phone: its region scrolls, by keyboard too. */
export function scrollTable({ id, caption, kind, rows }: ScrollTable): Html {
  return html`<p class="hint" id="${id}">${caption}</p>
<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}"><table class="${kind}" aria-labelledby="${id}">
${rows}
</table></div>`;
}
