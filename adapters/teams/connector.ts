import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { TeamsFailure } from './failures.ts';
import type { AppToken } from './token.ts';

/** The Bot Connector's REST API of one region: where activities go, and who is in a conversation. */
export interface Connector {
  /** Posts once and never again unless Teams says that nothing was posted; the message's id. @throws TeamsFailure */
  post(serviceUrl: string, conversation: string, activity: OutgoingActivity): Promise<string>;
  /** As {@link post}, and again after troubles of Teams' own: the message may arrive twice. @throws TeamsFailure */
  send(serviceUrl: string, conversation: string, activity: OutgoingActivity): Promise<string>;
  /** Puts another message in the place of one of the app's. @throws TeamsFailure */
  update(serviceUrl: string, conversation: string, id: string, activity: OutgoingActivity): Promise<void>;
  /** The conversation of one person with the app, begun if there is none; `member`: `29:…`. @throws TeamsFailure */
  begin(serviceUrl: string, tenant: string, member: string): Promise<string>;
  /** Whether the app is in a conversation. @throws TeamsFailure */
  isIn(serviceUrl: string, conversation: string): Promise<boolean>;
  /** Everybody in a conversation, page by page. @throws TeamsFailure */
  members(serviceUrl: string, conversation: string): Promise<readonly Member[]>;
  /** Null where nobody has this id there. @throws TeamsFailure */
  member(serviceUrl: string, conversation: string, id: string): Promise<Member | null>;
  /** A team's name and channels, of which the first has no name of its own. @throws TeamsFailure */
  team(serviceUrl: string, team: string): Promise<Team>;
}

export interface OutgoingActivity {
  readonly type: 'message';
  /** For notifications. */
  readonly summary: string;
  readonly attachments: readonly unknown[];
}

export interface ConnectorOptions {
  readonly appId: string;
  readonly token: AppToken;
  readonly isTrusted: (serviceUrl: string) => boolean;
  /** Waits, in milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

const member = z
  .object({
    id: z.string(),
    name: z.string().nullish(),
    aadObjectId: z.string().nullish(),
    objectId: z.string().nullish(),
    email: z.string().nullish(),
    userPrincipalName: z.string().nullish(),
    tenantId: z.string().nullish(),
    userRole: z.string().nullish(),
  })
  .transform(({ aadObjectId, objectId, ...rest }) => ({
    ...rest,
    objectId: aadObjectId ?? objectId ?? null,
  }));
export type Member = z.infer<typeof member>;
const page = z.object({ members: z.array(member), continuationToken: z.string().nullish() });
const channel = z.object({ id: z.string(), name: z.string().nullish() });
const channelList = z.object({ conversations: z.array(channel) });
const details = z.object({ name: z.string().nullish() });

interface Team {
  readonly name: string;
  readonly channels: readonly z.infer<typeof channel>[];
}

const posted = z.object({ id: z.string() });
const problem = z.object({ error: z.object({ code: z.string() }) });

const pageSize = 500;
/** Teams gives no fewer. */
const fewest = 50;
const timeout = 10_000;
const tries = 5;
/** Longest that is waited where Teams says when to come again, in milliseconds. */
const longestWait = 30_000;

export function createConnector(options: ConnectorOptions): Connector {
  const path = (conversation: string, end: string) =>
    `v3/conversations/${encodeURIComponent(conversation)}/${end}`;
  const read = (url: string, at: string) => call(options, url, { method: 'GET', at }, true);
  const post = async (url: string, place: string, body: OutgoingActivity, again: boolean) => {
    const answer = await call(options, url, { method: 'POST', at: path(place, 'activities'), body }, again);
    return posted.safeParse(answer).data?.id ?? '';
  };
  return {
    post: (url, at, activity) => post(url, at, activity, false),
    send: (url, at, activity) => post(url, at, activity, true),
    update: async (url, place, id, body) => {
      const at = path(place, `activities/${encodeURIComponent(id)}`);
      await call(options, url, { method: 'PUT', at, body }, false);
    },
    begin: async (url, tenant, person) => {
      const body = {
        bot: { id: `28:${options.appId}` },
        isGroup: false,
        members: [{ id: person }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      };
      return posted.parse(await call(options, url, { method: 'POST', at: 'v3/conversations', body }, true))
        .id;
    },
    isIn: async (url, place) => {
      try {
        await read(url, path(place, `pagedmembers?pageSize=${fewest}`));
        return true;
      } catch (failure) {
        if (failure instanceof TeamsFailure && (failure.status === 403 || failure.status === 404))
          return false;
        throw failure;
      }
    },
    members: async (url, at) => {
      const found: Member[] = [];
      let token: string | null | undefined;
      do {
        const from = token == null ? '' : `&continuationToken=${encodeURIComponent(token)}`;
        const answer = await read(url, path(at, `pagedmembers?pageSize=${pageSize}${from}`));
        const { members, continuationToken } = page.parse(answer);
        found.push(...members);
        token = continuationToken;
      } while (token != null && token !== '');
      return found;
    },
    member: async (url, at, id) => {
      try {
        return member.parse(await read(url, path(at, `members/${encodeURIComponent(id)}`)));
      } catch (failure) {
        if (failure instanceof TeamsFailure && failure.status === 404) return null;
        throw failure;
      }
    },
    team: async (url, team) => {
      const at = `v3/teams/${encodeURIComponent(team)}`;
      const [about, list] = await Promise.all([read(url, at), read(url, `${at}/conversations`)]);
      return { name: details.parse(about).name ?? '', channels: channelList.parse(list).conversations };
    },
  };
}

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly at: string;
  readonly body?: object;
}

/** @param again whether what may have been done already is done again after a trouble of Teams' own */
async function call(
  options: ConnectorOptions,
  serviceUrl: string,
  request: Request,
  again: boolean,
): Promise<unknown> {
  const { wait = pause } = options;
  for (let turn = 1; ; turn += 1) {
    try {
      return await callOnce(options, serviceUrl, request);
    } catch (failure) {
      const after = failure instanceof TeamsFailure ? waitAfter(failure, turn, again) : null;
      if (after === null || turn >= tries) throw failure;
      await wait(after);
    }
  }
}

/** How long to wait before trying again, in milliseconds; null: never. */
function waitAfter({ status, retryAfter }: TeamsFailure, turn: number, again: boolean): number | null {
  const backoff = 250 * 2 ** turn * (0.5 + Math.random());
  // 412: two requests met at the same conversation; 429: too many. Nothing was done.
  if (status === 412) return backoff;
  if (status === 429) return Math.min(longestWait, retryAfter ?? backoff);
  return again && (status === 0 || status >= 500) ? backoff : null;
}

async function callOnce(
  { token, isTrusted }: ConnectorOptions,
  serviceUrl: string,
  { method, at, body }: Request,
): Promise<unknown> {
  if (!isTrusted(serviceUrl)) throw new TeamsFailure(403, 'UntrustedService', null);
  const authorization = `Bearer ${await token.get()}`;
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await reached(() =>
    fetch(`${serviceUrl.replace(/\/*$/u, '/')}${at}`, {
      method,
      ...sent,
      headers: { authorization, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(timeout),
      redirect: 'error',
    }),
  );
  const text = await reached(() => response.text());
  if (response.status === 401) token.forget();
  if (!response.ok) throw new TeamsFailure(response.status, codeIn(text), retryAfterOf(response));
  return text === '' ? null : JSON.parse(text);
}

async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new TeamsFailure(0, 'unreachable', null, { cause });
  }
}

function codeIn(text: string): string {
  try {
    const read = problem.safeParse(JSON.parse(text));
    return read.success ? read.data.error.code.replaceAll(/[^A-Za-z0-9]/gu, '').slice(0, 60) : '';
  } catch {
    return '';
  }
}

function retryAfterOf({ headers }: Response): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
