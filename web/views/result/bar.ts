import { type Html, html } from '../html.ts';

/**
 * A bar beside a number that says the same, so it is hidden from screen readers. Styles in the page are forbidden.
 * @param share of the whole length, 0 to 1
 * @param mark where a line stands across the bar (the quota), 0 to 1
 */
export function bar(share: number, mark?: number): Html {
  const line = mark !== undefined && html`<rect class="line" x="${percent(mark)}" width="2" height="100%"/>`;
  return html`<svg class="bar" aria-hidden="true" focusable="false"><rect class="track" width="100%" height="100%"/><rect class="fill" width="${percent(share)}" height="100%"/>${line}</svg>`;
}

/** A length in an SVG attribute. */
export function percent(share: number): string {
  return `${Number((Math.min(Math.max(share, 0), 1) * 100).toFixed(2))}%`;
}
