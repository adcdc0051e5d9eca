import type { Contest } from '../core/contest.ts';
import type { ContestResult, Round, Transfer } from '../core/count/method.ts';
import type { Translate } from '../locales/catalogue.ts';
import { amountText, isNothing, reaches, sumOf, votesText } from './amounts.ts';
import { choiceName, choiceNames, directed } from './choices.ts';
import { tieText } from './count.ts';
import { inARow } from './list.ts';
import { gradeOf, preferenceSentences, seatSentences, setSentences } from './roundKinds.ts';

/** What a round is called. `index` counts from 0. */
export function roundHeading(t: Translate, { rounds }: ContestResult, index: number): string {
  const number = index + 1;
  const kind = rounds[index]?.kind ?? 'votes';
  if (rounds.length === 1) return t('words.round.only');
  if (kind === 'scores' || kind === 'runoff') return t(`words.round.${kind}`, { number });
  return t('words.round.numbered', { number });
}

/**
 * What happened in a round, in sentences: what it took, who was elected or excluded, where their votes went on the way
 * into the next round, and how ties were broken. `index` counts from 0.
 */
export function roundSentences(
  t: Translate,
  contest: Contest,
  result: ContestResult,
  index: number,
): readonly string[] {
  const round = result.rounds[index];
  if (round === undefined) return [];
  const next = result.rounds[index + 1];
  const seated = result.details?.kind === 'motion' || result.details?.kind === 'lists';
  const ties = result.details?.kind === 'motion' ? [] : result.ties;
  const tell = { t, contest, round, transfers: next?.transfers ?? [] };
  const sentences = [
    ...quotaSentences(t, result, index),
    ...setSentences(t, contest, result, index),
    ...preferenceSentences(t, contest, round, next),
    ...seatSentences(t, contest, result, round),
    ...(seated ? [] : electedSentences(tell, result)),
    ...surplusSentences(tell),
    ...excludedSentences(tell),
    ...keptSentences(tell),
    ...ties.filter((tie) => tie.round === index + 1).map((tie) => tieText(t, contest, tie)),
  ];
  return sentences.map((sentence) => directed(t, sentence));
}

interface Telling {
  readonly t: Translate;
  readonly contest: Contest;
  readonly round: Round;
  /** On the way into the next round. */
  readonly transfers: readonly Transfer[];
}

/** What it takes to be elected: told in the first round, and whenever it has changed. `index` counts from 0. */
export function quotaSentences(
  t: Translate,
  { rule, rounds }: ContestResult,
  index: number,
): readonly string[] {
  const [round, before] = [rounds[index], rounds[index - 1]];
  const quota = round?.quota;
  if (round === undefined || quota === undefined || quota === before?.quota) return [];
  const votes = votesText(t, round.kind, quota);
  if (rule === 'irv/v1') return [t('words.round.majority', { votes })];
  return [t(before?.quota === undefined ? 'words.round.quota' : 'words.round.quotaNow', { votes })];
}

function electedSentences({ t, contest, round }: Telling, result: ContestResult): readonly string[] {
  return round.elected.map((id) => {
    const name = choiceName(t, contest, id);
    const grade = gradeOf(t, contest, result, id);
    if (grade !== null) return t('words.round.electedGrade', { name, grade });
    const own = round.votes[id];
    if (own === undefined || round.kind === 'preferences' || round.kind === 'runoff')
      return t('words.round.elected', { name });
    const votes = votesText(t, round.kind, own);
    if (round.quota === undefined || result.rule === 'irv/v1')
      return t('words.round.electedWith', { name, votes });
    return t(reaches(own, round.quota) ? 'words.round.reached' : 'words.round.short', { name, votes });
  });
}

/** Surpluses that are passed on: of choices elected in this round, or before. */
function surplusSentences(tell: Telling): readonly string[] {
  const { t, contest, round, transfers } = tell;
  return transfers
    .filter(({ reason }) => reason === 'surplus')
    .map((transfer) => {
      const moved = sumOf([...Object.values(transfer.to), transfer.exhausted]);
      const votes = votesText(t, round.kind, moved);
      const name = choiceName(t, contest, transfer.from);
      const told = t('words.round.surplus', { name, votes, parts: parts(tell, transfer) });
      if (transfer.value === undefined) return told;
      return `${told} ${t('words.round.value', { value: amountText(t, transfer.value) })}`;
    });
}

function excludedSentences(tell: Telling): readonly string[] {
  const { t, contest, round, transfers } = tell;
  if (round.kind === 'preferences') return [];
  const without = round.excluded.filter((id) => isNothing(round.votes[id] ?? '0'));
  const told = round.excluded
    .filter((id) => !without.includes(id))
    .map((id) => {
      const votes = votesText(t, round.kind, round.votes[id] ?? '0');
      const values = { name: choiceName(t, contest, id), votes };
      const transfer = transfers.find(({ from, reason }) => from === id && reason === 'exclusion');
      if (transfer === undefined) return t('words.round.excluded', values);
      return t('words.round.excludedTo', { ...values, parts: parts(tell, transfer) });
    });
  const together = round.sureLosers === true ? [t('words.round.sureLosers')] : [];
  if (without.length === 0) return [...told, ...together];
  const names = choiceNames(t, contest, without);
  return [...told, t('words.round.excludedNone', { names, count: without.length }), ...together];
}

/** "7 go to Bo, 3 go to Chen, 2 go to nobody" */
function parts({ t, contest }: Telling, { to, exhausted }: Transfer): string {
  const told = Object.entries(to)
    .filter(([, amount]) => !isNothing(amount))
    .toSorted(([, a], [, b]) => (reaches(a, b) ? (reaches(b, a) ? 0 : -1) : 1))
    .map(([id, amount]) => partText(t, amount, choiceName(t, contest, id)));
  const nobody = isNothing(exhausted) ? [] : [partText(t, exhausted, t('words.round.nobody'))];
  return inARow(t, [...told, ...nobody]);
}

function partText(t: Translate, amount: string, name: string): string {
  return t('words.round.part', { amount: amountText(t, amount), name });
}

/** Meek: the part of every vote that stays with a choice that is elected. */
function keptSentences({ t, contest, round }: Telling): readonly string[] {
  const kept = Object.entries(round.keepValues ?? {}).filter(
    ([, value]) => !reaches(value, '1') && !isNothing(value),
  );
  if (kept.length === 0) return [];
  const values = kept.map(([id, value]) =>
    t('words.selection.keeps', { name: choiceName(t, contest, id), value: amountText(t, value) }),
  );
  return [t('words.round.keeps', { values: inARow(t, values) })];
}
