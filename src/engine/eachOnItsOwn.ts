import type { ElectionId } from '../core/ids.ts';
import type { Log } from './ports.ts';

/** Does the work for one election after the other; what goes wrong with one is logged and does not stop the others. */
export async function eachOnItsOwn(
  log: Log,
  ids: readonly ElectionId[],
  work: (id: ElectionId) => Promise<unknown>,
): Promise<void> {
  for (const id of ids) {
    try {
      await work(id);
    } catch (problem) {
      log.error(`election ${id} could not be finished and needs a look`, problem);
    }
  }
}
