import type { InviteReport } from '../engine/delivery.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { openButton } from './draft/draftButtons.ts';
import { warningParts } from './draft/draftWarnings.ts';
import { standingOf } from './draft/standing.ts';
import { actionOn } from './elections.ts';
import { reachNote } from './reach.ts';
import { refused } from './refusals.ts';
import { buttons, type Part, type Reply, say } from './ui.ts';

/** As many people whom nothing reaches as are named one by one. */
const mostNamed = 50;

/** Sends everybody on the roll their invitation; whoever has one gets no second. */
export async function invite(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const invited = await desk.engine.invite(actor.address, id);
  if (invited.ok) return report(visit, id, invited.value);
  const { error } = invited;
  if (error.kind !== 'wrong-state' || error.state !== 'draft') return refused(t, error);
  const draft = await desk.engine.own(actor.address, id);
  if (!draft.ok) return refused(t, draft.error);
  const standing = await standingOf(visit, draft.value);
  const { size } = standing;
  const warned = size === 0 ? [] : warningParts(t, draft.value, standing);
  const roll = { label: t('commands.button.roll'), action: actionOn('roll', id) };
  const next = size === 0 ? roll : openButton(t, id, standing, warned.length > 0);
  return say(t('commands.invite.draft'), ...warned, buttons(next));
}

async function report(
  { desk, actor, t }: Visit,
  id: ElectionAction['id'],
  { queued, already, unreachable }: InviteReport,
): Promise<Reply> {
  const summary = t('commands.invite.report', { queued, already });
  const reach = await desk.engine.rollSummary(actor.address, id);
  const silent = reach.ok ? reach.value.byAnnouncement : [];
  const byMail = actor.address.kind === 'email';
  const parts: readonly Part[] = [
    { kind: 'text', text: summary },
    ...named(t, t('commands.invite.unreachable', { count: unreachable.length }), unreachable),
    ...named(t, t('commands.reach.announcementOnly', { count: silent.length }), silent),
    ...(reach.ok ? reachNote(t, reach.value) : []),
    ...(queued > 0 ? [followed(t, byMail)] : []),
    buttons(
      ...(byMail ? [{ label: t('commands.button.deliveries'), action: actionOn('deliveries', id) }] : []),
      { label: t('commands.button.status'), action: actionOn('show', id) },
    ),
  ];
  return { kind: 'say', message: { summary, parts } };
}

/** Where the sending can be followed: who organises by mail alone has no chat in which a message would. */
function followed(t: Translate, byMail: boolean): Part {
  return { kind: 'note', text: t(byMail ? 'commands.invite.followedWeb' : 'commands.invite.followed') };
}

function named(t: Translate, label: string, names: readonly string[]): readonly Part[] {
  if (names.length === 0) return [];
  const more = names.length - mostNamed;
  const items = more > 0 ? [...names.slice(0, mostNamed), t('refusal.andMore', { count: more })] : names;
  return [{ kind: 'list', label, items }];
}
