import type { IncomingMessage, ServerResponse } from 'node:http';
import { acceptedTags } from '../../../src/locales/accepted.ts';
import { type Translate, translator } from '../../../src/locales/catalogue.ts';
import { bestTag } from '../../../src/locales/languages.ts';
import type { HttpHandler } from '../endpoint.ts';
import type { Installation } from '../installations.ts';
import { botScopes } from '../scopes.ts';
import type { Workspaces } from '../workspaces.ts';
import { exchange, type Installer, type InstallFailure, redirectUri } from './installer.ts';
import { contentSecurityPolicy, type Page, renderPage } from './page.ts';
import { isState, makeState, stateLifetime } from './state.ts';
import { welcome } from './welcome.ts';

const startPath = '/slack/install';
const cookieName = 'anonylections-slack-install';

/** `/slack/install` leads to Slack, which asks the installing person; `/slack/oauth_redirect` is the way back. */
export function createInstallPages(installer: Installer, workspaces: Workspaces): HttpHandler {
  return (request, response, next) => {
    const url = URL.parse(request.url ?? '', 'http://localhost');
    if (request.method !== 'GET' || url === null) return next();
    const t = translator(bestTag(acceptedTags(request.headers['accept-language'])));
    if (url.pathname === startPath) return begin(installer, t, response);
    if (url.pathname !== '/slack/oauth_redirect') return next();
    finish(installer, workspaces, t, request, url.searchParams).then(
      (page) => answer(installer, t, response, page, null),
      (problem: unknown) => {
        installer.log.error('slack-install', problem);
        answer(installer, t, response, failed(t, 500, t('slack.install.broken')), null);
      },
    );
  };
}

function begin(installer: Installer, t: Translate, response: ServerResponse): void {
  const { clientId, apiUrl = 'https://slack.com/api/', states, clock } = installer;
  const state = makeState(states, clock.now());
  const url = new URL('../oauth/v2/authorize', apiUrl);
  const asked = {
    client_id: clientId,
    scope: botScopes.join(','),
    redirect_uri: redirectUri(installer),
    state,
  };
  url.search = new URLSearchParams(asked).toString();
  const page = {
    status: 200,
    title: t('slack.install.title'),
    text: t('slack.install.lead'),
    link: { label: t('slack.install.button'), url: url.href },
  };
  answer(installer, t, response, page, state);
}

/** Nothing of the request is shown or logged: it carries the code and the state. */
async function finish(
  installer: Installer,
  workspaces: Workspaces,
  t: Translate,
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<Page> {
  const state = query.get('state') ?? '';
  const begun = cookieOf(request) === state && isState(installer.states, state, installer.clock.now());
  if (!begun) return failed(t, 400, t('slack.install.stale'));
  const code = query.get('code');
  if (code === null) return failed(t, 400, t('slack.install.declined'));
  const granted = await exchange(installer, code);
  if (!granted.ok)
    return failed(t, granted.error.kind === 'slack' ? 502 : 400, failureText(t, granted.error));
  const { installation, name, installedBy } = granted.value;
  const isNew = await isFirst(installer, installation);
  await installer.installations.save(installation);
  installer.log.info('slack-installed');
  if (isNew && installedBy !== null) void welcome(workspaces, installation, installedBy, installer.log);
  const text = t('slack.install.doneText', { name });
  return { status: 200, title: t('slack.install.done'), text, link: null };
}

/** Whether the app is not there yet. What is stored and cannot be read is there too: it is replaced. */
async function isFirst({ installations, log }: Installer, { id }: Installation): Promise<boolean> {
  try {
    return (await installations.find(id)) === null;
  } catch (problem) {
    log.error('slack-install', problem);
    return false;
  }
}

function failureText(t: Translate, failure: InstallFailure): string {
  return failure.kind === 'slack'
    ? t('slack.install.refused', { code: failure.code })
    : t('slack.install.unusable');
}

function failed(t: Translate, status: number, text: string): Page {
  const link = { label: t('slack.install.again'), url: startPath };
  return { status, title: t('slack.install.notDone'), text, link };
}

/** @param state kept in this browser until the way back; null ends it */
function answer(
  { publicUrl }: Installer,
  t: Translate,
  response: ServerResponse,
  page: Page,
  state: string | null,
): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const kept = state === null ? '; Max-Age=0' : `${state}; Max-Age=${stateLifetime}`;
  response.writeHead(page.status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': t.tag,
    Vary: 'Accept-Language',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': contentSecurityPolicy,
    'Set-Cookie': `${cookieName}=${kept}; Path=/slack; HttpOnly; SameSite=Lax${secure}`,
  });
  response.end(renderPage(t, page));
}

function cookieOf({ headers }: IncomingMessage): string | null {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name = '', value] = pair.trim().split('=');
    if (name === cookieName) return value ?? null;
  }
  return null;
}
