/** RFC 4180, for spreadsheets. */

/** Excel takes a file without one for the machine's old code page. */
const byteOrderMark = '\uFEFF';

/** What a spreadsheet would run as a formula, full-width forms included (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** The text of a file: rows ended by CRLF. Numbers go as they are; text that looks like a formula gets an apostrophe before it. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return byteOrderMark + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
