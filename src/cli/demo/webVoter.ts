/** A voter who votes by a mailed invitation, on the pages without JavaScript, as a browser would. */

interface Input {
  readonly name: string;
  readonly value: string;
}

/** The link and the code of an invitation, from the text of its mail. The code rides in the link's fragment. */
export function readInvitation(text: string): { readonly page: string; readonly code: string } {
  const [, page, code] = /(https?:\/\/[^\s#]+)#(\S+)/u.exec(text) ?? [];
  if (page === undefined || code === undefined) throw new Error('the mail holds no invitation link');
  return { page, code };
}

/**
 * Types the code, fills in the ballot, reviews and casts it.
 * @param choose the marks to make, given the values that the one contest offers, the blank vote last
 * @returns the signed receipt file, as the voter would download it
 */
export async function voteByWeb(
  page: string,
  code: string,
  choose: (offered: readonly string[]) => readonly string[],
): Promise<unknown> {
  const ballot = await post(page, [{ name: 'code', value: code }]);
  const isMark = ({ name }: Input) => name.startsWith('contest-');
  const fields = inputs(formTo(ballot, '/vote/review'));
  const offered = fields.filter(isMark);
  const hidden = fields.filter((input) => !isMark(input));
  const marked = choose(offered.map(({ value }) => value));
  const marks = offered.filter(({ value }) => marked.includes(value));
  const review = await post(`${page}/review`, [...hidden, ...marks]);
  const receipt = await post(`${page}/cast`, inputs(formTo(review, '/vote/cast')));
  const [, file] = /href="data:application\/json;charset=utf-8,([^"]+)"/u.exec(receipt) ?? [];
  if (file === undefined) throw new Error('the page after casting offers no receipt');
  return JSON.parse(decodeURIComponent(file));
}

async function post(url: string, fields: readonly Input[]): Promise<string> {
  const body = new URLSearchParams(fields.map(({ name, value }): [string, string] => [name, value]));
  const response = await fetch(url, { method: 'POST', body });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}`);
  return response.text();
}

/** The markup of the form that is sent there; a page has others beside it. */
function formTo(page: string, path: string): string {
  const form = page
    .split('<form')
    .find((part) => part.slice(0, part.indexOf('>')).includes(`action="${path}"`));
  if (form === undefined) throw new Error(`the page has no form for ${path}`);
  return form.slice(0, form.indexOf('</form>'));
}

function inputs(page: string): readonly Input[] {
  return [...page.matchAll(/<input [^>]*>/gu)].flatMap(([tag]) => {
    const [, name] = /\bname="([^"]*)"/u.exec(tag) ?? [];
    const [, value = ''] = /\bvalue="([^"]*)"/u.exec(tag) ?? [];
    return name === undefined ? [] : [{ name, value }];
  });
}
