import { createSlackChat, post } from '../adapters/slack/chat.ts';
import type { Installer } from '../adapters/slack/install/installer.ts';
import { createInstallations } from '../adapters/slack/installations.ts';
import { installedWorkspaces } from '../adapters/slack/installedWorkspaces.ts';
import { oneWorkspace } from '../adapters/slack/oneWorkspace.ts';
import { createSlack, type Slack } from '../adapters/slack/slack.ts';
import type { Workspaces } from '../adapters/slack/workspaces.ts';
import type { Commands } from './commands/commands.ts';
import type { Message } from './commands/ui.ts';
import type { SlackConfig } from './configSlack.ts';
import { nodeCrypto } from './crypto/node.ts';
import type { Chat, ChatFailure, Clock, Log, Random } from './engine/ports.ts';
import type { InstallationRows } from './engine/portsInstallations.ts';
import type { Home } from './engine/portsOffice.ts';
import { type Language, translator } from './locales/catalogue.ts';
import type { DerivedKeys } from './masterKey.ts';

export interface SlackParts {
  readonly config: SlackConfig;
  readonly rows: InstallationRows;
  readonly keys: Pick<DerivedKeys, 'slackTokenKey' | 'slackStateKey'>;
  readonly publicUrl: string;
  readonly random: Random;
  readonly clock: Clock;
  readonly log: Log;
}

/** Slack as it is configured: for one workspace by its token, or for all that install the app. */
export interface SlackSide {
  readonly chat: Chat;
  /** A sentence when Slack does not accept the token of the one workspace. */
  check(): Promise<string | null>;
  /** Posts where everybody sees it. @returns null when it stands there */
  post(to: Home, message: Message, language: Language): Promise<ChatFailure | null>;
  open(commands: Commands): Slack;
}

export function slackSide(parts: SlackParts): SlackSide {
  const { config, log } = parts;
  const { credentials, signingSecret, appToken, apiUrl, creators } = config;
  const access = { log, ...(apiUrl === undefined ? {} : { apiUrl }) };
  const side = (
    workspaces: Workspaces,
    installer: Installer | null,
    check: SlackSide['check'],
  ): SlackSide => ({
    chat: createSlackChat(workspaces, creators),
    check,
    post: (to, message, language) => post(workspaces, translator(language), to, message),
    open: (commands) => createSlack({ ...access, signingSecret, appToken, workspaces, installer, commands }),
  });
  if (credentials.kind === 'one') {
    const workspaces = oneWorkspace({ ...access, botToken: credentials.botToken });
    return side(workspaces, null, async () => refusedToken('SLACK_BOT_TOKEN', await workspaces.check()));
  }
  const installer = installerOf(parts, credentials, access);
  return side(installedWorkspaces(installer.installations, access), installer, async () => null);
}

function installerOf(
  { rows, keys, publicUrl, random, clock }: SlackParts,
  { clientId, clientSecret }: Extract<SlackConfig['credentials'], { kind: 'many' }>,
  access: Pick<Installer, 'log' | 'apiUrl'>,
): Installer {
  const vault = { crypto: nodeCrypto, random };
  return {
    ...access,
    clientId,
    clientSecret,
    publicUrl,
    clock,
    installations: createInstallations(rows, { ...vault, key: keys.slackTokenKey }),
    states: { ...vault, key: keys.slackStateKey },
  };
}

/** @param code what Slack answered; null: the token is good */
export function refusedToken(variable: string, code: string | null): string | null {
  return code === null ? null : `${variable}: Slack does not accept it (${code})`;
}
