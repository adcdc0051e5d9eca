import type { IntlMessageFormat } from 'intl-messageformat';

const [first, last] = ['\u2068', '\u2069'];

/** Hebrew, Arabic and their relatives. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/u;

/** What somebody typed, inside a sentence: its direction of writing stays its own (Unicode FSI and PDI, UAX 9). */
export function quoted(text: string): string {
  return `${first}${text}${last}`;
}

/**
 * The same, where it could mix with another direction of writing; most texts stay as they are. So does what was put
 * together from such texts, which flows as the sentence does, and so do addresses of pages: whatever makes links of them
 * would take the sign for a part.
 */
export function isolatedIn(direction: 'ltr' | 'rtl', text: string): string {
  const mixes = direction === 'rtl' ? !/^[\p{N}\s.,]*$/u.test(text) : rightToLeft.test(text);
  return mixes && !text.includes(first) && !/^https?:\S+$/u.test(text) ? quoted(text) : text;
}

/**
 * A sentence in the direction of its own language, where it begins with a name of the other one: whoever shows it may
 * take the direction from its first letter, browsers among them, even from inside an isolate (Unicode LRM and RLM).
 */
export function directedAs(direction: 'ltr' | 'rtl', sentence: string): string {
  const letter = /[\p{L}\u200e\u200f]/u.exec(sentence)?.[0] ?? '';
  if (letter === '\u200e' || letter === '\u200f') return sentence;
  const fromRight = rightToLeft.test(letter);
  if (direction === 'rtl') return fromRight ? sentence : `\u200f${sentence}`;
  return fromRight ? `\u200e${sentence}` : sentence;
}

/** What was put into a message stands before its own first letter, be it in quotation marks. */
const beginsWithText = new RegExp(`^[^\\p{L}]*${first}`, 'u');

/** A message as it is said, which may begin with what was put into it. */
export function asSaid(direction: 'ltr' | 'rtl', message: string): string {
  return beginsWithText.test(message) ? directedAs(direction, message) : message;
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** The names of the arguments whose text a message holds as it is given. */
export function textArguments(elements: Elements): ReadonlySet<string> {
  const names = new Set<string>();
  const deciding = new Set<string>();
  const walk = (list: Elements): void => {
    for (const element of list) {
      if ('options' in element) {
        deciding.add(element.value);
        for (const option of Object.values(element.options)) walk(option.value);
      } else if (argumentTypes.has(element.type) && 'value' in element) names.add(element.value);
    }
  };
  walk(elements);
  return new Set([...names].filter((name) => !deciding.has(name)));
}

/** By which the parser of messages tells that an element is an argument without a format. */
const argumentTypes: ReadonlySet<number> = new Set([1]);
