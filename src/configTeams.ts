import { z } from 'zod';
import type { Creators } from '../adapters/teams/creators.ts';
import { type Rule, url } from './configUrls.ts';
import { parseEmail } from './core/address.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const tenant = 'must be the id of a Microsoft Entra tenant: 8-4-4-4-12 hexadecimal digits';

const teamId = /^19:[^@\s]+@thread\.(?:tacv2|skype)$/u;
const splitList = (text: string) => text.split(',').map((each) => each.trim());

/** The variables that configure Microsoft Teams. */
export const teamsVariables = {
  TEAMS_APP_ID: z
    .string()
    .regex(guid, 'must be the app (client) id of the bot: 8-4-4-4-12 hexadecimal digits')
    .optional(),
  TEAMS_APP_PASSWORD: z.string().min(8, 'must be the client secret of the bot').optional(),
  TEAMS_TENANT_ID: z.string().regex(guid, tenant).optional(),
  TEAMS_TENANTS: z
    .string()
    .transform(splitList)
    .refine((ids) => ids.every((id) => guid.test(id)), `each ${tenant}; divide them by commas`)
    .optional(),
  TEAMS_CREATORS: z
    .string()
    .transform(splitList)
    .superRefine((entries, context) => {
      for (const entry of entries)
        if (!isCreatorEntry(entry, entries))
          context.addIssue(
            `“${entry}” is neither the e-mail address nor the object id of somebody, nor the id of a team (19:…@thread.tacv2); or say everyone`,
          );
    })
    .optional(),
};

function isCreatorEntry(entry: string, { length }: readonly string[]): boolean {
  if (entry === 'everyone') return length === 1;
  return guid.test(entry) || teamId.test(entry) || parseEmail(entry).ok;
}

const schema = z.object(teamsVariables);
type Environment = z.infer<typeof schema>;

export interface TeamsConfig {
  readonly appId: string;
  readonly password: string;
  /** The organisation in which the bot is registered, and which is served. */
  readonly tenant: string;
  /** Further organisations that are served. */
  readonly tenants: readonly string[];
  readonly creators: Creators;
  /** A Teams of this machine in place of Microsoft's; null where it is the real one. */
  readonly service: {
    readonly serviceUrl: string;
    readonly issuer: string;
    readonly openIdMetadata: string;
    readonly tokenUrl: string;
  } | null;
}

export function asksForTeams({ TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID }: Environment): boolean {
  return (TEAMS_APP_ID ?? TEAMS_APP_PASSWORD ?? TEAMS_TENANT_ID) !== undefined;
}

/** All three, or none. */
export function teamsRules(env: Environment): readonly Rule[] {
  const needed = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'] as const;
  const given = needed.find((name) => env[name] !== undefined);
  const missing = needed.filter((name) => env[name] === undefined);
  return [
    ...missing.map((name): Rule => [given !== undefined, `${name}: is required with ${given}`]),
    ...(['TEAMS_TENANTS', 'TEAMS_CREATORS'] as const).map(
      (name): Rule => [
        given === undefined && env[name] !== undefined,
        `TEAMS_TENANT_ID: is required with ${name}, and so are TEAMS_APP_ID and TEAMS_APP_PASSWORD`,
      ],
    ),
  ];
}

export function teamsConfig(env: Environment): TeamsConfig | null {
  const { TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID, TEAMS_TENANTS = [] } = env;
  if (TEAMS_APP_ID === undefined || TEAMS_APP_PASSWORD === undefined || TEAMS_TENANT_ID === undefined)
    return null;
  const lower = (id: string) => id.toLowerCase();
  return {
    appId: lower(TEAMS_APP_ID),
    password: TEAMS_APP_PASSWORD,
    tenant: lower(TEAMS_TENANT_ID),
    tenants: TEAMS_TENANTS.map(lower),
    creators: creatorsOf(env.TEAMS_CREATORS),
    service: null,
  };
}

function creatorsOf(entries: Environment['TEAMS_CREATORS'] = ['everyone']): Creators {
  if (entries.includes('everyone')) return 'everyone';
  const mails = entries.map((entry) => parseEmail(entry));
  return {
    people: entries.filter((entry) => guid.test(entry)).map((id) => id.toLowerCase()),
    mails: mails.flatMap((mail) => (mail.ok ? [mail.value.value] : [])),
    teams: entries.filter((entry) => teamId.test(entry)),
  };
}

/** What the app's package for Teams says of this deployment. */
export const packageSchema = z.object({
  TEAMS_APP_ID: z
    .string({ error: 'is required' })
    .regex(guid, 'must be the app (client) id of the bot: 8-4-4-4-12 hexadecimal digits'),
  PUBLIC_URL: z.string({ error: 'is required' }).pipe(url(['https:'])),
});
