import type { InviteReport } from '../engine/delivery.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { openButton } from './draft/draftButtons.ts';
import { warningParts } from './draft/draftWarnings.ts';
import { standingOf } from './draft/standing.ts';
import { actionOn } from './elections.ts';
import { refused } from './refusals.ts';
import { buttons, type Part, type Reply, say } from './ui.ts';

/** As many people whom nothing reaches as are named one by one. */
const mostNamed = 50;

/** Sends everybody on the roll their invitation; whoever has one gets no second. */
export async function invite(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const invited = await desk.engine.invite(actor.address, id);
  if (invited.ok) return report(t, id, invited.value);
  const { error } = invited;
  if (error.kind !== 'wrong-state' || error.state !== 'draft') return refused(t, error);
  const draft = await desk.engine.own(actor.address, id);
  if (!draft.ok) return refused(t, draft.error);
  const standing = await standingOf(visit, draft.value);
  const { size } = standing;
  const warned = size === 0 ? [] : warningParts(t, draft.value, standing);
  const roll = { label: t('commands.button.roll'), action: actionOn('roll', id) };
  const next = size === 0 ? roll : openButton(t, id, size, warned.length > 0);
  return say(t('commands.invite.draft'), ...warned, buttons(next));
}

function report(
  t: Translate,
  id: ElectionAction['id'],
  { queued, already, unreachable }: InviteReport,
): Reply {
  const summary = t('commands.invite.report', { queued, already });
  const names = unreachable.slice(0, mostNamed);
  const more = unreachable.length - names.length;
  const items = more > 0 ? [...names, t('refusal.andMore', { count: more })] : names;
  const label = t('commands.invite.unreachable', { count: unreachable.length });
  const parts: readonly Part[] = [
    { kind: 'text', text: summary },
    ...(items.length === 0 ? [] : [{ kind: 'list', label, items } as const]),
    ...(queued > 0 ? [{ kind: 'note', text: t('commands.invite.followed') } as const] : []),
    buttons({ label: t('commands.button.status'), action: actionOn('show', id) }),
  ];
  return { kind: 'say', message: { summary, parts } };
}
