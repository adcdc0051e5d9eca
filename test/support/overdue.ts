import type { ElectionId } from '../../src/core/ids.ts';
import { ownerOf } from './query.ts';

/** The closing time of an open election is now a second ago. */
export async function letTimePass(database: { readonly ownerUrl: string }, id: ElectionId): Promise<void> {
  const past = `(clock_timestamp() - interval '1 second')`;
  await ownerOf(
    database,
    `update office.elections set settings = jsonb_set(settings, '{closesAt}',
       to_jsonb(to_char(${past} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))) where id = '${id}'`,
  );
  for (const gate of ['clerk.gate', 'box.gate'])
    await ownerOf(database, `update ${gate} set closes_at = ${past} where election_id = '${id}'`);
}
