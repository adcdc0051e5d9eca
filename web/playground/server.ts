import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ErrorRequestHandler, Express } from 'express';
import express from 'express';
import helmet from 'helmet';
import type { FaultRequest } from './faults.ts';
import { Faults } from './faults.ts';
import { isLoopback, loopbackHostOnly } from './guard.ts';
import { Mailbox } from './mail/mailbox.ts';
import { startMailServer } from './mail/server.ts';
import type { Bundle } from './page/bundle.ts';
import { bundleClient } from './page/bundle.ts';
import { pageRoutes } from './page/routes.ts';
import { staticRoutes } from './page/static.ts';
import { sayHello } from './people/smallTalk.ts';
import type { PlaygroundPerson } from './person.ts';
import { actAs } from './person.ts';
import type { OutgoingKind, Playground, SlashCommand } from './playground.ts';
import { appShortcuts } from './shortcuts.ts';
import { slackApiRouter } from './slackApi/router.ts';
import type { TeamsCredentials } from './teams/side.ts';
import { startTeamsSide } from './teams/side.ts';
import { verifyUrl } from './wire/events.ts';
import { responseRouter } from './wire/responseRoute.ts';
import type { AppReply, Delivery } from './wire/sender.ts';
import { AppSender } from './wire/sender.ts';
import { Workspace } from './workspace/workspace.ts';

export interface PlaygroundOptions {
  /** a loopback address; anything else is refused */
  readonly host: string;
  /** 0: a free one */
  readonly port: number;
  /** base URL of the app; signed requests go to its `/slack/events` */
  readonly appUrl: () => string;
  readonly signingSecret: string;
  readonly botToken: string;
  readonly log: (line: string) => void;
  /** of the app in Teams; activities go to its `/api/messages`. Slack alone without them */
  readonly teams?: TeamsCredentials;
  /** people with a chat account; 14 unless told */
  readonly people?: number;
  /** the same seed gives the same people and ids */
  readonly seed?: number;
  readonly appName?: string;
  /** whether people's chats are in the languages of their names; in English unless told */
  readonly ownLanguages?: boolean;
  /** those of the app's manifest, and the words that are offered after them; `/election` alone unless told */
  readonly commands?: readonly SlashCommand[];
  /** granted bot scopes; all that the playground's methods need unless told */
  readonly scopes?: readonly string[];
  /** milliseconds in which the app must acknowledge; 3000 as in Slack unless told */
  readonly ackLimitMs?: number;
  /** milliseconds since 1970, for timestamps and the lives of trigger ids and response URLs */
  readonly now?: () => number;
  /** shown every message and view that the app sends, before it is checked */
  readonly onOutgoing?: (kind: OutgoingKind, via: string, payload: unknown) => void;
}

/** Where the app finds the Teams of this machine: addresses on loopback, and who signs its tokens. */
export interface TeamsAddresses {
  readonly serviceUrl: string;
  readonly openIdMetadata: string;
  readonly tokenUrl: string;
  readonly issuer: string;
}

/** A running playground. */
export interface RunningPlayground {
  /** where a person opens the page */
  readonly url: string;
  /** the app's `slackApiUrl`; ends with a slash */
  readonly slackApiUrl: string;
  readonly smtpUrl: string;
  /** where the app finds Teams; null without credentials */
  readonly teams: TeamsAddresses | null;
  readonly workspace: Workspace;
  readonly mailbox: Mailbox;
  /** people who may act, the organiser first; those with mail only at the end */
  readonly people: readonly PlaygroundPerson[];
  /** by handle, id, name or e-mail address; throws when there is none */
  person(who: string): PlaygroundPerson;
  /** makes coming calls or mails fail */
  fault(request: FaultRequest): void;
  /** requests that went to the app, oldest first */
  sent(): readonly Delivery[];
  /** sends one of them again, marked as a retry; nothing is done with the reply */
  redeliver(delivery: Delivery): Promise<AppReply>;
  verifyUrl(challenge: string): Promise<AppReply>;
  /** Teams tells the app where it is installed; called once the app listens. */
  meet(): Promise<void>;
  stop(): Promise<void>;
}

const allScopes =
  'channels:join channels:read chat:write commands files:read files:write groups:read im:write team:read ' +
  'usergroups:read users:read users:read.email';

/**
 * Starts a local workspace that speaks Slack's wire protocol to an app, with a mailbox and a page to play in.
 *
 * The app is told `slackApiUrl`, `botToken`, `signingSecret` and `smtpUrl`, and nothing else; `appUrl` is asked when a
 * request is sent, so the playground can start first. In code, `person('amelie').command('/election create')` acts as
 * somebody; `until` waits for what the app does.
 *
 * @throws when the host is not loopback, or the port is taken
 */
export async function startPlayground(options: PlaygroundOptions): Promise<RunningPlayground> {
  if (!isLoopback(options.host))
    throw new Error(`the playground listens on loopback only, not on ${options.host}`);
  const bundle = await bundleClient();
  let url = '';
  const playground = await makePlayground(options, () => url);
  const server = createServer(makeApp(playground, bundle, options));
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const mail = await startMailServer(playground.mailbox, playground.faults, options.log);
  const { port } = server.address() as AddressInfo;
  url = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  return {
    url,
    slackApiUrl: `${url}/slack/api/`,
    smtpUrl: mail.url,
    teams: playground.teams?.addresses ?? null,
    ...controls(playground),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, mail.stop(), playground.teams?.stop()]);
    },
  };
}

async function makePlayground(options: PlaygroundOptions, url: () => string): Promise<Playground> {
  const now = options.now ?? Date.now;
  const {
    people = 14,
    seed = 1,
    appName = 'Anonylections',
    ownLanguages = false,
    appUrl,
    signingSecret,
    ackLimitMs = 3000,
  } = options;
  const workspace = new Workspace({ people, seed, appName, ownLanguages, now, url });
  sayHello(workspace);
  const teams =
    options.teams === undefined ? null : await startTeamsSide(options.teams, workspace, seed, appUrl);
  return {
    workspace,
    mailbox: new Mailbox(workspace.changes),
    faults: new Faults(),
    sender: new AppSender({ appUrl, signingSecret, ackLimitMs }),
    teams,
    botToken: options.botToken,
    scopes: options.scopes ?? allScopes.split(' '),
    commands: options.commands ?? [{ command: '/election', description: '', words: [] }],
    shortcuts: appShortcuts,
    url,
    outgoing: (kind, via, payload) => options.onOutgoing?.(kind, via, payload),
  };
}

function controls(
  playground: Playground,
): Omit<RunningPlayground, 'url' | 'slackApiUrl' | 'smtpUrl' | 'teams' | 'stop'> {
  const { workspace, mailbox, faults, sender } = playground;
  const actors = workspace.people().filter((each) => each.kind !== 'bot' && each.kind !== 'deactivated');
  return {
    workspace,
    mailbox,
    people: actors.map((each) => actAs(playground, each)),
    person: (who) => {
      const found = workspace
        .people()
        .find((each) => [each.id, each.handle, each.name, each.email].includes(who));
      if (found === undefined) throw new Error(`nobody called "${who}" in the playground`);
      return actAs(playground, found);
    },
    fault: (request) => faults.add(request),
    sent: () => sender.sent(),
    redeliver: (delivery) => sender.redeliver(delivery),
    verifyUrl: (challenge) => verifyUrl(playground, challenge),
    meet: async () => playground.teams?.meet(),
  };
}

function makeApp(playground: Playground, bundle: Bundle, { appUrl, log }: PlaygroundOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(loopbackHostOnly);
  app.use('/slack/api', slackApiRouter(playground));
  app.use('/slack', responseRouter(playground));
  app.use(pageHeaders(appUrl));
  app.use(staticRoutes(playground, bundle));
  app.use(pageRoutes(playground));
  app.use(failure(log));
  return app;
}

/** Unreadable requests get their 4xx; anything else is a bug of the playground, told in the log. */
function failure(log: (line: string) => void): ErrorRequestHandler {
  return (error: Error & { readonly status?: number }, request, response, _next) => {
    const status = error.status ?? 500;
    if (status >= 500) log(`playground: ${request.method} ${request.path}: ${error.stack ?? error.message}`);
    response.status(status).json({ ok: false, error: status < 500 ? error.message : 'internal_error' });
  };
}

/** Everything from here, pictures also from the app; no framing, no outside requests. */
function pageHeaders(appUrl: () => string) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', () => new URL(appUrl()).origin],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}
