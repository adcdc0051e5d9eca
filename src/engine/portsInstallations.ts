/**
 * Where a chat app is installed. `id` is the enterprise (starts with E) for an installation on all of its workspaces,
 * else the workspace (starts with T).
 */
export interface InstallationRow {
  readonly id: string;
  /** The enterprise that the workspace belongs to; null for a workspace of its own. */
  readonly enterprise: string | null;
  /** The app's own account there. */
  readonly botUser: string;
  /** The token, encrypted and bound to the id. */
  readonly wrapped: Uint8Array;
}

/** Installations as they are stored. The engine itself has no use for them: platforms reach their people by them. */
export interface InstallationRows {
  /** Replaces what was stored under this id. */
  save(row: InstallationRow): Promise<void>;
  find(id: string): Promise<InstallationRow | null>;
  /** Installations on single workspaces of an enterprise, by id. */
  ofEnterprise(enterprise: string): Promise<readonly InstallationRow[]>;
  /** Whether there was one. */
  remove(id: string): Promise<boolean>;
}
