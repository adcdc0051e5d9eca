import { fromBase32, groups, symbolsToText } from '../../../src/core/base32.ts';
import { keepLanguage } from '../language.ts';
import { written } from './written.ts';

const codeLength = 20;

/** What the search says, and whether that is good or bad news. */
interface Verdict {
  readonly text: string | undefined;
  readonly news: '' | 'yes' | 'no';
}

/** Looks a receipt code up in the list on the page, as if it had been typed. */
export type Search = (code: string) => void;

/** The receipt search: it filters the list that is on the page, and asks nobody. Null on a page without one. */
export function enableSearch(): Search | null {
  const place = document.querySelector<HTMLElement>('#find');
  const field = document.querySelector<HTMLInputElement>('#search');
  const found = document.querySelector<HTMLElement>('#found');
  if (place === null || field === null || found === null) return null;
  const ballots = [...document.querySelectorAll<HTMLElement>('#ballots > li')];
  const search = () => {
    const symbols = fromBase32(field.value);
    const { text, news } = verdictOn(place.dataset, symbols, show(ballots, symbols ?? []));
    found.textContent = text ?? '';
    found.className = `found ${news}`;
    offerPart(place.dataset, symbols ?? []);
  };
  place.hidden = false;
  document.querySelector('#find-by-browser')?.remove();
  field.addEventListener('input', search);
  search();
  return (code) => {
    field.value = code;
    search();
  };
}

/** Shows the ballots whose codes begin so, and tells how many they are. */
function show(ballots: readonly HTMLElement[], symbols: readonly number[]): number {
  const prefix = groups(symbolsToText(symbols));
  let matches = 0;
  for (const ballot of ballots) {
    const fits = ballot.dataset['code']?.startsWith(prefix) === true;
    if (fits) matches += 1;
    ballot.hidden = !fits;
  }
  return matches;
}

/** Where the page has a part of the board, codes of other parts are neither there nor missing. */
function verdictOn(words: DOMStringMap, symbols: readonly number[] | null, matches: number): Verdict {
  if (symbols === null) return { text: words['notCode'], news: '' };
  const { partLength, prefix = '' } = words;
  if (symbols.length === 0 || partLength !== undefined) return { text: '', news: '' };
  const typed = symbolsToText(symbols);
  if (typed.length >= prefix.length && !typed.startsWith(prefix))
    return { text: words['otherPart'], news: '' };
  if (symbols.length < codeLength)
    return { text: words['matches']?.replace('#', written(matches, words)), news: '' };
  return matches === 1 ? { text: words['found'], news: 'yes' } : { text: words['missing'], news: 'no' };
}

/** A link to the part of a long board that has the code: nothing is fetched before the reader follows it. */
function offerPart({ partLength = '' }: DOMStringMap, symbols: readonly number[]): void {
  const link = document.querySelector<HTMLAnchorElement>('#to-part');
  if (link === null) return;
  const prefix = symbolsToText(symbols.slice(0, Number(partLength)));
  link.hidden = prefix.length < Number(partLength);
  if (link.hidden) return;
  const code = groups(symbolsToText(symbols));
  link.href = keepLanguage(`${window.location.pathname}/${prefix}#${code}`);
  link.textContent = (link.dataset['words'] ?? '').replace('#prefix', prefix);
}
