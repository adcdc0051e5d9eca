import { IntlMessageFormat } from 'intl-messageformat';
import type { Compiled } from './compiled.ts';
import { textArguments } from './isolating.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** As the parser numbers the kinds of elements. */
const kinds = { literal: 0, argument: 1, number: 2, select: 5, plural: 6, pound: 7 } as const;

/** Parses a message (ICU MessageFormat) for who formats it without a parser. Throws for what is not compiled: dates, offsets, styles. */
export function compileMessage(message: string): Compiled {
  const parsed = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true });
  const elements = parsed.getAst();
  return compileElements(elements, textArguments(elements));
}

function compileElements(elements: readonly Element[], texts: ReadonlySet<string>): Compiled {
  return elements.map((element) => compileElement(element, texts));
}

function compileElement(element: Element, texts: ReadonlySet<string>): Compiled[number] {
  const type: number = element.type;
  const unstyled = !('style' in element) || element.style == null;
  if (type === kinds.literal && 'value' in element) return element.value;
  if (type === kinds.argument && 'value' in element)
    return texts.has(element.value) ? { text: element.value } : { value: element.value };
  if (type === kinds.number && 'value' in element && unstyled) return { number: element.value };
  if (type === kinds.pound) return { number: null };
  if (!('options' in element)) throw new Error(`a message with an element of kind ${type} is not compiled`);
  const options = Object.fromEntries(
    Object.entries(element.options).map(([name, { value }]) => [name, compileElements(value, texts)]),
  );
  if (!('offset' in element)) return { select: element.value, options };
  if (element.offset !== 0) throw new Error('a plural with an offset is not compiled');
  return { plural: element.value, type: element.pluralType ?? 'cardinal', options };
}
