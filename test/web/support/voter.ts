/** What a browser without JavaScript does: sends forms, and reads what comes back. */

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface Answer {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

export async function get(address: string, init: RequestInit = {}): Promise<Answer> {
  return read(await fetch(address, { redirect: 'manual', ...init }));
}

export async function post(
  address: string,
  fields: Fields,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  return read(await fetch(address, { method: 'POST', body, headers }));
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, html: await response.text(), headers: response.headers };
}

/** The hidden fields of the first form of a page that posts to `action` (or has such a button). */
export function hiddenFields(html: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  const form = html.slice(0, html.includes('</form>') ? html.indexOf('</form>') : undefined);
  for (const [, name = '', value = ''] of form.matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)">/gu,
  )) {
    fields[name] = [...(fields[name] ?? []), unescapeHtml(value)];
  }
  return fields;
}

/** The text of a page as it is read, without markup and without what is for scripts. */
export function textOf(html: string): string {
  return unescapeHtml(
    html
      .replaceAll(/<script[\s\S]*?<\/script>/gu, '')
      .replaceAll(/<wbr>/gu, '')
      .replaceAll(/<[^>]*>/gu, ' '),
  ).replaceAll(/\s+/gu, ' ');
}

export function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** From the code to the answer of the cast, with these choices. */
export async function vote(origin: string, code: string, choices: Fields): Promise<Answer> {
  return post(`${origin}/vote/cast`, await fillBallot(origin, code, choices));
}

/** The fields of a filled ballot, ready to be reviewed or cast. */
export async function fillBallot(origin: string, code: string, choices: Fields): Promise<Fields> {
  const ballot = await post(`${origin}/vote`, { code });
  if (ballot.status !== 200) throw new Error(`no ballot: ${ballot.status}`);
  return { ...hiddenFields(ballot.html), ...choices };
}

/** The receipt code on a receipt or review page. */
export function receiptCode(html: string): string {
  const code = /<code dir="ltr">((?:[0-9A-Z]{5}-?(?:<wbr>)?){4})<\/code>/u.exec(html)?.[1];
  if (code === undefined) throw new Error('the page shows no receipt code');
  return code.replaceAll('<wbr>', '');
}
