import type { Translate } from '../../../src/locales/catalogue.ts';
import type { Html } from '../../views/html.ts';
import type { Page } from '../../views/layout.ts';
import { find } from '../ballot/dom.ts';
import { keepLanguage } from '../language.ts';

/** Trusted Types, where the browser knows them (https://w3c.github.io/trusted-types/dist/spec/). */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(markup: string): string },
  ): { createHTML(markup: string): string };
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

/** The one policy that the site allows: what goes through it comes from templates that escape every text. */
const policy = window.trustedTypes?.createPolicy('anonylections', { createHTML: (markup) => markup });

/** Shows a page of ours in place of what is there, and leads the reader to its beginning unless told not to. */
export function show(t: Translate, { title, main, wrong = false }: Page, lead = true): HTMLElement {
  const place = find(document, '#main', HTMLElement);
  fill(place, main);
  for (const link of place.querySelectorAll<HTMLAnchorElement>('a[href^="/"]'))
    link.setAttribute('href', keepLanguage(link.getAttribute('href') ?? ''));
  document.title = t('web.pageTitle', { title: wrong ? t('web.errorTitle', { title }) : title });
  if (lead) leadTo(place);
  return place;
}

/** Puts markup of ours into an element, in place of what was there. */
export function fill(place: HTMLElement, content: Html): void {
  const markup = content.toString();
  place.innerHTML = policy === undefined ? markup : policy.createHTML(markup);
}

function leadTo(place: HTMLElement): void {
  const start = place.querySelector<HTMLElement>('[autofocus], h1');
  window.scrollTo(0, 0);
  if (start === null) return;
  start.tabIndex = -1;
  start.focus({ preventScroll: start.matches('h1') });
}
