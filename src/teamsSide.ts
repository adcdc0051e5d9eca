import type { Teams, TeamsOptions } from '../adapters/teams/teams.ts';
import type { TeamsConfig } from './configTeams.ts';

/** Teams as it is configured. Microsoft's library is slow to load and large, and loaded only where it is used. */
export async function teamsSide(
  config: TeamsConfig | null,
  parts: Pick<TeamsOptions, 'conversations' | 'publicUrl' | 'clock' | 'log'>,
): Promise<Teams | null> {
  if (config === null) return null;
  const { createTeams } = await import('../adapters/teams/teams.ts');
  return createTeams({ ...config, ...parts });
}
