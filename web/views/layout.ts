import type { Asset, ScriptName } from '../bundle.ts';
import { keepLanguageIn } from '../language.ts';
import type { Site } from '../site.ts';
import { type Html, html } from './html.ts';
import { type Again, languageMenu } from './languages.ts';

export interface PageHead {
  readonly title: string;
  /** The browser code of the page, where it has some; every page works without. */
  readonly script?: ScriptName;
  /** Whether the page reports a problem with what was sent: the title then says so first. */
  readonly wrong?: boolean;
  /** For organisers. */
  readonly office?: boolean;
  /** What others show beside a link to the page: a picture's whole address, and what it says. */
  readonly preview?: { readonly image: string; readonly alt: string };
}

export interface Page extends PageHead {
  readonly main: Html;
  /** For the answer to a form: how it is shown again in another language. */
  readonly again?: Again;
  /** Stands at the foot of the page in place of what is said to voters. */
  readonly footer?: string;
}

type Frame = Pick<Site, 't' | 'assets' | 'chosen' | 'query'>;

/** A whole page. */
export function renderPage(site: Frame, page: Page): string {
  return markupFor(site, html`${pageStart(site, page)}${page.main}${pageEnd(site, page)}`);
}

/** What is sent: the reader keeps the language over every link and form in it. */
export function markupFor({ chosen }: Pick<Site, 'chosen'>, markup: Html): string {
  return keepLanguageIn(markup.toString(), chosen);
}

/** Everything before the main content; for pages that are streamed. */
export function pageStart(
  { t, assets }: Frame,
  { title, script, wrong = false, office = false, preview }: PageHead,
): Html {
  const full = t('web.pageTitle', { title: wrong ? t('web.errorTitle', { title }) : title });
  return html`<!doctype html>
<html lang="${t.tag}" dir="${t.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${full}</title>
<link rel="stylesheet" href="${assets.style.address}" integrity="${assets.style.integrity}">
${office && html`<link rel="stylesheet" href="${assets.organiserStyle.address}" integrity="${assets.organiserStyle.integrity}">`}
<link rel="icon" type="image/svg+xml" href="${assets.icon.address}">
${
  preview !== undefined &&
  html`<meta property="og:title" content="${title}">
<meta property="og:image" content="${preview.image}">
<meta property="og:image:alt" content="${preview.alt}">`
}
${script !== undefined && scriptTag(assets.script(script))}
</head>
<body>
<a class="skip" href="#main">${t('web.skip')}</a>
<header class="site">
<div class="width">
<a class="brand" href="/"><img src="${assets.icon.address}" width="32" height="32" alt="">${t('web.name')}</a>
<nav aria-label="${t('web.nav.label')}">
<a href="/vote">${t('web.nav.vote')}</a>
<a href="/receipt">${t('web.nav.receipt')}</a>
</nav>
</div>
</header>
<main id="main" class="width" tabindex="-1">
`;
}

/** After the style sheet, which the page needs to show: on a slow line both would come at half the speed. */
function scriptTag({ address, integrity }: Asset): Html {
  return html`<script type="module" fetchpriority="low" src="${address}" integrity="${integrity}"></script>`;
}

/** Everything after the main content. */
export function pageEnd(site: Frame, { again, footer }: Pick<Page, 'again' | 'footer'> = {}): Html {
  return html`
</main>
<footer class="site"><div class="width"><p>${footer ?? html`${site.t('web.nav.footer')} <a href="/verify">${site.t('web.verify.title')}</a>`}</p>${languageMenu(site, again)}</div></footer>
</body>
</html>
`;
}
