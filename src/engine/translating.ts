import type { Address } from '../core/address.ts';
import type { Definition, Settings } from '../core/election.ts';
import type { ElectionId } from '../core/ids.ts';
import { type LanguageCode, languageCodes } from '../core/languages.ts';
import { err, ok, type Result } from '../core/result.ts';
import { type Statement, statedSchema } from '../core/statements.ts';
import { type Translatable, textsOf, translatableTexts } from '../core/translatable.ts';
import { translationProblems } from '../core/translationProblems.ts';
import { translationsSchema } from '../core/translations.ts';
import { draftRefusal, editedEvent, ownElection } from './elections.ts';
import type { Ports } from './ports.ts';
import type { Election } from './portsOffice.ts';
import type { StatementChange, StatementEdit } from './portsStatements.ts';
import type { InputProblem, Refusal } from './refusal.ts';

/** What a choice says, as it can be given in other languages: the text alone. */
export interface TranslatableStatement {
  /** As among the texts of a language: `statements.q1.c1`. */
  readonly key: string;
  readonly statement: Statement;
}

/** Texts of a draft in one language, as a form sends them: nothing in them is trusted. */
export interface TranslationInput {
  /** The original beside which each was typed, by its key. */
  readonly originals: ReadonlyMap<string, string>;
  /** By the same keys; blank: none. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What of the statements of a draft can be given in other languages, in the order of the ballot. */
export function translatableStatements(
  { contests }: Definition,
  made: readonly Statement[],
): readonly TranslatableStatement[] {
  return contests.flatMap(({ id, choices }) =>
    choices.flatMap(({ id: choice, label }) => {
      const statement = made.find((each) => each.contest === id && each.label === label);
      return statement === undefined || statement.text === ''
        ? []
        : [{ key: `statements.${id}.${choice}`, statement }];
    }),
  );
}

/** The languages of statements whose original is another one than was translated, one for each such text. */
export function outdatedStatements(
  definition: Definition,
  made: readonly Statement[],
): readonly LanguageCode[] {
  return translatableStatements(definition, made).flatMap(({ statement: { text, texts = {} } }) =>
    languageCodes.filter((language) => texts[language] !== undefined && texts[language].of !== text),
  );
}

/**
 * Sets all texts of a draft in one language; without any, the draft has none in it. Every problem is reported, by the key of
 * its text; where an original is not what was translated any more, nothing is stored.
 */
export async function translateElection(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  language: LanguageCode,
  input: TranslationInput,
): Promise<Result<Election, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  return ports.office.changeStatements<Refusal>(id, (election, made) => {
    const refusal = draftRefusal(election, actor);
    if (refusal !== null) return err(refusal);
    const said = translatableStatements(election.definition, made);
    if (!isOf(translatableTexts(election.definition), said, input)) return err({ kind: 'edited-meanwhile' });
    return changeBy(ports, election, said, language, input);
  });
}

/** Whether these are the texts that the input translates, all of them. */
function isOf(
  texts: readonly Translatable[],
  said: readonly TranslatableStatement[],
  { originals }: TranslationInput,
): boolean {
  const now = [
    ...texts.map(({ key, original }) => [key, original] as const),
    ...said.map(({ key, statement }) => [key, statement.text] as const),
  ];
  return now.length === originals.size && now.every(([key, original]) => originals.get(key) === original);
}

function changeBy(
  ports: Ports,
  { definition, settings, outdated }: Election,
  said: readonly TranslatableStatement[],
  language: LanguageCode,
  { texts }: TranslationInput,
): Result<StatementChange, Refusal> {
  const translated = translatedDefinition(definition, settings, language, texts);
  const edits = said.map((each) => statementEdit(each, language, texts.get(each.key) ?? ''));
  const problems = [
    ...(translated.ok ? [] : translated.error),
    ...edits.flatMap((edit) => (edit.ok ? [] : edit.error)),
  ];
  if (!translated.ok || problems.length > 0) return err({ kind: 'bad-input', problems });
  const change = {
    definition: translated.value,
    outdated: outdated.filter((mark) => !mark.startsWith(`${language}.`)),
  };
  return ok({
    edits: edits.flatMap((edit) => (edit.ok ? [edit.value] : [])),
    change,
    event: editedEvent(ports, { definition: translated.value, settings }),
  });
}

/** The definition with these texts in place of those before, or every problem; what cannot be read is left out for the rest. */
function translatedDefinition(
  { translations: before = {}, ...definition }: Definition,
  settings: Settings,
  language: LanguageCode,
  typed: ReadonlyMap<string, string>,
): Result<Definition, readonly InputProblem[]> {
  const { [language]: _, ...others } = before;
  const given = [...typed].filter(([key, text]) => !key.startsWith('statements.') && text.trim() !== '');
  const unread = given.length === 0 ? [] : readingProblems(language, given);
  const readable = given.filter(([key]) => !unread.some(({ path }) => `${key}.`.startsWith(`${path}.`)));
  const texts = textsOf(new Map(readable));
  const all = { ...others, ...(texts !== null && { [language]: texts }) };
  const translated =
    Object.keys(all).length === 0
      ? definition
      : { ...definition, translations: translationsSchema.parse(all) };
  const found = translationProblems(translated, settings)
    .filter((each) => each.language === language)
    .map(({ key, problem }) => ({ path: key, problem }));
  const problems = [...unread, ...found];
  return problems.length === 0 ? ok(translated) : err(problems);
}

function readingProblems(
  language: LanguageCode,
  given: readonly (readonly [string, string])[],
): readonly InputProblem[] {
  const read = translationsSchema.safeParse({ [language]: textsOf(new Map(given)) });
  const issues = read.error?.issues ?? [];
  return issues.map(({ path, message }) => ({ path: path.slice(1).join('.'), problem: message }));
}

const textSchema = statedSchema.shape.text;

function statementEdit(
  { key, statement }: TranslatableStatement,
  language: LanguageCode,
  typed: string,
): Result<StatementEdit, readonly InputProblem[]> {
  const read = textSchema.safeParse(typed);
  if (!read.success) return err(read.error.issues.map(({ message }) => ({ path: key, problem: message })));
  const { [language]: _, ...others } = statement.texts ?? {};
  const texts = {
    ...others,
    ...(read.data !== '' && { [language]: { text: read.data, of: statement.text } }),
  };
  const { contest, label } = statement;
  return ok({ kind: 'translate', key: { contest, label }, texts });
}
