import { asSaid, isolatedIn } from './isolating.ts';

/** A message that was parsed elsewhere, as JSON: what browsers format without a parser. */
export type Compiled = readonly Part[];

type Part =
  | string
  /** A value as it is; a text among the sentence's own words keeps its direction of writing. */
  | { readonly value: string }
  | { readonly text: string }
  /** A number as the reader writes it; without a name, that of the plural around it. */
  | { readonly number: string | null }
  | {
      readonly plural: string;
      readonly type: 'cardinal' | 'ordinal';
      readonly options: Readonly<Record<string, Compiled>>;
    }
  | { readonly select: string; readonly options: Readonly<Record<string, Compiled>> };

type Values = Readonly<Record<string, unknown>>;

interface Reader {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

/** ICU MessageFormat, so far as messages are compiled. */
export function formatCompiled(reader: Reader, message: Compiled, values: Values = {}): string {
  return asSaid(reader.direction, formatParts(reader, message, values, 0));
}

function formatParts(reader: Reader, message: Compiled, values: Values, count: number): string {
  return message.map((part) => formatPart(reader, part, values, count)).join('');
}

function formatPart(reader: Reader, part: Part, values: Values, count: number): string {
  if (typeof part === 'string') return part;
  if ('value' in part) return String(given(values, part.value));
  if ('text' in part) {
    const value = given(values, part.text);
    return typeof value === 'string' ? isolatedIn(reader.direction, value) : String(value);
  }
  if ('number' in part) {
    const number = part.number === null ? count : Number(given(values, part.number));
    return new Intl.NumberFormat(reader.locale).format(number);
  }
  if ('select' in part) {
    const chosen = chooseFrom(part.options, [String(given(values, part.select))]);
    return formatParts(reader, chosen, values, count);
  }
  const number = Number(given(values, part.plural));
  const category = new Intl.PluralRules(reader.locale, { type: part.type }).select(number);
  return formatParts(reader, chooseFrom(part.options, [`=${number}`, category]), values, number);
}

function given(values: Values, name: string): unknown {
  if (!Object.hasOwn(values, name)) throw new Error(`the message wants a value for ${name}`);
  return values[name];
}

function chooseFrom(options: Readonly<Record<string, Compiled>>, names: readonly string[]): Compiled {
  const name = names.find((known) => Object.hasOwn(options, known)) ?? 'other';
  return options[name] ?? [];
}
