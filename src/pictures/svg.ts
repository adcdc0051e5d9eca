import { escapeMarkup } from '../core/markup.ts';

/** Attributes of an element; those without a value are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of SVG. Values of attributes may be anything that somebody typed: they are escaped here and nowhere else. */
export function element(name: string, attributes: Attributes, children = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? numberText(value) : escapeMarkup(value ?? '')}"`,
    )
    .join('');
  return children === '' ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`;
}

/** A length with two decimals at most. */
export function numberText(value: number): string {
  return String(Math.round(value * 100) / 100);
}
