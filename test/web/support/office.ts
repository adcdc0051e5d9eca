import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import type { PagePerson } from '../../../src/engine/portsSessions.ts';
import { chairDefinition, granted, type WebElections } from '../../support/webElection.ts';
import type { TestSite } from './site.ts';
import { type Answer, hiddenFields, unescapeHtml } from './voter.ts';

export const olga: PagePerson = {
  address: { kind: 'slack', value: 'T1/U1' },
  name: 'Olga',
  timeZone: 'Europe/Paris',
};
export const piet: PagePerson = { address: { kind: 'slack', value: 'T1/U2' }, name: 'Piet', timeZone: null };

/** A browser without JavaScript that is signed in at the organiser's pages. */
export interface Organiser {
  readonly cookie: string;
  get(path: string): Promise<Answer>;
  /** Sends a form, as a file's form does where there is a file. */
  post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Answer>;
}

type Fields = Readonly<Record<string, string | readonly string[] | File>>;

export async function draftOf(web: WebElections, by: PagePerson = olga): Promise<ElectionId> {
  const input = { definition: chairDefinition, settings: defaultSettings };
  const { id } = granted(await web.engine.create({ address: by.address, name: by.name }, input, null));
  return id;
}

/** The path of a new link from chat. */
export async function linkFor(web: WebElections, by: PagePerson, id: ElectionId): Promise<string> {
  return new URL(granted(await web.engine.entryLink(by, id))).pathname;
}

/** The cookie that a link is exchanged for, and where it leads. */
export async function enter(web: WebElections, link: string): Promise<Response> {
  return fetch(`${web.origin}${link}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams() });
}

export async function signIn(web: WebElections, by: PagePerson, id: ElectionId): Promise<Organiser> {
  const entered = await enter(web, await linkFor(web, by, id));
  return organiserWith(web, cookieOf(entered));
}

/** Somebody who is signed in by mail, without the mail. */
export async function signedInAs(
  { web, storage }: TestSite,
  address: PagePerson['address'],
): Promise<Organiser> {
  const token = address.value.replaceAll(/[^\w]/gu, '').padEnd(43, 'A');
  const person = { address, name: address.value, timeZone: null };
  const hash = nodeCrypto.sha256(new TextEncoder().encode(token));
  await storage.office.endSession(hash);
  await storage.office.addSession(hash, person, 1);
  return organiserWith(web, `organiser=${token}`);
}

export function cookieOf(response: Response): string {
  return /^organiser=[\w-]{43}/u.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';
}

export function organiserWith(web: WebElections, cookie: string): Organiser {
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie };
    const response = await fetch(`${web.origin}${path}`, { redirect: 'manual', ...init, headers });
    return { status: response.status, html: await response.text(), headers: response.headers };
  };
  return {
    cookie,
    get: (path) => send(path, {}),
    post: (path, fields, headers = {}) => send(path, { method: 'POST', body: bodyOf(fields), headers }),
  };
}

function bodyOf(fields: Fields): FormData | URLSearchParams {
  const all = Object.entries(fields).flatMap(([name, value]) =>
    (value instanceof File ? [value] : [value].flat()).map((one) => [name, one] as const),
  );
  const withFile = all.some(([, value]) => value instanceof File);
  const body = withFile ? new FormData() : new URLSearchParams();
  for (const [name, value] of all) {
    if (typeof value === 'string') body.append(name, value);
    else if (body instanceof FormData) body.append(name, value);
  }
  return body;
}

/** What the form of a page carries: its hidden fields. The way out above it is a form too. */
export function carriedBy({ html }: Answer): Record<string, string> {
  const fields = hiddenFields(html.slice(html.indexOf('class="fill"')));
  return Object.fromEntries(Object.entries(fields).map(([name, [value = '']]) => [name, value]));
}

/** What a text area of a page holds. */
export function areaOf(page: Answer, name: string): string {
  const found = new RegExp(`<textarea id="f-${name}"[^>]*>\\n([^<]*)</textarea>`, 'u').exec(page.html);
  return unescapeHtml(found?.[1] ?? '');
}

/** The form of a page as it would be sent untouched. Several ticked boxes of one field are a list. */
export function asShown(page: Answer): Record<string, string | readonly string[]> {
  const selected = [...page.html.matchAll(/<select id="(f-[\w-]+)"[^>]*>(.*?)<\/select>/gsu)].map(
    ([, name = '', options = '']) => [name, /value="([^"]*)" selected/u.exec(options)?.[1] ?? ''] as const,
  );
  const ticked = [...page.html.matchAll(/name="(f-[\w-]+)" value="([^"]*)" checked/gu)];
  const checked = [...Map.groupBy(ticked, ([, name = '']) => name)].map(([name, all]) => {
    const values = all.map(([, , value = '']) => unescapeHtml(value));
    return [name, values.length === 1 ? (values[0] ?? '') : values] as const;
  });
  const areas = [...page.html.matchAll(/<textarea id="f-([\w-]+)"/gu)].map(
    ([, name = '']) => [`f-${name}`, areaOf(page, name)] as const,
  );
  return {
    ...carriedBy(page),
    ...Object.fromEntries<string | readonly string[]>([...selected, ...checked, ...areas]),
  };
}
