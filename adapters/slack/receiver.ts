import { ExpressReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../src/engine/ports.ts';
import { endpoint, type HttpHandler } from './endpoint.ts';
import { redactingLogger } from './logger.ts';
import { keepConnected, type Socket } from './socket.ts';

const path = '/slack/events';
const bodyLimit = 256 * 1024;

export interface ReceiverOptions {
  /** Of the HTTP endpoint; not needed in Socket Mode. */
  readonly signingSecret: string | null;
  /** Set: requests come over Socket Mode, not over HTTP. */
  readonly appToken: string | null;
  /** Slack's Web API, or a test server's; ends with a slash. */
  readonly apiUrl?: string;
  readonly log: Log;
}

/** How requests come in: one of the two is null. */
export interface Received {
  readonly receiver: Receiver;
  readonly handler: HttpHandler | null;
  readonly socket: Socket | null;
}

export function createReceiver({ signingSecret, appToken, apiUrl, log }: ReceiverOptions): Received {
  const logger = redactingLogger(log);
  if (appToken !== null) {
    const clientOptions = {
      timeout: 10_000,
      retryConfig: { retries: 0 },
      ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    };
    const options = { appToken, logger, autoReconnectEnabled: false, installerOptions: { clientOptions } };
    const receiver = new SocketModeReceiver(options);
    return { receiver, handler: null, socket: keepConnected(receiver.client, { log }) };
  }
  if (signingSecret === null) throw new Error('Slack over HTTP needs the signing secret');
  const receiver = new ExpressReceiver({ signingSecret, endpoints: path, bodyLimit, logger });
  receiver.app.disable('x-powered-by');
  const serve: unknown = receiver.app;
  return { receiver, handler: endpoint(path, serve as HttpHandler), socket: null };
}
