import type { ElectionId } from '../../src/core/ids.ts';
import { ownerOf } from './query.ts';

/** What the database says of an election after a restore from a backup: it was opened in another history. */
export async function restoreFromBackup(
  database: { readonly ownerUrl: string },
  id: ElectionId,
): Promise<void> {
  const keys = { 'office.elections': 'id', 'clerk.gate': 'election_id', 'box.gate': 'election_id' };
  for (const [table, key] of Object.entries(keys))
    await ownerOf(database, `update ${table} set epoch = '1/00000001' where ${key} = '${id}'`);
}
