import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageKey } from '../../src/locales/catalogue.ts';
import en from '../../src/locales/en.json' with { type: 'json' };
import { aboutLanguage, type Language } from '../../src/locales/languages.ts';
import { messageOf } from '../../src/locales/messages.ts';

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** What a message asks for: texts, numbers, moments, or one of some words. */
export type Kind = 'text' | 'number' | 'moment' | `one of ${string}`;

export interface Plural {
  readonly ordinal: boolean;
  readonly categories: readonly string[];
}

export interface Read {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly plurals: readonly Plural[];
  /** The words of each select by its argument. */
  readonly words: ReadonlyMap<string, readonly string[]>;
}

/** All keys of a catalogue, in the order of the file. */
export function keysOf(catalogue: object, before = ''): readonly string[] {
  return Object.entries(catalogue).flatMap(([name, inner]) =>
    typeof inner === 'object' ? keysOf(inner, `${before}${name}.`) : [`${before}${name}`],
  );
}

export const allKeys = keysOf(en) as readonly MessageKey[];

/** A message taken apart. @throws when it cannot be parsed */
export function readMessage(language: Language, key: MessageKey): Read {
  const read = {
    kinds: new Map<string, Kind>(),
    plurals: [] as Plural[],
    words: new Map<string, string[]>(),
  };
  walk(astOf(language, key), read);
  return read;
}

function astOf(language: Language, key: MessageKey): Elements {
  const { tag } = aboutLanguage(language);
  return new IntlMessageFormat(messageOf(language, key), tag, undefined, { ignoreTag: true }).getAst();
}

interface Reading {
  readonly kinds: Map<string, Kind>;
  readonly plurals: Plural[];
  readonly words: Map<string, string[]>;
}

function walk(elements: Elements, read: Reading): void {
  for (const element of elements) {
    if ('pluralType' in element) {
      read.kinds.set(element.value, 'number');
      read.plurals.push({
        ordinal: element.pluralType === 'ordinal',
        categories: Object.keys(element.options),
      });
    } else if ('options' in element) {
      const words = Object.keys(element.options);
      read.kinds.set(element.value, `one of ${words.toSorted().join(' ')}`);
      read.words.set(element.value, words);
    } else if ('value' in element) note(element.type, element.value, read);
    if ('options' in element) for (const { value } of Object.values(element.options)) walk(value, read);
  }
}

const types: Readonly<Partial<Record<number, Kind>>> = { 1: 'text', 2: 'number', 3: 'moment', 4: 'moment' };

function note(type: number, name: string, { kinds }: Reading): void {
  const kind = types[type];
  if (kind !== undefined && !kinds.has(name)) kinds.set(name, kind);
}

/** Values for every argument, each message with some numbers and with every word that decides. */
export function samples({ kinds, words }: Read, numbers: readonly number[]): readonly Sample[] {
  return numbers.flatMap((number) => {
    const most = Math.max(1, ...[...words.values()].map((each) => each.length));
    return Array.from({ length: most }, (_, index) =>
      Object.fromEntries(
        [...kinds].map(([name, kind]) => [name, sample(kind, number, words.get(name), index)]),
      ),
    );
  });
}

type Sample = Readonly<Record<string, string | number | Date>>;

function sample(kind: Kind, number: number, words: readonly string[] = [], index = 0): Sample[string] {
  if (kind === 'text') return 'Xxx';
  if (kind === 'number') return number;
  if (kind === 'moment') return new Date(0);
  return words[index % words.length] ?? 'other';
}

/** What English messages say in several words, and this language says otherwise: none of it may be left over. */
export function englishLeftovers(language: Language): (text: string) => readonly string[] {
  const own = allKeys.map((key) => messageOf(language, key)).join('\n');
  const all = allKeys.flatMap((key) => literalsOf(astOf('en', key))).map((text) => text.trim());
  const several = [...new Set(all)].filter((text) => /\p{L}{2}.*\s\p{L}{2}/u.test(text) && text.length >= 12);
  const foreign = several.filter((text) => !own.includes(text));
  return (text) => foreign.filter((each) => text.includes(each));
}

const literalTypes: ReadonlySet<number> = new Set([0]);

function literalsOf(elements: Elements): readonly string[] {
  return elements.flatMap((element) => {
    if ('options' in element) return Object.values(element.options).flatMap(({ value }) => literalsOf(value));
    return literalTypes.has(element.type) && 'value' in element ? [element.value] : [];
  });
}
