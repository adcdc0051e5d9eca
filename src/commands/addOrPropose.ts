import type { ElectionId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import type { Refusal } from '../engine/refusal.ts';
import type { Include } from '../engine/rollPeople.ts';
import type { RollSource } from '../engine/rollSources.ts';
import { proposed } from './additions.ts';
import type { Visit } from './desk.ts';
import { rollReport } from './rollReport.ts';
import type { Reply } from './ui.ts';

/**
 * Adds whoever was named to the roll, or proposes them once voting is open.
 * @param looked the mark of what was looked at: anything else is refused
 */
export async function addOrPropose(
  visit: Visit,
  id: ElectionId,
  sources: readonly RollSource[],
  include: Include,
  looked?: string,
): Promise<Result<Reply, Refusal>> {
  const { engine } = visit.desk;
  const { address } = visit.actor;
  if ((await engine.election(id))?.state === 'open') {
    const report = await engine.proposeVoters(address, id, sources, include, looked);
    return report.ok ? ok(proposed(visit.t, id, report.value)) : report;
  }
  const added = await engine.addToRoll(address, id, sources, include, looked);
  return added.ok ? ok(await rollReport(visit, id, added.value)) : added;
}
