const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in HTML, between tags or in a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => entities[character] ?? '');
}

/** A template of HTML in which every value is text that anybody may have typed: all of them are escaped. */
export function html(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return strings.reduce((markup, part, index) => markup + escapeHtml(values[index - 1] ?? '') + part);
}
