import { escapeMarkup } from '../../src/core/markup.ts';
import type { Translate } from '../../src/locales/catalogue.ts';

/** How the parts of a letter look: mail programs know no style sheets, so that each part has its own. In the site's colours. */
export const looks = {
  heading: 'font-size:24px;line-height:1.3',
  button:
    'display:inline-block;padding:12px 24px;background:#0b5c46;color:#ffffff;border-radius:8px;font-weight:bold;text-decoration:none',
  code: 'display:inline-block;font:bold 18px/1.6 ui-monospace,Consolas,monospace;border:1px solid #8a8f98;border-radius:8px;padding:8px 12px',
  small: 'font-size:14px',
  mono: 'font-family:ui-monospace,Consolas,monospace',
} as const;

const column =
  'max-width:36em;margin:0 auto;padding:16px;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere';

/** A whole letter around its parts, in the direction of its language. @param content markup, its values escaped */
export function letterPage(t: Translate, title: string, content: string): string {
  return `<!doctype html>
<html lang="${t.tag}" dir="${t.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeMarkup(title)}</title></head>
<body style="margin:0">
<div style="${column}">
${content}
</div>
</body>
</html>
`;
}
