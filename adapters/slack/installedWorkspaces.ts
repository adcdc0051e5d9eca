import type { Installation, Installations } from './installations.ts';
import { openWorkspace, type SlackAccess, type Workspace, type Workspaces } from './workspaces.ts';

/** Every workspace in which the app was installed, as it stands in the store now: other instances install too. */
export function installedWorkspaces(installations: Installations, access: SlackAccess): Workspaces {
  const opened = new Map<string, { readonly token: string; readonly workspace: Workspace }>();
  const open = (installation: Installation): Workspace => {
    const { id, enterprise, botToken: token, botUser } = installation;
    const kept = opened.get(id);
    if (kept?.token === token) return kept.workspace;
    const home = { team: id === enterprise ? null : id, enterprise };
    const workspace = openWorkspace(access, token, home, botUser);
    opened.set(id, { token, workspace });
    return workspace;
  };
  const find = async (id: string | null): Promise<Workspace | null> => {
    const found = id === null ? null : await installations.find(id);
    if (found !== null) return open(found);
    if (id !== null) opened.delete(id);
    return null;
  };
  return {
    at: async ({ team, enterprise }) => (await find(team)) ?? (await find(enterprise)),
    of: async (workspace) => {
      const all = await find(workspace);
      const single = (await installations.ofEnterprise(workspace)).map(open);
      return all === null ? single : [all, ...single];
    },
  };
}
