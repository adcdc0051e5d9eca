import { createClients } from './clients.ts';
import { isTokenRefused } from './failures.ts';
import type { Installer } from './install/installer.ts';
import type { Installation } from './installations.ts';
import { redactingLogger } from './logger.ts';
import { uninstalledSchema } from './payloads.ts';

/**
 * The app was uninstalled, or its bot's token revoked: the installation is forgotten. What Slack delivers again may be
 * older than a new installation, and an event of one workspace is not about its whole enterprise: then Slack is asked,
 * and a token that still works is kept.
 */
export async function onUninstalled(
  installer: Installer | null,
  body: unknown,
  retry: number | undefined,
): Promise<void> {
  if (installer === null) return;
  const { event, team_id, enterprise_id, authorizations } = uninstalledSchema.parse(body);
  if (event.type === 'tokens_revoked' && !event.tokens?.bot?.length) return;
  const orgWide = authorizations.some(({ is_enterprise_install }) => is_enterprise_install === true);
  const meant = orgWide || team_id == null ? enterprise_id : team_id;
  for (const id of new Set([team_id, enterprise_id])) {
    const found = id == null ? null : await installer.installations.find(id);
    if (found === null) continue;
    const certain = found.id === meant && retry === undefined;
    if (certain || !(await works(installer, found))) await installer.installations.remove(found.id);
  }
}

/** Whether Slack accepts the token; taken for granted while Slack is silent. */
async function works({ apiUrl, log }: Installer, { botToken }: Installation): Promise<boolean> {
  try {
    await createClients({ botToken, apiUrl, logger: redactingLogger(log) }).background.auth.test();
    return true;
  } catch (problem) {
    return !isTokenRefused(problem);
  }
}
