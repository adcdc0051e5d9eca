import { App, type ViewSubmitAction } from '@slack/bolt';
import { createMemory } from '../../src/commands/memory.ts';
import type { Hall } from './admission.ts';
import type { HttpHandler } from './endpoint.ts';
import { onClick, onCommand } from './handlers.ts';
import { onHomeOpened } from './home.ts';
import type { Installer } from './install/installer.ts';
import { createInstallPages } from './install/pages.ts';
import { redactingLogger } from './logger.ts';
import { createReceiver, type Received, type ReceiverOptions } from './receiver.ts';
import { createRecent } from './recent.ts';
import type { Shown } from './replying.ts';
import { onShortcut } from './shortcuts.ts';
import { onSubmission } from './submissions.ts';
import { onSuggestion } from './suggestions.ts';
import { onUninstalled } from './uninstall.ts';

export interface SlackOptions extends ReceiverOptions, Omit<Hall, 'memory' | 'homes'> {
  /** Lets workspaces install the app themselves; null when a token for one was given. */
  readonly installer: Installer | null;
}

export interface Slack {
  /** Answers what is under `/slack`, and hands on the rest; to be mounted before anything that reads bodies. */
  readonly handler: HttpHandler;
  /** Connects in Socket Mode. Slack's error code when it does not accept the app-level token, else null. */
  start(): Promise<string | null>;
  stop(): Promise<void>;
}

/** Of so many people an instance remembers that they opened their Home tab. */
const mostHomes = 5000;

/** The commands in Slack. */
export function createSlack(options: SlackOptions): Slack {
  const { commands, workspaces, installer, log } = options;
  const received = createReceiver(options);
  const { handler, socket } = received;
  const hall = { commands, workspaces, memory: createMemory<Shown>(), homes: createRecent(mostHomes), log };
  listen(received, hall, installer);
  const pages = installer === null ? null : createInstallPages(installer, workspaces);
  return {
    handler: inTurn([handler, pages].filter((each) => each !== null)),
    start: async () => (socket === null ? null : socket.start()),
    stop: async () => socket?.stop(),
  };
}

/** Every request finds its own token: Bolt is given none. */
function listen({ receiver, socket }: Received, hall: Hall, installer: Installer | null): void {
  const { log } = hall;
  const logger = redactingLogger(log);
  const nobody = async () => ({});
  const app = new App({
    receiver,
    socketMode: socket !== null,
    authorize: nobody,
    convoStore: false,
    ignoreSelf: false,
    logger,
  });
  app.command(/^\//u, ({ body, ack, respond }) => onCommand(hall, body, ack, respond));
  app.action(/.*/u, ({ body, ack, respond }) => onClick(hall, body, () => ack(), respond));
  app.view<ViewSubmitAction>({ callback_id: /.*/u, type: 'view_submission' }, ({ body, ack }) =>
    onSubmission(hall, body, ack),
  );
  app.shortcut({ type: 'shortcut', callback_id: /.*/u }, ({ body, ack }) =>
    onShortcut(hall, body, () => ack()),
  );
  app.options(/.*/u, ({ body, ack }) => onSuggestion(hall, body, (options) => ack({ options })));
  app.event('app_home_opened', ({ body }) => onHomeOpened(hall, body));
  app.event('app_uninstalled', ({ body, context }) => onUninstalled(installer, body, context.retryNum));
  app.event('tokens_revoked', ({ body, context }) => onUninstalled(installer, body, context.retryNum));
  app.error(async (problem) => log.error('slack-request-failed', problem.original ?? problem));
}

/** Each handler passes on what is not for it. */
function inTurn([first, ...rest]: readonly HttpHandler[]): HttpHandler {
  if (first === undefined) return (_request, _response, next) => next();
  const others = inTurn(rest);
  return (request, response, next) =>
    first(request, response, (problem) =>
      problem === undefined ? others(request, response, next) : next(problem),
    );
}
