import type { ElectionId } from '../core/ids.ts';
import type { RollReport } from '../engine/roll.ts';
import type { RollSummary } from '../engine/rollSummary.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { Visit } from './desk.ts';
import { openButton } from './draft/draftButtons.ts';
import { warningParts } from './draft/draftWarnings.ts';
import { standingOf } from './draft/standing.ts';
import { actionOn } from './elections.ts';
import { reachNote } from './reach.ts';
import { refused } from './refusals.ts';
import { buttons, type LabelledValue, type Part, type Reply } from './ui.ts';

/** As many people as one list names. */
const mostNamed = 30;

/** What became of the people who were named, and how everybody on the roll will be reached. */
export async function rollReport(
  visit: Visit,
  id: ElectionId,
  { size, added, merged, taken }: RollReport,
): Promise<Reply> {
  const { desk, actor, t } = visit;
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const standing = await standingOf(visit, own.value);
  const { summary } = standing;
  const silent = summary.byAnnouncement;
  const warned = warningParts(t, own.value, { ...standing, unreachable: [], byAnnouncement: [] });
  const told = t('commands.roll.report', { added, merged, size });
  const leftOut = summary.leftOut.map(({ name, standing }) => t('commands.roll.leftOut', { name, standing }));
  const parts: readonly Part[] = [
    { kind: 'text', text: told },
    ...(size === 0 ? [] : [{ kind: 'fields', fields: reached(t, summary) } as const]),
    ...named(t, t('commands.invite.unreachable', { count: summary.unreachable.length }), summary.unreachable),
    ...named(t, t('commands.reach.announcementOnly', { count: silent.length }), silent),
    ...reachNote(t, summary),
    ...byChoice(t, summary, taken),
    ...named(t, t('commands.roll.leftOutTitle'), leftOut),
    ...(summary.printed === 0 ? [] : [{ kind: 'note', text: t('commands.roll.printedNote') } as const]),
    ...(size === 0 ? [] : warned),
    buttons(
      { label: t('commands.button.rollMore'), action: actionOn('roll', id) },
      { label: t('commands.button.show'), action: actionOn('show', id) },
      ...(size > 0 ? [openButton(t, id, standing, warned.length > 0)] : []),
    ),
  ];
  return { kind: 'say', message: { summary: told, parts } };
}

function reached(t: Translate, { byChat, byMail, printed }: RollSummary): readonly LabelledValue[] {
  const counts = { byChat, byMail, printed };
  return (['byChat', 'byMail', 'printed'] as const).map((way) => ({
    label: t(`commands.roll.${way}`),
    value: t('commands.voters', { count: counts[way] }),
  }));
}

function named(t: Translate, label: string, all: readonly string[]): readonly Part[] {
  if (all.length === 0) return [];
  const some = all.slice(0, mostNamed);
  const more = all.length - some.length;
  return [{ kind: 'list', label, items: more > 0 ? [...some, t('refusal.andMore', { count: more })] : some }];
}

/** Guests, and people of other organisations: how many came in because the organiser chose so, and how many did not. */
function byChoice(t: Translate, { leftOut }: RollSummary, taken: RollReport['taken']): readonly Part[] {
  const kinds = [
    ['guests', 'guest'],
    ['strangers', 'stranger'],
  ] as const;
  const fields = kinds.flatMap(([kind, standing]) => {
    const out = leftOut.filter((each) => each.standing === standing).length;
    if (taken[kind] + out === 0) return [];
    const value = t('commands.roll.taken', { taken: taken[kind], out });
    return [{ label: t(`commands.roll.included.${kind}`), value }];
  });
  return fields.length === 0 ? [] : [{ kind: 'fields', fields }];
}
