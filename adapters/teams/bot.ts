import { Application, TeamsAdapter, type TurnState } from '@microsoft/teams-ai';
import type { Activity, TurnContext } from 'botbuilder';
import { err, ok, type Result } from '../../src/core/result.ts';
import { activitySchema, type TeamsActivity } from './activity.ts';
import type { Dialog } from './render/dialog.ts';

/** What is done with each kind of activity. */
export interface Routes {
  message(activity: TeamsActivity): Promise<void>;
  /** The app, or people, came to or left a conversation. */
  change(activity: TeamsActivity): Promise<void>;
  /** A button that opens a dialog; a string is a sentence in its place. */
  fetch(activity: TeamsActivity): Promise<Dialog | string>;
  /** A button of a dialog; null closes it. */
  submit(activity: TeamsActivity): Promise<Dialog | string | null>;
  /** Something broke: a sentence for whoever waits in front of a dialog. */
  broken(activity: TeamsActivity, problem: unknown): string;
}

export interface BotOptions {
  readonly appId: string;
  readonly password: string;
  readonly tenant: string;
  /** Another issuer of tokens than the Bot Framework: a playground on this machine. */
  readonly issuer: { readonly name: string; readonly openIdMetadata: string } | null;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** Proof that an activity's token was checked. */
export type Ticket = Awaited<ReturnType<Gate['check']>>;

/**
 * Microsoft's library, which checks tokens and tells activities apart, and does nothing else: it sends nothing and keeps
 * nothing. To move to another library is to write this file anew.
 */
export interface Bot {
  /** `unknown`: the token is none of Teams' for this app. `unavailable`: the keys to check it could not be had. */
  authenticate(
    authorization: string,
    activity: TeamsActivity,
  ): Promise<Result<Ticket, 'unknown' | 'unavailable'>>;
  run(ticket: Ticket, activity: TeamsActivity): Promise<Answer>;
}

const botFramework = {
  name: 'https://api.botframework.com',
  openIdMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
};

/** @throws without credentials: the library would take everything from everybody */
export function createBot(options: BotOptions, routes: Routes): Bot {
  if (options.appId === '' || options.password === '')
    throw new Error('Teams needs the id of the app and its secret');
  const issuer = options.issuer ?? botFramework;
  const gate = new Gate(configuration(options, issuer));
  const app = createApplication(routes);
  gate.onTurnError = async (context, problem) => {
    const value = routes.broken(read(context), problem);
    await context.sendActivity({
      type: 'invokeResponse',
      value: { status: 200, body: { task: { type: 'message', value } } },
    });
  };
  return {
    authenticate: async (authorization, activity) => {
      try {
        const ticket = await gate.check(authorization, asActivity(activity));
        const issuedBy = ticket.claimsIdentity.getClaimValue('iss');
        return issuedBy === issuer.name ? ok(ticket) : err('unknown');
      } catch (problem) {
        return err(isUnavailable(problem) ? 'unavailable' : 'unknown');
      }
    },
    run: async (ticket, activity) => {
      const answer = await gate.run(ticket, asActivity(activity), (context) => app.run(context));
      return answer === undefined ? { status: 200 } : { status: answer.status, body: answer.body as unknown };
    },
  };
}

class Gate extends TeamsAdapter {
  check(authorization: string, activity: Activity) {
    return this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
  }
  run(ticket: Ticket, activity: Activity, logic: (context: TurnContext) => Promise<unknown>) {
    return this.processActivity(ticket, activity, async (context) => void (await logic(context)));
  }
}

function configuration(
  { appId, password, tenant }: BotOptions,
  issuer: { readonly name: string; readonly openIdMetadata: string },
) {
  return {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    MicrosoftAppTenantId: tenant,
    MicrosoftAppType: 'SingleTenant',
    ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${tenant}`,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: issuer.name,
    ToBotFromChannelOpenIdMetadataUrl: issuer.openIdMetadata,
    ToBotFromEmulatorOpenIdMetadataUrl: issuer.openIdMetadata,
    OAuthUrl: 'https://api.botframework.com',
    ValidateAuthority: true,
  };
}

function createApplication(routes: Routes): Application<TurnState> {
  const app = new Application<TurnState>({ startTypingTimer: false, removeRecipientMention: false });
  const invokes = (name: string) => async (context: TurnContext) =>
    context.activity.type === 'invoke' && context.activity.name === name;
  app.activity('message', (context) => routes.message(read(context)));
  app.activity(['conversationUpdate', 'installationUpdate'], (context) => routes.change(read(context)));
  app.taskModules.fetch(invokes('task/fetch'), (context) => routes.fetch(read(context)));
  app.taskModules.submit(invokes('task/submit'), (context) => routes.submit(read(context)));
  return app;
}

function read({ activity }: TurnContext): TeamsActivity {
  return activitySchema.parse(activity);
}

function asActivity(activity: TeamsActivity): Activity {
  return activity as unknown as Activity;
}

/** Of the library's errors, those about fetching keys. */
function isUnavailable(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  return problem.name === 'FetchError' || ('statusCode' in problem && problem.statusCode === 500);
}
