import { sign } from '../../web/playground/wire/sender.ts';

const form = 'application/x-www-form-urlencoded';

/** Sends what Slack would, signed as Slack does; the status and body of the answer. */
export async function sendAsSlack(
  appUrl: string,
  secret: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: string }> {
  const at = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': body.startsWith('{') ? 'application/json' : form,
    'x-slack-request-timestamp': at,
    'x-slack-signature': sign(secret, at, body),
    ...more,
  };
  const response = await fetch(`${appUrl}/slack/events`, { method: 'POST', body, headers });
  return { status: response.status, body: await response.text() };
}

/** A click, or a form that was sent. */
export function interaction(payload: object): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

export function event(team: string | null, inner: object, more: object = {}): string {
  const now = Math.floor(Date.now() / 1000);
  return JSON.stringify({ type: 'event_callback', team_id: team, event: inner, event_time: now, ...more });
}
