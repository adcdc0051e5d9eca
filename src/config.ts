import { z } from 'zod';
import { asksForSlack, type SlackConfig, slackConfig, slackRules, slackVariables } from './configSlack.ts';
import {
  asksForTeams,
  packageSchema,
  type TeamsConfig,
  teamsConfig,
  teamsRules,
  teamsVariables,
} from './configTeams.ts';
import { isLoopback, type Rule, url } from './configUrls.ts';
import { parseEmail } from './core/address.ts';
import { err, ok, type Result } from './core/result.ts';

const postgresUrl = url(['postgres:', 'postgresql:']);
const port = z.coerce.number().int('must be a port number').min(0).max(65_535);
const key = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/u, 'must be 32 bytes in hexadecimal, for example from: openssl rand -hex 32')
  .transform((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));

/** E-mail addresses, normalised; every one that is none is named. */
const mailAddresses = z.string().transform((text, context) => {
  const typed = text.split(/[\s,;]+/u).filter((each) => each !== '');
  const addresses = typed.map((each) => [each, parseEmail(each)] as const);
  const wrong = addresses.filter(([, parsed]) => !parsed.ok).map(([each]) => each);
  if (wrong.length > 0)
    context.addIssue(`must be e-mail addresses, divided by commas; not: ${wrong.join(', ')}`);
  return new Set(addresses.flatMap(([, parsed]) => (parsed.ok ? [parsed.value.value] : [])));
});

const schema = z.object({
  HOST: z.string().min(1).optional(),
  PORT: port.default(3000),
  TRUSTED_PROXIES: z.coerce.number().int('must be a number of proxies').min(0).max(10).default(0),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: postgresUrl.optional(),
  CLERK_DATABASE_URL: postgresUrl.optional(),
  BOX_DATABASE_URL: postgresUrl.optional(),
  MASTER_KEY: key.optional(),
  CLERK_KEY: key.optional(),
  BOX_KEY: key.optional(),
  CLOSING_KEY: key.optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  ORGANISERS: mailAddresses.optional(),
  ...slackVariables,
  ...teamsVariables,
  PLAYGROUND: z.enum(['on', 'off']).optional(),
  PLAYGROUND_PORT: port.default(3001),
  PLAYGROUND_LANGUAGES: z.enum(['english', 'own']).default('english'),
  LOG_LEVEL: z.enum(['error', 'info', 'debug']).default('info'),
});

type Environment = z.infer<typeof schema>;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Null: the address at which the server listens. */
  readonly publicUrl: string | null;
  /** Reverse proxies before the app that add to X-Forwarded-For. */
  readonly trustedProxies: number;
  readonly dataFolder: string;
  /** Null: an embedded Postgres under the data folder. */
  readonly databaseUrl: string | null;
  readonly clerkDatabaseUrl: string | null;
  readonly boxDatabaseUrl: string | null;
  /** Null, in the playground only: a random one kept in the data folder. */
  readonly masterKey: Uint8Array | null;
  readonly clerkKey: Uint8Array | null;
  readonly boxKey: Uint8Array | null;
  readonly closingKey: Uint8Array | null;
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  /** Who may create elections without a chat platform, signed in by mail; empty: nobody. */
  readonly mailOrganisers: ReadonlySet<string>;
  readonly slack: SlackConfig | null;
  readonly teams: TeamsConfig | null;
  /** Null: off. */
  readonly playground: { readonly port: number; readonly ownLanguages: boolean } | null;
  readonly logLevel: 'error' | 'info' | 'debug';
}

/** The configuration in the environment, or every problem with it as a sentence. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Result<Config, readonly string[]> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (!parsed.success) {
    return err(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  const playground = isPlayground(parsed.data);
  const problems = combinationProblems(parsed.data, playground);
  if (problems.length > 0) return err(problems);
  return ok(toConfig(parsed.data, playground));
}

export interface TeamsPackage {
  readonly appId: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

/** What the package of the Teams app needs of the environment, or every problem with it as a sentence. */
export function readTeamsPackage(
  environment: NodeJS.ProcessEnv = process.env,
): Result<TeamsPackage, readonly string[]> {
  const parsed = packageSchema.safeParse(environment);
  if (!parsed.success) {
    return err(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  const { TEAMS_APP_ID, PUBLIC_URL } = parsed.data;
  return ok({ appId: TEAMS_APP_ID.toLowerCase(), publicUrl: PUBLIC_URL.replace(/\/+$/u, '') });
}

/** On when no chat platform is configured, unless switched; on loopback only. */
function isPlayground(env: Environment): boolean {
  const asks = asksForSlack(env) || asksForTeams(env);
  return env.PLAYGROUND === undefined ? !asks : env.PLAYGROUND === 'on';
}

function combinationProblems(env: Environment, playground: boolean): readonly string[] {
  const rules: readonly Rule[] = [
    [playground && !isLoopback(env.HOST), 'HOST: the playground runs on 127.0.0.1 only; set PLAYGROUND=off'],
    [
      playground && asksForSlack(env),
      'PLAYGROUND: it stands in for Slack; unset SLACK_BOT_TOKEN, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET',
    ],
    [
      playground && asksForTeams(env),
      'PLAYGROUND: it stands in for Teams; unset TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID',
    ],
    [
      !playground && env.MASTER_KEY === undefined,
      'MASTER_KEY: is required; make one with: openssl rand -hex 32',
    ],
    [!playground && env.PUBLIC_URL === undefined, 'PUBLIC_URL: is required, the address that voters open'],
    ...slackRules(env),
    ...teamsRules(env),
    [env.SMTP_URL !== undefined && env.MAIL_FROM === undefined, 'MAIL_FROM: is required with SMTP_URL'],
    [
      !playground && env.ORGANISERS !== undefined && env.SMTP_URL === undefined,
      'SMTP_URL: is required with ORGANISERS, who sign in by mail',
    ],
    [
      env.DATABASE_URL === undefined && (env.CLERK_DATABASE_URL ?? env.BOX_DATABASE_URL) !== undefined,
      'DATABASE_URL: is required with CLERK_DATABASE_URL or BOX_DATABASE_URL',
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, sentence]) => sentence);
}

function toConfig(env: Environment, playground: boolean): Config {
  return {
    host: env.HOST ?? '127.0.0.1',
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/u, '') ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    dataFolder: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    clerkDatabaseUrl: env.CLERK_DATABASE_URL ?? null,
    boxDatabaseUrl: env.BOX_DATABASE_URL ?? null,
    masterKey: env.MASTER_KEY ?? null,
    clerkKey: env.CLERK_KEY ?? null,
    boxKey: env.BOX_KEY ?? null,
    closingKey: env.CLOSING_KEY ?? null,
    mail: env.SMTP_URL === undefined ? null : { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM ?? '' },
    mailOrganisers: env.ORGANISERS ?? new Set(),
    slack: slackConfig(env),
    teams: teamsConfig(env),
    playground: playground
      ? { port: env.PLAYGROUND_PORT, ownLanguages: env.PLAYGROUND_LANGUAGES === 'own' }
      : null,
    logLevel: env.LOG_LEVEL,
  };
}
