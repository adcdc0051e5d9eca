import type { Contest } from '../core/contest.ts';
import type { Place } from '../core/count/method.ts';
import type { Translate } from '../locales/catalogue.ts';
import { choiceLabel, isolated } from './choices.ts';
import { inARow } from './list.ts';

/** A person on a list of a works council's election. */
export function personName(t: Translate, { counting }: Contest, { list, place }: Place): string {
  const persons = counting.rule === 'works-council-lists/v1' ? counting.lists[list] : undefined;
  return isolated(t, persons?.[place]?.name ?? `${list} ${place + 1}`);
}

/** The persons of a list in their order, each with the letter of the gender; none where a choice is no list of persons. */
export function personsOf(t: Translate, { counting }: Contest, id: string): readonly string[] {
  const persons = counting.rule === 'works-council-lists/v1' ? (counting.lists[id] ?? []) : [];
  return persons.map(({ name, gender }) => t('words.person', { name: isolated(t, name), gender }));
}

/** A choice with everything that stands behind its label: a list's persons, a person's gender. */
export function choiceItem(t: Translate, contest: Contest, id: string): string {
  const label = choiceLabel(t, contest, id);
  const { counting } = contest;
  if (counting.rule === 'works-council-persons/v1')
    return t('words.person', { name: isolated(t, label), gender: counting.genders[id] ?? '' });
  const persons = personsOf(t, contest, id);
  return persons.length === 0
    ? label
    : t('words.list', { name: isolated(t, label), persons: inARow(t, persons) });
}
