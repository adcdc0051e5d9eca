import { z } from 'zod';
import { TeamsFailure } from './failures.ts';

/** The app's own token for the Bot Connector. */
export interface AppToken {
  /** @throws TeamsFailure */
  get(): Promise<string>;
  /** Teams refused it: the next one is asked for anew. */
  forget(): void;
}

export interface TokenOptions {
  readonly appId: string;
  readonly password: string;
  /** Where a token is asked for. */
  readonly url: string;
}

const answer = z.object({ access_token: z.string(), expires_in: z.coerce.number() });
/** Asked for anew this long before it expires, in milliseconds. */
const reserve = 5 * 60_000;
const timeout = 10_000;

/** OAuth 2.0 client credentials (RFC 6749, 4.4); one request at a time, kept until shortly before it expires. */
export function createAppToken(options: TokenOptions): AppToken {
  let kept: { readonly token: Promise<string>; until: number } | null = null;
  return {
    get: () => {
      if (kept !== null && kept.until > Date.now()) return kept.token;
      const entry = { token: Promise.resolve(''), until: Date.now() + timeout };
      const token = ask(options).then(
        ({ access_token, expires_in }) => {
          entry.until = Date.now() + Math.max(0, expires_in * 1000 - reserve);
          return access_token;
        },
        (failure: unknown) => {
          kept = null;
          throw failure;
        },
      );
      kept = Object.assign(entry, { token });
      return token;
    },
    forget: () => {
      kept = null;
    },
  };
}

async function ask({ appId, password, url }: TokenOptions): Promise<z.infer<typeof answer>> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: password,
    scope: 'https://api.botframework.com/.default',
  });
  const signal = AbortSignal.timeout(timeout);
  const response = await fetch(url, { method: 'POST', body, signal, redirect: 'error' }).catch(
    (cause: unknown) => {
      throw new TeamsFailure(0, 'unreachable', null, { cause });
    },
  );
  if (!response.ok) throw new TeamsFailure(401, 'NoToken', null);
  return answer.parse(await response.json());
}
