import { blankAnswer } from '../../core/answers.ts';
import { markRange, mostWriteIns } from '../../core/ballotRange.ts';
import { type Contest, limits } from '../../core/contest.ts';
import { ballotKind } from '../../core/counting.ts';
import { unreachable } from '../../core/result.ts';
import { isWriteIn, writeInSign } from '../../core/writeIn.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { choiceLabel } from '../../words/choices.ts';
import { choiceItem } from '../../words/persons.ts';
import { markingHint } from '../../words/rules.ts';
import type { Field, Option, Part } from '../ui.ts';
import { blankField } from './fieldNames.ts';
import { nameFields, nameOption } from './nameFields.ts';
import { rankFields } from './rankedParts.ts';
import { scoreFields } from './scoredParts.ts';

/**
 * One contest of the ballot, with the blank vote as an answer of its own.
 * @param answer what it is filled in with
 * @param ranks how many ranks are shown at most
 */
export function contestParts(
  t: Translate,
  contest: Contest,
  answer: readonly string[],
  ranks: number,
): readonly (Part | Field)[] {
  const about = { kind: 'text', text: contest.description } as const;
  const parts = [...(contest.description === '' ? [] : [about]), ...personParts(t, contest)];
  const kind = ballotKind(contest.counting.rule);
  switch (kind) {
    case 'marks':
      return [...markParts(t, contest, answer, parts), ...nameFields(t, contest, answer)];
    case 'ranking':
      return [
        ...headed(t, contest, parts),
        ...rankFields(t, contest, answer, ranks),
        blank(t, contest, answer),
      ];
    case 'scores':
      return [...headed(t, contest, parts), ...scoreFields(t, contest, answer), blank(t, contest, answer)];
    default:
      return unreachable(kind);
  }
}

/** Who stands on the lists of a works council's election. */
function personParts(t: Translate, contest: Contest): readonly Part[] {
  if (contest.counting.rule !== 'works-council-lists/v1') return [];
  const items = contest.choices.map(({ id }) => choiceItem(t, contest, id));
  return [{ kind: 'list', label: t('vote.lists'), items }];
}

/** A contest of many fields has its title and its hint above them. */
function headed(t: Translate, contest: Contest, parts: readonly Part[]): readonly Part[] {
  return [
    { kind: 'divider' },
    { kind: 'heading', text: contest.title },
    ...parts,
    { kind: 'text', text: markingHint(t, contest) },
  ];
}

/** The title is the field's own label, or stands above what there is to read before choosing. */
function markParts(
  t: Translate,
  contest: Contest,
  answer: readonly string[],
  parts: readonly Part[],
): readonly (Part | Field)[] {
  const hint = markingHint(t, contest);
  if (parts.length === 0) return [markField(t, contest, answer, { label: contest.title, hint })];
  return [
    { kind: 'divider' },
    { kind: 'heading', text: contest.title },
    ...parts,
    markField(t, contest, answer, { label: hint }),
  ];
}

function markField(
  t: Translate,
  contest: Contest,
  answer: readonly string[],
  words: { readonly label: string; readonly hint?: string },
): Field {
  const choices = contest.choices.map(({ id }) => ({ id, label: choiceLabel(t, contest, id) }));
  const blankOption = {
    id: blankAnswer,
    label: choiceLabel(t, contest, blankAnswer),
    group: t('vote.orBlank'),
  };
  const options = withOthers(t, choices, [...nameOption(t, contest), blankOption]);
  const basics = { name: contest.id, ...words, options };
  const marked = answer.filter((entry) => !isWriteIn(entry));
  const initial = marked[0] ?? (answer.some(isWriteIn) ? writeInSign : undefined);
  const { max } = markRange(contest);
  if (max === 1) return { ...basics, kind: 'choice', ...(initial === undefined ? {} : { initial }) };
  const optional = mostWriteIns(contest) > 0;
  return { ...basics, kind: 'choices', max, initial: marked, ...(optional ? { optional } : {}) };
}

/** Beside a hundred choices the blank vote stands in a group of its own, or a list would not show it; and so does a name. */
function withOthers(t: Translate, choices: readonly Option[], others: readonly Option[]): readonly Option[] {
  if (choices.length + others.length <= limits.choices)
    return [...choices, ...others.map(({ id, label }) => ({ id, label }))];
  return [...choices.map((option) => ({ ...option, group: t('vote.choices') })), ...others];
}

function blank(t: Translate, contest: Contest, answer: readonly string[]): Field {
  return {
    kind: 'choices',
    name: blankField(contest),
    label: t('vote.orBlank'),
    optional: true,
    options: [{ id: blankAnswer, label: t('vote.blankHere') }],
    max: 1,
    initial: answer.filter((entry) => entry === blankAnswer),
  };
}
