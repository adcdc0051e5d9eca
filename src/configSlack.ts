import { z } from 'zod';
import type { Creators } from '../adapters/slack/creators.ts';
import { isLoopback, type Rule, url } from './configUrls.ts';

/** The variables that configure Slack. */
export const slackVariables = {
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-/u, 'must start with xoxb-')
    .optional(),
  SLACK_CLIENT_ID: z.string().min(3, 'must be the client id of the Slack app').optional(),
  SLACK_CLIENT_SECRET: z.string().min(8, 'must be the client secret of the Slack app').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'must be the signing secret of the Slack app').optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/u, 'must start with xapp-')
    .optional(),
  SLACK_API_URL: url(['http:', 'https:']).optional(),
  CREATORS: z
    .string()
    .regex(/^(?:everyone|admins|S[A-Z0-9]{6,})$/u, 'must be everyone, admins, or the ID of a user group (S…)')
    .optional(),
};

const schema = z.object(slackVariables);
type Environment = z.infer<typeof schema>;

/** One workspace by its token, or every workspace that installs the app (OAuth). */
export type SlackCredentials =
  | { readonly kind: 'one'; readonly botToken: string }
  | { readonly kind: 'many'; readonly clientId: string; readonly clientSecret: string };

export interface SlackConfig {
  readonly credentials: SlackCredentials;
  /** Requests over HTTP; null only in Socket Mode. */
  readonly signingSecret: string | null;
  /** Set: Socket Mode. */
  readonly appToken: string | null;
  readonly creators: Creators;
  /** Another address of the Web API than Slack's own; ends with a slash. */
  readonly apiUrl?: string;
}

export function asksForSlack({
  SLACK_BOT_TOKEN,
  SLACK_CLIENT_ID,
  SLACK_CLIENT_SECRET,
}: Environment): boolean {
  return (SLACK_BOT_TOKEN ?? SLACK_CLIENT_ID ?? SLACK_CLIENT_SECRET) !== undefined;
}

/** Either the token of one workspace, or client id and secret for several; and one way for requests to come in. */
export function slackRules(env: Environment): readonly Rule[] {
  const one = env.SLACK_BOT_TOKEN !== undefined;
  const [id, secret] = [env.SLACK_CLIENT_ID !== undefined, env.SLACK_CLIENT_SECRET !== undefined];
  const answers = env.SLACK_SIGNING_SECRET !== undefined || env.SLACK_APP_TOKEN !== undefined;
  const asked = one ? 'SLACK_BOT_TOKEN' : 'SLACK_CLIENT_ID';
  return [
    [
      one && (id || secret),
      'SLACK_BOT_TOKEN: is for one workspace, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are for several; unset one of the two',
    ],
    [!one && secret && !id, 'SLACK_CLIENT_ID: is required with SLACK_CLIENT_SECRET'],
    [!one && id && !secret, 'SLACK_CLIENT_SECRET: is required with SLACK_CLIENT_ID'],
    [
      asksForSlack(env) && !answers,
      `SLACK_SIGNING_SECRET: is required with ${asked} (or SLACK_APP_TOKEN for Socket Mode)`,
    ],
    [
      !asksForSlack(env) && answers,
      'SLACK_BOT_TOKEN: is required for Slack (or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for several workspaces)',
    ],
    [
      env.SLACK_API_URL !== undefined && !isSafeFor(env.SLACK_API_URL),
      'SLACK_API_URL: must start with https://, since tokens go there',
    ],
  ];
}

function isSafeFor(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || isLoopback(hostname);
}

export function slackConfig(env: Environment): SlackConfig | null {
  const credentials = slackCredentials(env);
  if (credentials === null) return null;
  const apiUrl = env.SLACK_API_URL?.replace(/\/*$/u, '/');
  return {
    credentials,
    signingSecret: env.SLACK_SIGNING_SECRET ?? null,
    appToken: env.SLACK_APP_TOKEN ?? null,
    creators: creatorsOf(env.CREATORS),
    ...(apiUrl === undefined ? {} : { apiUrl }),
  };
}

function slackCredentials(env: Environment): SlackCredentials | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = env;
  if (botToken !== undefined) return { kind: 'one', botToken };
  if (clientId === undefined || clientSecret === undefined) return null;
  return { kind: 'many', clientId, clientSecret };
}

function creatorsOf(text: Environment['CREATORS'] = 'everyone'): Creators {
  return text === 'everyone' || text === 'admins' ? { kind: text } : { kind: 'group', group: text };
}
