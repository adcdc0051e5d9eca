import type { Election } from '../engine/portsOffice.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { draftCard } from './draft/draftCard.ts';
import { closesAtField } from './draft/draftForm.ts';
import { moment, text } from './draft/draftRead.ts';
import { editForm, ownDraft } from './draft/edit.ts';
import type { FieldProblem } from './draft/reading.ts';
import { storeDraft } from './draft/store.ts';
import { remindersAsTyped } from './facts.ts';
import { refused } from './refusals.ts';
import type { Field, Reply, Values } from './ui.ts';

/** Asks when a draft opens and closes by itself, and when who has not voted is reminded. */
export async function askForTimes(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { t } = visit;
  const draft = await ownDraft(visit, id);
  if (!draft.ok) return refused(t, draft.error);
  const lead = { kind: 'text', text: t('commands.schedule.lead') } as const;
  return editForm(visit, 'schedule', t('commands.schedule.title'), id, [lead, ...fields(t, draft.value)]);
}

function fields(t: Translate, { settings: { opensAt, closesAt, reminders } }: Election): readonly Field[] {
  return [
    {
      kind: 'moment',
      name: 'opensAt',
      label: t('commands.schedule.opensAt'),
      hint: t('commands.schedule.opensAtHint'),
      optional: true,
      ...(opensAt === null ? {} : { initial: opensAt }),
    },
    closesAtField(t, { closesAt }),
    {
      kind: 'text',
      name: 'reminders',
      label: t('commands.schedule.reminders'),
      hint: t('commands.schedule.remindersHint'),
      optional: true,
      lines: 'one',
      max: 60,
      initial: remindersAsTyped(reminders),
    },
  ];
}

/** Stores the timetable of a draft; with a time to open at, it is armed. */
export async function setTimes(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { desk, actor, t } = visit;
  const draft = await ownDraft(visit, state);
  if (!draft.ok) return refused(t, draft.error);
  const { id, definition, settings } = draft.value;
  const reminders = readReminders(text(values, 'reminders'));
  const times = {
    opensAt: moment(values, 'opensAt'),
    closesAt: moment(values, 'closesAt'),
    reminders: reminders ?? settings.reminders,
  };
  const problems: readonly FieldProblem[] = [
    ...(times.opensAt !== null && Date.parse(times.opensAt) <= desk.clock.now()
      ? [{ field: 'opensAt', sentence: t('refusal.draft.opensPassed') }]
      : []),
    ...(reminders === null ? [{ field: 'reminders', sentence: t('refusal.draft.reminders') }] : []),
  ];
  const input = { definition, settings: { ...settings, ...times } };
  const filled = { fields: fields(t, draft.value), values, lines: [], problems };
  return storeDraft(visit, input, filled, () => desk.engine.schedule(actor.address, id, times));
}

/** Hours before the close, `24, 2`, in any order, as the settings hold them; null for what are none. */
export function readReminders(typed: string): number[] | null {
  const entries = typed.split(/[\s,;،؛，；、]+/u).filter((entry) => entry !== '');
  if (!entries.every((entry) => /^\d{1,4}$/u.test(entry))) return null;
  return [...new Set(entries.map(Number))].sort((a, b) => a - b);
}

/** The draft opens by hand only. */
export async function disarm(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const draft = await ownDraft(visit, id);
  if (!draft.ok) return refused(t, draft.error);
  const { closesAt } = draft.value.settings;
  const changed = await desk.engine.schedule(actor.address, id, { opensAt: null, closesAt });
  return changed.ok ? draftCard(visit, changed.value) : refused(t, changed.error);
}
