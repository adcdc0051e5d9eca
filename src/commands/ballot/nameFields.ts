import { markRange, mostWriteIns } from '../../core/ballotRange.ts';
import type { Contest } from '../../core/contest.ts';
import { typedNames, writeInLimits, writeInSign } from '../../core/writeIn.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Field, Option } from '../ui.ts';
import { nameField } from './fieldNames.ts';

/** Fields for names that are not on the list: none where none may be written. */
export function nameFields(t: Translate, contest: Contest, answer: readonly string[]): readonly Field[] {
  const names = mostWriteIns(contest);
  const written = typedNames(answer);
  return Array.from({ length: names }, (_, index) => ({
    kind: 'text',
    name: nameField(contest, index + 1),
    label: t('vote.writeIn.label', { names, number: index + 1 }),
    hint: t('vote.writeIn.private'),
    optional: true,
    lines: 'one',
    max: 2 * writeInLimits.points,
    initial: written[index] ?? '',
  }));
}

/** Where one mark is made, a name is one of its options. */
export function nameOption(t: Translate, contest: Contest): readonly (Option & { readonly group: string })[] {
  if (mostWriteIns(contest) === 0 || markRange(contest).max > 1) return [];
  return [{ id: writeInSign, label: t('vote.writeIn.choose'), group: t('vote.writeIn.group') }];
}
