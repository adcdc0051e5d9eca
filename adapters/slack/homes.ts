/** What an installation of the app covers: one workspace, or (`team` is null) every workspace of an enterprise. */
export interface Home {
  readonly team: string | null;
  readonly enterprise: string | null;
}

/** What a request says about where it comes from. */
export type Place = Home;

/** Voters are known by organisation and person: the enterprise, where workspaces belong to one. */
export function workspaceOf({ team, enterprise }: Home): string {
  const workspace = enterprise ?? team;
  if (workspace === null) throw new Error('neither workspace nor enterprise is known');
  return workspace;
}
