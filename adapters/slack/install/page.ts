import { createHash } from 'node:crypto';
import { escapeMarkup } from '../../../src/core/markup.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';

export interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly link: { readonly label: string; readonly url: string } | null;
}

const style =
  'body{margin:0;font:1.0625rem/1.6 system-ui,sans-serif;color:#1d2433;background:#f5f6f8}' +
  'main{max-width:34rem;margin:12vh auto;padding:2rem;background:#fff;border-radius:.75rem}' +
  'h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.3}' +
  'a{display:inline-block;padding:.6rem 1.2rem;border-radius:.5rem;color:#fff;background:#1f4e8c}' +
  'a:focus-visible{outline:3px solid #d98a00;outline-offset:2px}';

/** Nothing but this one style is loaded, and no other page frames it. */
export const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(style)
  .digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A heading, a text and a link. Names come from Slack workspaces and are hostile until escaped. */
export function renderPage({ tag, direction }: Translate, { title, text, link }: Page): string {
  const anchor =
    link === null ? '' : `<p><a href="${escapeMarkup(link.url)}">${escapeMarkup(link.label)}</a></p>`;
  return (
    `<!doctype html><html lang="${tag}" dir="${direction}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escapeMarkup(title)}</title><style>${style}</style>` +
    `<main><h1>${escapeMarkup(title)}</h1><p>${escapeMarkup(text)}</p>${anchor}</main></html>`
  );
}
