import { fromBase32, groups, symbolsToText } from '../../../src/core/base32.ts';
import { ownAddress } from '../language.ts';

const codeLength = 20;

/** What the search says, and whether that is good or bad news. */
interface Verdict {
  readonly text: string | undefined;
  readonly news: '' | 'yes' | 'no';
}

/** The receipt search: it filters the list that is on the page, and asks nobody. */
function searchIn(words: DOMStringMap, typed: string, ballots: readonly HTMLElement[]): Verdict {
  const symbols = fromBase32(typed);
  const prefix = groups(symbolsToText(symbols ?? []));
  let matches = 0;
  for (const ballot of ballots) {
    const fits = ballot.dataset['code']?.startsWith(prefix) === true;
    if (fits) matches += 1;
    ballot.hidden = !fits;
  }
  if (symbols === null) return { text: words['notCode'], news: '' };
  if (symbols.length === 0) return { text: '', news: '' };
  if (symbols.length < codeLength) return { text: words['matches']?.replace('#', String(matches)), news: '' };
  return matches === 1 ? { text: words['found'], news: 'yes' } : { text: words['missing'], news: 'no' };
}

/** A receipt code in the fragment (this site's receipt check puts it there) is looked up at once. */
function takeCode(field: HTMLInputElement): void {
  const code = decodeURIComponent(window.location.hash.slice(1));
  if (fromBase32(code)?.length !== codeLength) return;
  window.history.replaceState(null, '', ownAddress());
  field.value = code;
}

function start(place: HTMLElement, field: HTMLInputElement, found: HTMLElement): void {
  const ballots = [...document.querySelectorAll<HTMLElement>('#ballots > li')];
  const search = () => {
    const { text, news } = searchIn(place.dataset, field.value, ballots);
    found.textContent = text ?? '';
    found.className = `found ${news}`;
  };
  place.hidden = false;
  document.querySelector('#find-by-browser')?.remove();
  takeCode(field);
  field.addEventListener('input', search);
  search();
}

const place = document.querySelector<HTMLElement>('#find');
const field = document.querySelector<HTMLInputElement>('#search');
const found = document.querySelector<HTMLElement>('#found');
if (place !== null && field !== null && found !== null) start(place, field, found);
