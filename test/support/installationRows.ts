import type { InstallationRow, InstallationRows } from '../../src/engine/portsInstallations.ts';

/** Installations for tests that need no database. */
export function rowsInMemory(): InstallationRows {
  const rows = new Map<string, InstallationRow>();
  return {
    save: async (row) => void rows.set(row.id, row),
    find: async (id) => rows.get(id) ?? null,
    ofEnterprise: async (enterprise) =>
      [...rows.values()]
        .filter((row) => row.enterprise === enterprise && row.id !== enterprise)
        .sort((a, b) => a.id.localeCompare(b.id)),
    remove: async (id) => rows.delete(id),
  };
}
