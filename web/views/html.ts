import { escapeMarkup } from '../../src/core/markup.ts';

/** Markup that is safe to send: only the `html` template makes it, so that no text can pass for it. */
export class Html {
  readonly #markup: string;

  constructor(strings: TemplateStringsArray, values: readonly HtmlValue[]) {
    this.#markup = strings.reduce((markup, part, index) => {
      if (strings[index - 1]?.endsWith('='))
        throw new Error('a value of an attribute needs quotes around it');
      return markup + render(values[index - 1]) + part;
    });
  }

  toString(): string {
    return this.#markup;
  }
}

/** What a template takes: text (escaped), markup, lists of them; `false`, `null` and `undefined` give nothing. */
export type HtmlValue = string | number | Html | false | null | undefined | readonly HtmlValue[];

/** A template of HTML. Every value is escaped, for text and for quoted attributes alike, unless it is markup. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings, values);
}

function render(value: HtmlValue): string {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(render).join('');
  return escapeMarkup(String(value));
}

/** Data for the page's script, which no policy takes for a script: JSON in which nothing can end the element. */
export function dataBlock(id: string, data: unknown): Html {
  const markup = `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
  return new Html(Object.assign([markup], { raw: [markup] }), []);
}
