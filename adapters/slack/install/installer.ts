import { z } from 'zod';
import { err, ok, type Result } from '../../../src/core/result.ts';
import type { Clock, Log } from '../../../src/engine/ports.ts';
import { createClients } from '../clients.ts';
import { slackCode } from '../failures.ts';
import type { Installation, Installations, InstallationVault } from '../installations.ts';
import { redactingLogger } from '../logger.ts';
import { flag } from '../payloads.ts';

/** What it takes to let workspaces install the app. */
export interface Installer {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Slack's Web API, or a test server's; ends with a slash. */
  readonly apiUrl?: string;
  /** Where browsers reach this server, without a slash at the end. */
  readonly publicUrl: string;
  readonly installations: Installations;
  /** Signs the state of an installation that has begun: 32 bytes of its own. */
  readonly states: InstallationVault;
  readonly clock: Clock;
  readonly log: Log;
}

const named = z.object({ id: z.string(), name: z.string().default('') });

/** https://docs.slack.dev/reference/methods/oauth.v2.access: `team` is null for an installation on an enterprise. */
const granted = z.object({
  access_token: z.string(),
  bot_user_id: z.string(),
  refresh_token: z.string().optional(),
  /** Who agreed to the installation. */
  authed_user: z.object({ id: z.string() }).nullish(),
  is_enterprise_install: flag,
  team: named.nullish(),
  enterprise: named.nullish(),
});

export interface Granted {
  readonly installation: Installation;
  /** Of the workspace or enterprise. */
  readonly name: string;
  /** The user id of who installed it, if Slack tells. */
  readonly installedBy: string | null;
}

export type InstallFailure =
  | { readonly kind: 'slack'; readonly code: string }
  /** Tokens that run out: the app has token rotation switched on, or is no bot. */
  | { readonly kind: 'unusable' };

export function redirectUri({ publicUrl }: Installer): string {
  return `${publicUrl}/slack/oauth_redirect`;
}

/** Exchanges the code that Slack gave to the installing person's browser. A code is good once: nothing is retried. */
export async function exchange(installer: Installer, code: string): Promise<Result<Granted, InstallFailure>> {
  const { clientId: client_id, clientSecret: client_secret, apiUrl, log } = installer;
  const { once } = createClients({ botToken: undefined, apiUrl, logger: redactingLogger(log) });
  let answer: unknown;
  try {
    answer = await once.oauth.v2.access({
      client_id,
      client_secret,
      code,
      redirect_uri: redirectUri(installer),
    });
  } catch (problem) {
    log.error('slack-install', problem);
    return err({ kind: 'slack', code: slackCode(problem) });
  }
  const read = granted.safeParse(answer);
  return read.success ? installationOf(read.data) : err({ kind: 'unusable' });
}

function installationOf(answer: z.infer<typeof granted>): Result<Granted, InstallFailure> {
  const { access_token, bot_user_id, refresh_token, is_enterprise_install, team, enterprise } = answer;
  const place = is_enterprise_install === true ? enterprise : team;
  if (refresh_token !== undefined || place == null) return err({ kind: 'unusable' });
  const installation = {
    id: place.id,
    enterprise: enterprise?.id ?? null,
    botUser: bot_user_id,
    botToken: access_token,
  };
  const installedBy = answer.authed_user?.id ?? null;
  return ok({ installation, name: place.name || place.id, installedBy });
}
