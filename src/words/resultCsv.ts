import { invalidReasons } from '../core/ballot.ts';
import type { Contest } from '../core/contest.ts';
import type { ElectionResult } from '../core/count/count.ts';
import type { ContestResult, Details, Round } from '../core/count/method.ts';
import type { Definition } from '../core/election.ts';
import { unreachable } from '../core/result.ts';
import type { Translate } from '../locales/catalogue.ts';
import { choiceLabel, scoreLabel } from './choices.ts';
import { countedFacts } from './count.ts';
import { personName } from './persons.ts';
import { sizeOf } from './roughAmounts.ts';

/** Question, what the value is, round, choice, the choice or grade it is compared with, value. */
type Row = readonly [string, string, number | '', string, string, number | string];

export interface Counted {
  readonly definition: Definition;
  readonly result: ElectionResult;
  readonly rollSize: number;
  readonly cast: number;
  /** Live results are not: who has a seat is only in front. */
  readonly final: boolean;
}

/** A result as a table: a row for every number of it, whatever the counting method, so that spreadsheets can filter it. */
export function resultRows(t: Translate, counted: Counted): readonly (readonly (string | number)[])[] {
  const { definition, result, rollSize, cast } = counted;
  const heads = ['question', 'what', 'round', 'choice', 'against', 'value'] as const;
  const invalid = invalidReasons.filter((reason) => (result.invalid[reason] ?? 0) > 0);
  const whole = (what: string, value: number, choice = ''): Row => ['', what, '', choice, '', value];
  return [
    heads.map((head) => t(`words.csv.${head}`)),
    whole(t('words.csv.roll'), rollSize),
    whole(t('words.csv.cast'), cast),
    ...invalid.map((reason) =>
      whole(t('web.result.invalid'), result.invalid[reason] ?? 0, t(`web.invalid.${reason}`)),
    ),
    ...definition.contests.flatMap((contest) => contestRows(t, contest, counted)),
  ];
}

function contestRows(t: Translate, contest: Contest, { result, final }: Counted): readonly Row[] {
  const counted = result.contests.find((each) => each.contest === contest.id);
  if (counted === undefined) return [];
  const { title } = contest;
  const elected = t(final ? 'web.result.elected' : 'web.result.leading');
  return [
    ...countedFacts(t, counted).map(({ label, count }): Row => [title, label, '', '', '', count]),
    ...counted.rounds.flatMap((round, index) => roundRows(t, contest, round, index + 1)),
    ...counted.elected.map(
      (id, index): Row => [title, elected, roundOf(counted, id), choiceLabel(t, contest, id), '', index + 1],
    ),
    ...(counted.details === undefined ? [] : detailRows(t, contest, counted.details, elected)),
  ];
}

function roundOf({ rounds }: ContestResult, id: string): number | '' {
  const index = rounds.findIndex((round) => round.elected.includes(id));
  return index < 0 ? '' : index + 1;
}

function roundRows(t: Translate, contest: Contest, round: Round, number: number): readonly Row[] {
  const { title } = contest;
  const row = (what: string, id: string, amount: string): Row => [
    title,
    what,
    number,
    id === '' ? '' : choiceLabel(t, contest, id),
    '',
    amountOf(amount),
  ];
  return [
    ...(round.quota === undefined ? [] : [row(t('web.result.quota'), '', round.quota)]),
    ...Object.entries(round.votes).map(([id, votes]) => row(t(`web.result.head.${round.kind}`), id, votes)),
    ...(round.exhausted === undefined ? [] : [row(t('web.result.exhausted'), '', round.exhausted)]),
    ...round.excluded.map((id) => row(t('words.csv.excluded'), id, round.votes[id] ?? '0')),
  ];
}

function detailRows(t: Translate, contest: Contest, details: Details, elected: string): readonly Row[] {
  const { title } = contest;
  const label = (id: string) => choiceLabel(t, contest, id);
  switch (details.kind) {
    case 'pairwise':
      return details.choices.flatMap((own, row) =>
        details.choices.flatMap((other, column): readonly Row[] => {
          const amount = details.preferred[row]?.[column] ?? '0';
          return own === other
            ? []
            : [[title, t('words.csv.preferred'), '', label(own), label(other), amountOf(amount)]];
        }),
      );
    case 'grades':
      return Object.entries(details.tallies).flatMap(([id, tally]) =>
        tally.map((votes, grade): Row => {
          const name = scoreLabel(t, contest, grade);
          return [title, t('words.csv.grade'), '', label(id), name, amountOf(votes)];
        }),
      );
    case 'lists':
      return [
        ...Object.entries(details.seats).map(
          ([id, seats]): Row => [title, t('web.result.lists.seats'), '', label(id), '', seats],
        ),
        ...details.order.map(
          ({ list, number }, index): Row => [
            title,
            t('web.result.lists.number'),
            index + 1,
            label(list),
            '',
            amountOf(number),
          ],
        ),
        ...(details.persons ?? []).map(
          (place, index): Row => [
            title,
            elected,
            '',
            label(place.list),
            personName(t, contest, place),
            index + 1,
          ],
        ),
      ];
    case 'motion':
    case 'minority':
      return [];
    default:
      return unreachable(details);
  }
}

/** Decimals stay exact; a fraction becomes a decimal, since spreadsheets would take `7/3` for a day in July. */
function amountOf(amount: string): number | string {
  return amount.includes('/') ? Number(sizeOf(amount).toFixed(6)) : amount;
}
