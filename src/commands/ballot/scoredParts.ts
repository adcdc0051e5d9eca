import { scoreRange } from '../../core/ballotRange.ts';
import type { Contest } from '../../core/contest.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { choiceLabel, scoreLabel } from '../../words/choices.ts';
import type { Field } from '../ui.ts';
import { noChoice, scoreField } from './fieldNames.ts';

/** Up to this a score is chosen, above it is typed. */
const mostChosen = 10;

/** A field a choice: a score or grade to choose, the best first, or a number to type. */
export function scoreFields(t: Translate, contest: Contest, answer: readonly string[]): readonly Field[] {
  const given = new Map(answer.map((entry) => entry.split('=', 2) as [string, string]));
  const { max, total } = scoreRange(contest);
  const typed = total !== null || max > mostChosen;
  return contest.choices.map(({ id }) => {
    const basics = {
      name: scoreField(contest, id),
      label: choiceLabel(t, contest, id),
      optional: true,
    } as const;
    const own = given.get(id);
    if (typed)
      return {
        ...basics,
        kind: 'number',
        min: 0,
        max,
        ...(own === undefined ? {} : { initial: Number(own) }),
      };
    const initial = own === undefined ? {} : { initial: own };
    return { ...basics, kind: 'choice', folded: true, options: scoreOptions(t, contest, max), ...initial };
  });
}

function scoreOptions(t: Translate, contest: Contest, max: number) {
  const scores = Array.from({ length: max + 1 }, (_, index) => max - index);
  const none = { id: noChoice, label: t('vote.noScore') };
  return [...scores.map((score) => ({ id: String(score), label: scoreLabel(t, contest, score) })), none];
}
