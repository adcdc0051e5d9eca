/** A browser in which somebody installs the app, as far as that needs one: it keeps a cookie and follows links. */

export interface Begun {
  readonly page: string;
  readonly cookie: string;
  /** Where the page leads. */
  readonly authorize: URL;
  readonly response: Response;
}

/** Opens the install page. */
export async function begin(appUrl: string): Promise<Begun> {
  const response = await fetch(`${appUrl}/slack/install`);
  const page = await response.text();
  const [, link = ''] = /<a href="([^"]+)"/u.exec(page) ?? [];
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return { page, cookie, authorize: new URL(link.replaceAll('&amp;', '&')), response };
}

/** Somebody agrees on Slack's page, which leads the browser back; the address it is led to. */
export async function agree({ authorize }: Begun): Promise<string> {
  const asked = await fetch(authorize);
  if (asked.status !== 200) throw new Error(`Slack's page answered ${asked.status}`);
  const [, form = ''] = /<form[^>]*>(.*?)<\/form>/su.exec(await asked.text()) ?? [];
  const chosen = new URLSearchParams();
  for (const [, name = '', value = ''] of form.matchAll(/name="([a-z_]+)" value="([^"]*)"/gu))
    chosen.set(name, value.replaceAll('&amp;', '&'));
  const url = new URL('/oauth/v2/authorize/callback', authorize);
  const led = await fetch(url, { method: 'POST', body: chosen, redirect: 'manual' });
  return led.headers.get('location') ?? '';
}

export async function back(location: string, cookie: string): Promise<{ status: number; page: string }> {
  const response = await fetch(location, { headers: { cookie } });
  return { status: response.status, page: await response.text() };
}

/** All of it. */
export async function install(appUrl: string): Promise<void> {
  const begun = await begin(appUrl);
  const { status, page } = await back(await agree(begun), begun.cookie);
  if (status !== 200) throw new Error(page);
}
