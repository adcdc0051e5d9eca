import { concat } from '../../src/core/bytes.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { all } from './store.ts';

/** The whole record of an election that is over. */
export async function recordOf(engine: Engine, id: ElectionId): Promise<Uint8Array> {
  const record = await engine.record(id);
  if (record === null) throw new Error('no record');
  return concat(...(await all(record)));
}
