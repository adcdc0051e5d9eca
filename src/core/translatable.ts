import { limits } from './contest.ts';
import { countingLimits } from './counting.ts';
import type { Definition } from './election.ts';
import { type LanguageCode, languageCodes } from './languages.ts';
import type { Texts } from './translations.ts';

/** A text of an election that may be given in other languages. Yes, no and abstain are the catalogue's, names of persons on lists nobody's to translate. */
export interface Translatable {
  /** Where it stands among the texts of a language: `contests.q1.choices.c1`. */
  readonly key: string;
  readonly kind: 'title' | 'description' | 'choice' | 'grade';
  /** The place of its contest; null: it is the election's own. */
  readonly contest: number | null;
  readonly original: string;
  /** Its greatest length in UTF-16 code units, in any language. */
  readonly max: number;
}

/** Every text that is there, in the order of the ballot. */
export function translatableTexts({ title, description, contests }: Definition): readonly Translatable[] {
  const ofElection = { contest: null, key: '' };
  return [
    ...headings(ofElection, limits.title, title, description),
    ...contests.flatMap(({ id, counting, choices, ...contest }, place): readonly Translatable[] => {
      const at = { contest: place, key: `contests.${id}.` };
      const grades = counting.rule === 'majority-judgement/v1' ? counting.grades : [];
      const labels = counting.rule === 'yes-no-abstain/v1' ? [] : choices;
      return [
        ...headings(at, limits.contestTitle, contest.title, contest.description),
        ...labels.map(({ id: choice, label }) => ({
          ...at,
          key: `${at.key}choices.${choice}`,
          kind: 'choice' as const,
          original: label,
          max: limits.choiceLabel,
        })),
        ...grades.map((grade, index) => ({
          ...at,
          key: `${at.key}grades.${index}`,
          kind: 'grade' as const,
          original: grade,
          max: countingLimits.gradeLabel,
        })),
      ];
    }),
  ];
}

function headings(
  at: Pick<Translatable, 'key' | 'contest'>,
  max: number,
  title: string,
  description: string,
): readonly Translatable[] {
  const { description: longest } = limits;
  return [
    { ...at, key: `${at.key}title`, kind: 'title', original: title, max },
    ...(description === ''
      ? []
      : [
          {
            ...at,
            key: `${at.key}description`,
            kind: 'description',
            original: description,
            max: longest,
          } as const,
        ]),
  ];
}

/** The texts of a language by their keys. */
export function textsByKey(texts: Texts | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (node: object, path: string): void => {
    for (const [name, value] of Object.entries(node)) {
      if (typeof value === 'string') found.set(path + name, value);
      else if (typeof value === 'object' && value !== null) walk(value, `${path}${name}.`);
    }
  };
  if (texts !== undefined) walk(texts, '');
  return found;
}

/** Texts by their keys as a definition holds them, those without anything left out; null where none is left. Not judged. */
export function textsOf(byKey: ReadonlyMap<string, string>): object | null {
  const given = [...byKey].filter(([, text]) => text.trim() !== '');
  return given.length === 0 ? null : nested(given.map(([key, text]) => [key.split('.'), text]));
}

function nested(entries: readonly (readonly [readonly string[], string])[]): object {
  const groups = Map.groupBy(entries, ([[first = '']]) => first);
  return Object.fromEntries(
    [...groups].map(([name, group]) => {
      const [[path, text] = [[], '']] = group;
      if (path.length === 1) return [name, text];
      return [name, nested(group.map(([[, ...rest], each]) => [rest, each]))];
    }),
  );
}

/** The languages in which any text is given beside the original. */
export function languagesOf({
  translations = {},
}: Pick<Definition, 'translations'>): readonly LanguageCode[] {
  return languageCodes.filter((language) => translations[language] !== undefined);
}
