import { z } from 'zod';
import { createClients } from './clients.ts';
import { isTokenRefused, slackCode } from './failures.ts';
import { type Home, type Place, workspaceOf } from './homes.ts';
import { redactingLogger } from './logger.ts';
import { flag } from './payloads.ts';
import { openWorkspace, type SlackAccess, type Workspace, type Workspaces } from './workspaces.ts';

export interface OneWorkspace extends Workspaces {
  /** Asks Slack whose token this is. Slack's error code when it does not accept it; null also when it is silent. */
  check(): Promise<string | null>;
}

const own = z.object({
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: flag,
  user_id: z.string(),
});

/** The one workspace (or enterprise) that a token is for. Slack tells which, once. */
export function oneWorkspace({
  botToken,
  ...access
}: SlackAccess & { readonly botToken: string }): OneWorkspace {
  let asked: Promise<Workspace> | null = null;
  const workspace = () => {
    asked ??= identify(access, botToken).catch((problem: unknown) => {
      asked = null;
      throw problem;
    });
    return asked;
  };
  return {
    at: async (place) => {
      const found = await workspace();
      return covers(found.home, place) ? found : null;
    },
    of: async (name) => {
      const found = await workspace();
      return workspaceOf(found.home) === name ? [found] : [];
    },
    check: async () => {
      try {
        await workspace();
        return null;
      } catch (problem) {
        if (isTokenRefused(problem)) return slackCode(problem);
        access.log.error('slack-silent', problem);
        return null;
      }
    },
  };
}

async function identify(access: SlackAccess, token: string): Promise<Workspace> {
  const { apiUrl, log } = access;
  const { interactive } = createClients({ botToken: token, logger: redactingLogger(log), apiUrl });
  const { team_id, enterprise_id, is_enterprise_install, user_id } = own.parse(await interactive.auth.test());
  const enterprise = enterprise_id ?? null;
  const team = is_enterprise_install === true ? null : team_id;
  return openWorkspace(
    access,
    token,
    { team, enterprise: team === null ? (enterprise ?? team_id) : enterprise },
    user_id,
  );
}

function covers(home: Home, place: Place): boolean {
  return home.team === null ? place.enterprise === home.enterprise : place.team === home.team;
}
