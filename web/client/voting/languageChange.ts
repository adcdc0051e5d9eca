import type { Answers } from '../../../src/core/answers.ts';
import { fromUtf8, utf8 } from '../../../src/core/bytes.ts';
import { fromBase64url, toBase64url } from '../../../src/core/encoding.ts';
import type { Place } from '../../../src/voting/place.ts';

/** What is filled in, and what draws the order of the choices. */
export interface Sheet {
  readonly answers: Answers;
  readonly seed: string;
}

const item = 'anonylections language';

/**
 * The page's menu of languages asks for the page anew; what is filled in waits in this tab, encrypted.
 * @param anew asks for the page with this query, and tells the server nothing but what it was told before
 * @param sheet what is filled in when a language is chosen
 */
export function followLanguage(place: Place, anew: (query: string) => void, sheet: () => Sheet): void {
  const menu = document.querySelector('nav.languages');
  for (const way of menu?.querySelectorAll<HTMLElement>('a, button') ?? []) {
    way.addEventListener('click', (event) => {
      event.preventDefault();
      keep(place, sheet());
      anew(new URL(way instanceof HTMLButtonElement ? way.formAction : linkOf(way)).search);
    });
  }
  menu?.classList.remove('guarded');
}

function linkOf(way: HTMLElement): string {
  return way instanceof HTMLAnchorElement ? way.href : window.location.href;
}

/** What was filled in when the language was changed; it is taken out. Null where nothing was. */
export function sheetBefore(place: Place): Sheet | null {
  const kept = storage()?.getItem(item) ?? null;
  storage()?.removeItem(item);
  const sealed = kept === null ? null : fromBase64url(kept);
  const plain = sealed === null ? null : place.open(sealed);
  return plain === null ? null : JSON.parse(fromUtf8(plain) ?? 'null');
}

function keep(place: Place, sheet: Sheet): void {
  storage()?.setItem(item, toBase64url(place.seal(utf8(JSON.stringify(sheet)))));
}

/** Asks for the ballot as the page before it did: with the code alone. */
export function askAnew(code: string, query: string): void {
  const form = document.createElement('form');
  const field = document.createElement('input');
  Object.assign(form, { method: 'post', action: `/vote${query}`, hidden: true });
  Object.assign(field, { type: 'hidden', name: 'code', value: code });
  form.append(field);
  document.body.append(form);
  form.submit();
}

/** Null where the browser forbids it. */
function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
