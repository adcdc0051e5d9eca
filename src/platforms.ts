import { randomBytes } from 'node:crypto';
import { type RunningPlayground, startPlayground } from '../web/playground/server.ts';
import { wordHints } from './commands/overview.ts';
import type { Config } from './config.ts';
import type { SlackConfig } from './configSlack.ts';
import type { TeamsConfig } from './configTeams.ts';
import type { Log } from './engine/ports.ts';
import { translator } from './locales/catalogue.ts';

/** Who plays in the playground. */
export interface Cast {
  /** People with a chat account. */
  readonly people?: number;
  /** The same seed gives the same people. */
  readonly seed?: number;
}

export interface Platforms {
  readonly playground: RunningPlayground | null;
  readonly slack: SlackConfig | null;
  readonly teams: TeamsConfig | null;
  readonly mail: Config['mail'];
}

/** The configured platforms, or the playground in their place, with credentials that live as long as it does. */
export async function startPlatforms(
  config: Config,
  appUrl: string,
  cast: Cast,
  log: Log,
): Promise<Platforms> {
  const { slack, teams, mail } = config;
  if (config.playground === null) return { playground: null, slack, teams, mail };
  const signingSecret = randomBytes(16).toString('hex');
  const teamsApp = playgroundTeamsApp();
  const botToken = `xoxb-${randomBytes(12).toString('hex')}`;
  const playground = await startPlayground({
    host: '127.0.0.1',
    port: config.playground.port,
    appUrl: () => appUrl,
    log: (line) => log.info(line),
    signingSecret,
    botToken,
    teams: teamsApp,
    commands: [electionCommand()],
    ownLanguages: config.playground.ownLanguages,
    ...cast,
  });
  return {
    playground,
    slack: {
      credentials: { kind: 'one', botToken },
      signingSecret,
      appToken: null,
      creators: { kind: 'everyone' },
      apiUrl: playground.slackApiUrl,
    },
    teams: { ...teamsApp, tenants: [], creators: 'everyone', service: playground.teams },
    mail: mail ?? {
      smtpUrl: playground.smtpUrl,
      from: 'Anonylections <elections@playground.example>',
    },
  };
}

/**
 * The app as the playground's organisation knows it. Its ids stay the same from start to start, as the people's do, so
 * that elections go on; the secret lives as long as the playground.
 */
function playgroundTeamsApp() {
  return {
    appId: '5f0c1a52-7c1e-4c39-9d58-0a1b6f2c3d4e',
    tenant: 'b3f7d9a0-41e6-4f0b-8a6d-2c9e5d7f1a30',
    password: randomBytes(24).toString('base64url'),
  };
}

/** The slash command as Slack offers it to who begins to type it. */
function electionCommand() {
  const t = translator();
  return { command: '/election', description: t('commands.help.command'), words: wordHints(t) };
}
