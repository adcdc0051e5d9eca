import type { Translate } from '../../locales/catalogue.ts';
import type { Values } from '../ui.ts';
import { text } from './draftRead.ts';
import { type Bound, readBound } from './draftText.ts';
import { majorities, ownMajority } from './majorityFields.ts';
import type { FieldProblem } from './reading.ts';

interface Read<T> {
  readonly value: T;
  readonly problems: readonly FieldProblem[];
}

/** A question's conditions. */
export function readMotion(t: Translate, values: Values) {
  const threshold = readMajority(t, values);
  const turnout = readShare(t, values, 'turnout');
  const approval = readShare(t, values, 'approval');
  const counting = {
    rule: 'yes-no-abstain/v1',
    threshold: threshold.value,
    base: text(values, 'base') || 'yes+no',
    turnoutQuorum: turnout.value,
    approvalQuorum: approval.value,
  };
  return { counting, problems: [...threshold.problems, ...turnout.problems, ...approval.problems] };
}

function readMajority(t: Translate, values: Values): Read<Bound> {
  const chosen = text(values, 'majority') || 'half';
  const own = text(values, 'majorityOwn').trim();
  const problem = (field: string, sentence: string): Read<Bound> => ({
    value: majorities.half,
    problems: [{ field, sentence }],
  });
  if (chosen === ownMajority) {
    const read = readBound(own);
    return read === null ? problem('majorityOwn', t('refusal.draft.share')) : { value: read, problems: [] };
  }
  if (own !== '') return problem('majorityOwn', t('refusal.draft.shareUnused'));
  const known = Object.entries(majorities).find(([id]) => id === chosen);
  if (known === undefined) return problem('majority', t('refusal.input.invalid'));
  return { value: known[1], problems: [] };
}

/** From which share on a list has seats; nothing where none is given. */
export function readListThreshold(t: Translate, values: Values) {
  const { value, problems } = readShare(t, values, 'listThreshold');
  const threshold = value === null ? null : { share: value.share, inclusive: !value.strict };
  return { threshold, problems };
}

function readShare(t: Translate, values: Values, field: string): Read<Bound | null> {
  const typed = text(values, field).trim();
  if (typed === '') return { value: null, problems: [] };
  const value = readBound(typed);
  const problems = value === null ? [{ field, sentence: t('refusal.draft.share') }] : [];
  return { value, problems };
}
