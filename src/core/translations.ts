import { z } from 'zod';
import { type Contest, limits } from './contest.ts';
import { countingLimits, shortIdSchema } from './counting.ts';
import type { Definition } from './election.ts';
import { type LanguageCode, languageCodes } from './languages.ts';
import { plainText } from './text.ts';

const label = plainText(limits.choiceLabel);
const grade = plainText(countingLimits.gradeLabel);

const contestTextsSchema = z
  .strictObject({
    title: plainText(limits.contestTitle).exactOptional(),
    description: plainText(limits.description).exactOptional(),
    /** By the ids of choices. */
    choices: z.record(shortIdSchema, label).refine(isFilled, 'empty').exactOptional(),
    /** By the places of grades, the worst is 0. */
    grades: z.record(z.string().regex(/^\d$/u), grade).refine(isFilled, 'empty').exactOptional(),
  })
  .refine(isFilled, 'empty');

const textsSchema = z
  .strictObject({
    title: plainText(limits.title).exactOptional(),
    description: plainText(limits.description).exactOptional(),
    /** By the ids of contests. */
    contests: z.record(shortIdSchema, contestTextsSchema).refine(isFilled, 'empty').exactOptional(),
  })
  .refine(isFilled, 'empty');

/** Texts of an election in one language beside its own: only those that are given; the others are as in the original. */
export type Texts = z.infer<typeof textsSchema>;

export const translationsSchema = z
  .partialRecord(z.enum(languageCodes), textsSchema)
  .refine(isFilled, 'empty');
export type Translations = z.infer<typeof translationsSchema>;

function isFilled(object: object): boolean {
  return Object.keys(object).length > 0;
}

/**
 * The definition as a reader of this language is shown it. Everything that is hashed, sealed, counted or judged goes by the
 * original; ids are the same in both.
 */
export function inLanguage(definition: Definition, language: LanguageCode): Definition {
  const { translations } = definition;
  const texts = translations?.[language];
  if (texts === undefined) return definition;
  return {
    ...definition,
    title: texts.title ?? definition.title,
    description: texts.description ?? definition.description,
    contests: definition.contests.map((contest) => contestInLanguage(translations, language, contest)),
  };
}

/** The same of one contest, or of one that has its texts under other settings. */
export function contestInLanguage(
  translations: Translations | undefined,
  language: LanguageCode,
  contest: Contest,
): Contest {
  const texts = own(translations?.[language]?.contests, contest.id);
  if (texts === undefined) return contest;
  const { counting } = contest;
  return {
    ...contest,
    title: texts.title ?? contest.title,
    description: texts.description ?? contest.description,
    choices: contest.choices.map(({ id, label: said }) => ({ id, label: own(texts.choices, id) ?? said })),
    counting:
      counting.rule === 'majority-judgement/v1'
        ? { ...counting, grades: counting.grades.map((said, at) => own(texts.grades, String(at)) ?? said) }
        : counting,
  };
}

/** What the choices of a contest are called in the languages beside the original. */
export function labelsInAllLanguages(
  { translations = {} }: Pick<Definition, 'translations'>,
  contest: string,
): readonly string[] {
  return Object.values(translations).flatMap((texts) =>
    Object.values(own(texts.contests, contest)?.choices ?? {}),
  );
}

/** Ids may be called as what every object has. */
function own<T>(texts: Readonly<Record<string, T>> | undefined, id: string): T | undefined {
  return texts !== undefined && Object.hasOwn(texts, id) ? texts[id] : undefined;
}
