import { rankRange } from '../../core/ballotRange.ts';
import type { Contest } from '../../core/contest.ts';
import { ballotKind } from '../../core/counting.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { choiceLabel } from '../../words/choices.ts';
import type { Field, Part } from '../ui.ts';
import { noChoice, rankField } from './fieldNames.ts';

/** So many options and fields, over all ranked contests, a form of ranks holds; the web ballot has them all. */
const mostOptions = 1000;
const mostFields = 60;
/** With fewer than this the form is not worth its name, and the platform decides whether it fits. */
const fewestRanks = 3;

/** How many ranks each ranked contest of a ballot shows in chat, where its rule has so many. */
export function ranksShown(contests: readonly Contest[]): number {
  const ranked = contests.filter(({ counting }) => ballotKind(counting.rule) === 'ranking');
  const count = Math.max(1, ranked.length);
  const longest = Math.max(1, ...ranked.map(({ choices }) => choices.length));
  return Math.max(fewestRanks, Math.floor(Math.min(mostFields / count, mostOptions / count / longest)));
}

/** A field a rank: "1st choice", "2nd choice" … Where choices may share ranks, a rank takes several. */
export function rankFields(
  t: Translate,
  contest: Contest,
  answer: readonly string[],
  most: number,
): readonly (Part | Field)[] {
  const { max, equal } = rankRange(contest);
  const shown = Math.min(max, most);
  const ranks = Array.from({ length: shown }, (_, index) => index + 1);
  const fields = ranks.map((rank) => {
    const own = answer
      .filter((entry) => entry.endsWith(`=${rank}`))
      .map((entry) => entry.split('=')[0] ?? '');
    return equal ? sharedRank(t, contest, rank, own) : oneRank(t, contest, rank, own);
  });
  if (shown === max) return fields;
  return [...fields, { kind: 'note', text: t('vote.ranksHere', { shown, max }) }];
}

function basics(t: Translate, contest: Contest, rank: number) {
  return {
    name: rankField(contest, rank),
    label: t('vote.rank', { rank }),
    optional: true,
    folded: true,
  } as const;
}

function oneRank(t: Translate, contest: Contest, rank: number, [initial]: readonly string[]): Field {
  const none = { id: noChoice, label: t('vote.noChoice') };
  return {
    ...basics(t, contest, rank),
    kind: 'choice',
    options: [none, ...labelled(t, contest)],
    ...(initial === undefined ? {} : { initial }),
  };
}

function sharedRank(t: Translate, contest: Contest, rank: number, initial: readonly string[]): Field {
  const options = labelled(t, contest);
  return { ...basics(t, contest, rank), kind: 'choices', options, max: options.length, initial };
}

function labelled(t: Translate, contest: Contest) {
  return contest.choices.map(({ id }) => ({ id, label: choiceLabel(t, contest, id) }));
}
