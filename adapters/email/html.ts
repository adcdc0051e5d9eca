import { escapeMarkup } from '../../src/core/markup.ts';

/** A template of HTML in which every value is text that anybody may have typed: all of them are escaped. */
export function html(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return strings.reduce((markup, part, index) => markup + escapeMarkup(values[index - 1] ?? '') + part);
}
