import { createHash } from 'node:crypto';
import { limits } from '../../../src/core/contest.ts';
import type { LanguageCode } from '../../../src/core/languages.ts';
import { statementLimits } from '../../../src/core/statements.ts';
import { type Translatable, textsByKey, translatableTexts } from '../../../src/core/translatable.ts';
import { type TranslationInput, translatableStatements } from '../../../src/engine/translating.ts';
import type { Sent } from '../body.ts';
import type { Draft } from '../draft.ts';

/** One text of a draft as it is given in a language. */
export interface TextField {
  readonly key: string;
  /** Of the form's field: its original is part of it, so that nothing typed beside one comes to stand beside another. */
  readonly name: string;
  readonly kind: Translatable['kind'] | 'statement';
  /** The place of its contest; null: it is the election's own. */
  readonly contest: number | null;
  /** Which choice or grade of the contest, counted from 1. */
  readonly number: number;
  readonly original: string;
  readonly max: number;
  /** As it is stored; empty: not given. */
  readonly given: string;
  /** The original was changed since. */
  readonly outdated: boolean;
}

/** All texts of a draft in a language, in the order of the ballot; statements stand behind their choices. */
export function fieldsOf({ election, made }: Draft, language: LanguageCode): readonly TextField[] {
  const { definition, outdated } = election;
  const texts = textsByKey(definition.translations?.[language]);
  const said = translatableStatements(definition, made);
  const counts = new Map<string, number>();
  return translatableTexts(definition).flatMap((text) => {
    const { key } = text;
    const group = key.slice(0, key.lastIndexOf('.') + 1);
    const number = (counts.get(group) ?? 0) + 1;
    counts.set(group, number);
    const own = { given: texts.get(key) ?? '', outdated: outdated.includes(`${language}.${key}`) };
    const field = named({ ...text, ...own, number });
    const statement = said.find((each) => each.key === statementKey(key))?.statement;
    if (statement === undefined) return [field];
    const told = statement.texts?.[language];
    const { contest } = text;
    return [
      field,
      named({
        key: statementKey(key),
        kind: 'statement',
        contest,
        number,
        original: statement.text,
        max: statementLimits.text,
        given: told?.text ?? '',
        outdated: told !== undefined && told.of !== statement.text,
      }),
    ];
  });
}

/** `contests.q1.choices.c1` is the choice of `statements.q1.c1`. */
function statementKey(key: string): string {
  return key.replace(/^contests\.([^.]+)\.choices\./u, 'statements.$1.');
}

function named(field: Omit<TextField, 'name'>): TextField {
  const digest = createHash('sha256').update(field.original).digest('base64url').slice(0, 12);
  return { ...field, name: `${field.key}.${digest}` };
}

/** Whether a text may have several lines. */
export function isLong({ kind, max }: Pick<TextField, 'kind' | 'max'>): boolean {
  return kind === 'statement' || max >= limits.description;
}

/** What a form sent. */
export interface Typed {
  /** By the keys of the fields that the form had. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was typed beside originals that are not there any more. */
  readonly left: readonly string[];
}

export function typedIn(fields: readonly TextField[], { texts }: Sent): Typed {
  const byName = new Map([...texts].map(([name, [value = '']]) => [name, value]));
  const found = fields.flatMap(({ key, name }) => {
    const value = byName.get(name);
    byName.delete(name);
    return value === undefined ? [] : [[key, value] as const];
  });
  const left = [...byName].filter(([name, value]) => isField(name) && value.trim() !== '');
  return { texts: new Map(found), left: left.map(([, value]) => value) };
}

function isField(name: string): boolean {
  return /^(?:title|description|contests|statements)\./u.test(name);
}

/** What of a form is stored. */
export function inputOf(fields: readonly TextField[], { texts }: Typed): TranslationInput {
  return { texts, originals: new Map(fields.map(({ key, original }) => [key, original])) };
}
