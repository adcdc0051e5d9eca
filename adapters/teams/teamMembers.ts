import type { TeamsConversations } from '../../src/engine/portsConversations.ts';
import type { Connector, Member } from './connector.ts';
import { nothingWithoutUs } from './failures.ts';

/** A member of a team, and the region in which the team is. */
export interface TeamMember {
  readonly serviceUrl: string;
  readonly member: Member;
}

/** Who is in the organisation's teams, once for each. One that the app was removed from, unheard, has nobody. @throws TeamsFailure */
export async function teamMembers(
  connector: Connector,
  conversations: TeamsConversations,
  tenant: string,
): Promise<readonly TeamMember[]> {
  const found: TeamMember[] = [];
  const teams = (await conversations.shared(tenant)).filter(({ kind }) => kind === 'team');
  for (const { serviceUrl, conversation } of teams) {
    const members = await connector.members(serviceUrl, conversation).catch(nothingWithoutUs([]));
    found.push(...members.map((member) => ({ serviceUrl, member })));
  }
  return found;
}
