import { z } from 'zod';
import { type Rule, url } from './configUrls.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const tenant = 'must be the id of a Microsoft Entra tenant: 8-4-4-4-12 hexadecimal digits';

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
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((ids) => ids.every((id) => guid.test(id)), `each ${tenant}; divide them by commas`)
    .optional(),
};

const schema = z.object(teamsVariables);
type Environment = z.infer<typeof schema>;

export interface TeamsConfig {
  readonly appId: string;
  readonly password: string;
  /** The organisation in which the bot is registered, and which is served. */
  readonly tenant: string;
  /** Further organisations that are served. */
  readonly tenants: readonly string[];
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
    [
      given === undefined && env.TEAMS_TENANTS !== undefined,
      'TEAMS_TENANT_ID: is required with TEAMS_TENANTS, and so are TEAMS_APP_ID and TEAMS_APP_PASSWORD',
    ],
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
    service: null,
  };
}

/** What the app's package for Teams says of this deployment. */
export const packageSchema = z.object({
  TEAMS_APP_ID: z
    .string({ error: 'is required' })
    .regex(guid, 'must be the app (client) id of the bot: 8-4-4-4-12 hexadecimal digits'),
  PUBLIC_URL: z.string({ error: 'is required' }).pipe(url(['https:'])),
});
