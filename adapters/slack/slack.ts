import { App, ExpressReceiver, type Receiver, SocketModeReceiver, type ViewSubmitAction } from '@slack/bolt';
import type { Commands } from '../../src/commands/commands.ts';
import type { Log } from '../../src/engine/ports.ts';
import { createClients } from './clients.ts';
import { createDirectory } from './directory.ts';
import { endpoint, type HttpHandler } from './endpoint.ts';
import { createGroupOptions } from './groups.ts';
import { onClick, onCommand } from './handlers.ts';
import { onHomeOpened } from './home.ts';
import { redactingLogger } from './logger.ts';
import { onSubmission } from './submissions.ts';

const path = '/slack/events';
const bodyLimit = 256 * 1024;

export interface SlackOptions {
  readonly botToken: string;
  /** Of the HTTP endpoint; not needed in Socket Mode. */
  readonly signingSecret: string | null;
  /** Set: requests come over Socket Mode, not over HTTP. */
  readonly appToken: string | null;
  /** Slack's Web API, or a test server's; ends with a slash. */
  readonly apiUrl?: string;
  readonly commands: Commands;
  readonly log: Log;
}

export interface Slack {
  /** Answers `/slack/events`; to be mounted before anything that reads bodies. Null in Socket Mode. */
  readonly handler: HttpHandler | null;
  /** Connects in Socket Mode; over HTTP there is nothing to start. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The commands in Slack. */
export function createSlack(options: SlackOptions): Slack {
  const { botToken, appToken, apiUrl, commands, log } = options;
  const logger = redactingLogger(log);
  const clients = createClients({ botToken, logger, ...(apiUrl === undefined ? {} : { apiUrl }) });
  const { receiver, handler } = createReceiver(options);
  const app = new App({
    receiver,
    socketMode: appToken !== null,
    authorize: async () => ({ botToken }),
    convoStore: false,
    ignoreSelf: false,
    logger,
    clientOptions: apiUrl === undefined ? {} : { slackApiUrl: apiUrl },
  });
  const desk = { commands, clients, log };
  const profileOf = createDirectory(clients.interactive, log);
  const groupOptions = createGroupOptions(clients.interactive, log);
  app.command(/^\//u, ({ body, ack, respond }) => onCommand(desk, profileOf, body, ack, respond));
  app.action(/.*/u, ({ body, ack, respond }) => onClick(desk, profileOf, body, () => ack(), respond));
  app.view<ViewSubmitAction>({ callback_id: /.*/u, type: 'view_submission' }, ({ body, ack }) =>
    onSubmission(desk, profileOf, body, ack),
  );
  app.event('app_home_opened', ({ body }) => onHomeOpened(desk, profileOf, body));
  app.options('groups', async ({ payload, ack }) => ack({ options: await groupOptions(payload.value) }));
  app.error(async (problem) => log.error('slack-request-failed', problem.original ?? problem));
  return {
    handler,
    start: async () => void (handler === null && (await receiver.start())),
    stop: async () => void (handler === null && (await receiver.stop())),
  };
}

function createReceiver({ signingSecret, appToken, log }: SlackOptions): {
  readonly receiver: Receiver;
  readonly handler: HttpHandler | null;
} {
  const logger = redactingLogger(log);
  if (appToken !== null) return { receiver: new SocketModeReceiver({ appToken, logger }), handler: null };
  if (signingSecret === null) throw new Error('Slack over HTTP needs the signing secret');
  const receiver = new ExpressReceiver({ signingSecret, endpoints: path, bodyLimit, logger });
  receiver.app.disable('x-powered-by');
  const serve: unknown = receiver.app;
  return { receiver, handler: endpoint(path, serve as HttpHandler) };
}
