import type { Translate } from '../../locales/catalogue.ts';
import type { Values } from '../ui.ts';
import { number, text } from './draftRead.ts';
import { linesOf, type NamedLine, readLists, readPerson } from './draftText.ts';
import { asChoices, type FieldProblem, inLine, type ReadMethod } from './reading.ts';

/** Stands in for a gender that could not be read. */
const anyGender = 'F';

/** Works council by persons: a name and a gender a line. */
export function readPersons(t: Translate, values: Values, ids: readonly string[]): ReadMethod {
  const read = linesOf(text(values, 'choices')).map((line) => readPerson(line) ?? { ...line, gender: null });
  const choices = asChoices(read, ids);
  const genders = choices.map(({ id }, index) => [id, read[index]?.gender ?? anyGender]);
  const minority = readMinority(t, values);
  return {
    choices,
    lines: read,
    counting: {
      rule: 'works-council-persons/v1',
      minority: minority.value,
      genders: Object.fromEntries(genders),
    },
    problems: [...genderProblems(t, read), ...minority.problems],
  };
}

/** Works council by lists: the name of a list, and below it its persons. */
export function readListsOfPersons(t: Translate, values: Values, ids: readonly string[]): ReadMethod {
  const { lists, without } = readLists(text(values, 'choices'));
  const choices = asChoices(lists, ids);
  const persons = choices.map(({ id }, index) => [
    id,
    (lists[index]?.persons ?? []).map(({ label, gender }) => ({ name: label, gender: gender ?? anyGender })),
  ]);
  const empty = lists.filter((list) => list.persons.length === 0).map(({ line }) => line);
  const minority = readMinority(t, values);
  return {
    choices: lists.length === 0 ? [] : choices,
    lines: lists,
    counting: {
      rule: 'works-council-lists/v1',
      minority: minority.value,
      lists: Object.fromEntries(persons),
    },
    problems: [
      ...without.map((line) => inLine(t, line, t('refusal.draft.personWithoutList'))),
      ...empty.map((line) => inLine(t, line, t('refusal.draft.listWithoutPersons'))),
      ...genderProblems(
        t,
        lists.flatMap((list) => list.persons),
      ),
      ...minority.problems,
    ],
  };
}

function genderProblems(t: Translate, persons: readonly NamedLine[]): readonly FieldProblem[] {
  return persons
    .filter(({ gender }) => gender === null)
    .map(({ line }) => inLine(t, line, t('refusal.draft.gender')));
}

function readMinority(t: Translate, values: Values) {
  const gender = text(values, 'minorityGender').trim().toUpperCase();
  const known = /^[A-Z]$/u.test(gender);
  const problems = known ? [] : [{ field: 'minorityGender', sentence: t('refusal.draft.minorityGender') }];
  const seats = number(values, 'minoritySeats', 0);
  return { value: { gender: known ? gender : anyGender, seats }, problems };
}
