import type { Contest } from '../core/contest.ts';
import type { ContestResult, ListDetails, Tie } from '../core/count/method.ts';
import type { Translate } from '../locales/catalogue.ts';
import { choiceName, choiceNames } from './choices.ts';
import { inARow, together } from './list.ts';
import { personName } from './persons.ts';

/** Who is elected, or what became of a question, in one line. Results that are not final say who is in front. */
export function outcomeText(t: Translate, contest: Contest, result: ContestResult, final: boolean): string {
  const { details, elected } = result;
  if (details?.kind === 'motion') {
    const outcome = t(`words.outcome.${details.outcome}`);
    const decided = final || details.outcome === 'undecided';
    return decided ? outcome : t('words.outcome.soFar', { outcome });
  }
  if (elected.length === 0) return nobodyText(t, contest, result, final);
  if (details?.kind === 'lists') return listsText(t, contest, details, final);
  const names = choiceNames(t, contest, elected);
  return t(final ? 'words.outcome.elected' : 'words.outcome.leading', { names });
}

/** Nobody has a seat: nobody has votes, or a tie is open. */
function nobodyText(t: Translate, contest: Contest, { ties }: ContestResult, final: boolean): string {
  const open = ties.find(({ brokenBy }) => brokenBy === 'open' || brokenBy === 'people');
  if (open === undefined) return t(final ? 'words.outcome.nobody' : 'words.outcome.nobodyYet');
  const names = tiedNames(t, contest, open);
  return t(open.brokenBy === 'people' ? 'words.outcome.people' : 'words.outcome.open', { names });
}

function listsText(t: Translate, contest: Contest, { seats, persons }: ListDetails, final: boolean): string {
  if (persons !== undefined) {
    const names = inARow(
      t,
      persons.map((place) => personName(t, contest, place)),
    );
    return t(final ? 'words.outcome.elected' : 'words.outcome.leading', { names });
  }
  const shares = contest.choices
    .filter(({ id }) => (seats[id] ?? 0) > 0)
    .toSorted((a, b) => (seats[b.id] ?? 0) - (seats[a.id] ?? 0))
    .map(({ id }) =>
      t('words.outcome.share', { list: choiceNames(t, contest, [id]), seats: seats[id] ?? 0 }),
    );
  return t(final ? 'words.outcome.seats' : 'words.outcome.seatsYet', { shares: inARow(t, shares) });
}

/** A tie: who was tied over what, and how it was broken, or that it was not. */
export function tieText(t: Translate, contest: Contest, tie: Tie): string {
  const { over, brokenBy, order, unnamed = 0 } = tie;
  const what = t(`words.tie.over.${over}`, { tied: tiedNames(t, contest, tie) });
  const inOrder = andMore(t, choiceNames(t, contest, order), unnamed);
  return `${what} ${t(`words.tie.by.${brokenBy}`, { order: inOrder })}`;
}

/** All of them, in no order. */
function tiedNames(t: Translate, contest: Contest, { choices, unnamed = 0 }: Tie): string {
  if (unnamed > 0) return andMore(t, choiceNames(t, contest, choices), unnamed);
  return together(
    t,
    choices.map((id) => choiceName(t, contest, id)),
  );
}

function andMore(t: Translate, tied: string, count: number): string {
  return count === 0 ? tied : t('words.tie.more', { tied, count });
}

export interface CountedFact {
  readonly label: string;
  readonly value: string;
  readonly count: number;
}

/** How many ballots a contest's result rests on. */
export function countedFacts(
  t: Translate,
  { valid, blank, undervotes }: ContestResult,
): readonly CountedFact[] {
  const fact = (key: 'valid' | 'blank' | 'undervotes', count: number) => ({
    label: t(`words.counted.${key}`),
    value: t('words.amount.whole', { whole: count }),
    count,
  });
  return [
    fact('valid', valid),
    fact('blank', blank),
    ...(undervotes > 0 ? [fact('undervotes', undervotes)] : []),
  ];
}
