import type { Stage } from './support.ts';

/** The answer of a Web API call, as it came over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Calls a Web API method as an app without any SDK would. */
export async function call(
  { playground }: Stage,
  method: string,
  args: Record<string, unknown> = {},
  { token = 'xoxb-test', json = true } = {},
): Promise<Reply> {
  const headers: Record<string, string> = json ? { 'content-type': 'application/json; charset=utf-8' } : {};
  if (token !== '') headers['authorization'] = `Bearer ${token}`;
  const form = new URLSearchParams(args as Record<string, string>);
  const body = json ? JSON.stringify(args) : form;
  const response = await fetch(playground.slackApiUrl + method, { method: 'POST', headers, body });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Reply['body'],
  };
}

/** The error code of a call. */
export async function errorOf(
  stage: Stage,
  method: string,
  args: Record<string, unknown> = {},
): Promise<unknown> {
  return (await call(stage, method, args)).body['error'];
}
