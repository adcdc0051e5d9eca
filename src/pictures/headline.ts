import type { ContestResult, ListDetails, Tie } from '../core/count/method.ts';
import { largest } from '../typeset/largest.ts';
import { outcomeText } from '../words/count.ts';
import type { Telling } from './telling.ts';

/** The outcome in words with as many names as fit, and how many more there are. */
export function headline(tell: Telling, fits: (text: string) => boolean): string {
  const count = largest(namesIn(tell.result), (most) => fits(outcomeOf(tell, most)));
  return outcomeOf(tell, Math.max(count, 1));
}

/** The outcome with this many names at most. */
export function outcomeOf({ t, contest, result, final }: Telling, most: number): string {
  const text = outcomeText(t, contest, firstNames(result, most), final);
  const left = namesIn(result) - most;
  return left > 0 ? t('picture.andMore', { text, count: left }) : text;
}

/** How many names an outcome has. */
export function namesIn({ details, elected, ties }: ContestResult): number {
  if (details?.kind === 'motion') return 1;
  if (elected.length === 0) return tiedIn(openTie(ties));
  if (details?.kind !== 'lists') return elected.length;
  return details.persons?.length ?? seatedLists(details).length;
}

function firstNames(result: ContestResult, most: number): ContestResult {
  const { details, elected, ties } = result;
  const cut = {
    ...result,
    elected: elected.slice(0, most),
    ties: ties.map((tie) => cutTie(tie, most)),
  };
  return details?.kind === 'lists' ? { ...cut, details: firstLists(details, most) } : cut;
}

/** How many more there are is told by whoever cuts. */
function cutTie(tie: Tie, most: number): Tie {
  const { unnamed: _, ...named } = tie;
  return { ...named, choices: tie.choices.slice(0, most) };
}

function firstLists(details: ListDetails, most: number): ListDetails {
  const { persons, seats } = details;
  if (persons !== undefined) return { ...details, persons: persons.slice(0, most) };
  const kept = seatedLists(details).slice(0, most);
  return { ...details, seats: Object.fromEntries(kept.map((id) => [id, seats[id] ?? 0])) };
}

function seatedLists({ seats }: ListDetails): readonly string[] {
  return Object.keys(seats)
    .filter((id) => (seats[id] ?? 0) > 0)
    .toSorted((a, b) => (seats[b] ?? 0) - (seats[a] ?? 0));
}

function tiedIn(tie: Tie | undefined): number {
  return tie === undefined ? 1 : tie.choices.length + (tie.unnamed ?? 0);
}

function openTie(ties: ContestResult['ties']) {
  return ties.find(({ brokenBy }) => brokenBy === 'open' || brokenBy === 'people');
}
