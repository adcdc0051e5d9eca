import type { Workspace } from '../workspace/workspace.ts';

/**
 * What a person typed, as Slack sends it (`should_escape`): `& < >` escaped, `@handle`, `@group` and `#channel` as
 * `<@U…|handle>`, `<!subteam^S…|@group>` and `<#C…|channel>`.
 */
export function escapeTyped(workspace: Workspace, typed: string): string {
  const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .replace(/(^|\s)@([a-z0-9-]+)/g, (whole, space: string, name: string) => {
      const mention = mentionOf(workspace, name);
      return mention === undefined ? whole : space + mention;
    })
    .replace(/(^|\s)#([a-z0-9-]+)/g, (whole, space: string, name: string) => {
      const channel = workspace.conversationNamed(name);
      return channel === undefined ? whole : `${space}<#${channel.id}|${channel.name}>`;
    });
}

function mentionOf(workspace: Workspace, name: string): string | undefined {
  const person = workspace.accounts().find((each) => each.handle === name);
  if (person !== undefined) return `<@${person.id}|${person.handle}>`;
  const group = workspace.groups.find((each) => each.handle === name);
  return group === undefined ? undefined : `<!subteam^${group.id}|@${group.handle}>`;
}
