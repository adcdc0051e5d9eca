import { createHmac } from 'node:crypto';
import { unreachable } from '../outcome.ts';

/** One signed request as it went to the app; it can be sent again. */
export interface Delivery {
  readonly kind: string;
  readonly contentType: 'application/x-www-form-urlencoded' | 'application/json';
  readonly body: string;
}

export type AppReply =
  | { readonly ok: true; readonly body: string }
  | { readonly ok: false; readonly reason: 'timeout' | 'unreachable' }
  | { readonly ok: false; readonly reason: 'status'; readonly status: number };

export interface SenderOptions {
  readonly appUrl: () => string;
  readonly signingSecret: string;
  /** milliseconds that the app has to acknowledge; Slack gives 3000 */
  readonly ackLimitMs: number;
}

const kept = 100;

/** Sends commands, interactions and events to the app's `/slack/events`, signed as Slack signs them (`v0`). */
export class AppSender {
  readonly #options: SenderOptions;
  readonly #sent: Delivery[] = [];

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** The latest deliveries, oldest first. */
  sent(): readonly Delivery[] {
    return this.#sent;
  }

  async send(delivery: Delivery): Promise<AppReply> {
    this.#sent.push(delivery);
    if (this.#sent.length > kept) this.#sent.shift();
    return await this.#post(delivery, {});
  }

  /** The same body once more, with a new signature and the headers of a retry. Nothing is done with the reply. */
  async redeliver(delivery: Delivery, reason = 'http_timeout'): Promise<AppReply> {
    return await this.#post(delivery, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': reason });
  }

  async #post(delivery: Delivery, more: Readonly<Record<string, string>>): Promise<AppReply> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      'content-type': delivery.contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': sign(this.#options.signingSecret, timestamp, delivery.body),
      ...more,
    };
    const signal = AbortSignal.timeout(this.#options.ackLimitMs);
    try {
      const url = `${this.#options.appUrl()}/slack/events`;
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body: delivery.body,
        signal,
        redirect: 'error',
      });
      const body = await response.text();
      return response.ok ? { ok: true, body } : { ok: false, reason: 'status', status: response.status };
    } catch {
      return { ok: false, reason: signal.aborted ? 'timeout' : 'unreachable' };
    }
  }
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** The sentence that a person sees when the app did not answer as it should. */
export function troubleText(reply: Exclude<AppReply, { ok: true }>): string {
  switch (reply.reason) {
    case 'timeout':
      return 'We had some trouble connecting: the app did not answer within 3 seconds. Try again?';
    case 'unreachable':
      return 'We had some trouble connecting: the app cannot be reached. Is it running?';
    case 'status':
      return `We had some trouble connecting: the app answered with HTTP ${reply.status}. Try again?`;
    default:
      return unreachable(reply);
  }
}
