import type { PublicView } from '../engine/results.ts';
import type { Translate } from '../locales/catalogue.ts';
import { quoted } from '../locales/isolating.ts';
import { largest } from '../typeset/largest.ts';
import { contestSentences } from './altContest.ts';
import { allVotes } from './charts/votes.ts';
import { namesIn } from './headline.ts';
import { type Telling, tellings } from './telling.ts';
import { interimText, turnoutText } from './turnout.ts';

/** What chat platforms take. */
const longest = 2000;

/**
 * A result in sentences: every contest's outcome, votes, conditions and ties, and the turnout. Where that is too long,
 * fewer choices of every contest are told, and how many more there are.
 */
export function altText(t: Translate, view: PublicView): string {
  const told = tellings(t, view);
  const choices = Math.max(1, ...told.map(choicesIn));
  const names = Math.max(choices, ...told.map(({ result }) => namesIn(result)));
  const textOf = (most: number) => allSentences(t, view, told, most).join(' ');
  const most = largest(names, (count) => textOf(count).length <= longest);
  if (most > 0) return textOf(most);
  const outcomes = allSentences(t, view, told, 0);
  return upTo(t, outcomes);
}

/** How many choices are told, written names among them. */
function choicesIn({ contest, result }: Telling): number {
  return Math.max(contest.choices.length, Object.keys(allVotes(result.rounds).votes).length);
}

/** As many sentences as there is room for, and how many more there are. */
function upTo(t: Translate, sentences: readonly string[]): string {
  for (let kept = sentences.length; kept > 0; kept--) {
    const left = sentences.length - kept;
    const more = left === 0 ? [] : [t('picture.more', { count: left })];
    const text = [...sentences.slice(0, kept), ...more].join(' ');
    if (text.length <= longest) return text;
  }
  return '';
}

function allSentences(
  t: Translate,
  view: PublicView,
  told: readonly Telling[],
  most: number,
): readonly string[] {
  const interim = interimText(t, view);
  return [
    t('picture.alt.title', { title: quoted(view.election.definition.title) }),
    t('picture.alt.sentence', { text: turnoutText(t, view) }),
    ...(interim === null ? [] : [t('picture.alt.sentence', { text: interim })]),
    ...told.flatMap((tell) => contestSentences(tell, most)),
  ];
}
