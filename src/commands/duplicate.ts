import type { ElectionAction, Visit } from './desk.ts';
import { draftCard } from './draft/draftCard.ts';
import { refused } from './refusals.ts';
import type { Reply } from './ui.ts';

/** A new draft like this election, for this person alone, without times and voters. */
export async function duplicate(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const draft = await desk.engine.duplicate(actor.address, id);
  return draft.ok ? draftCard(visit, draft.value) : refused(t, draft.error);
}
