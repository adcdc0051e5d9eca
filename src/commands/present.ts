import { electionIdSchema } from '../core/ids.ts';
import { needsPresent } from '../core/present.ts';
import { amountText } from '../words/amounts.ts';
import { closeButton } from './close.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { text } from './draft/draftRead.ts';
import { actionOn } from './elections.ts';
import { presentButton } from './presentButton.ts';
import { refusalSentences, refused } from './refusals.ts';
import { buttons, type Reply, say, type Values } from './ui.ts';

/** Asks how many are present: motions that a share of them decides need it before the close. */
export async function askForPresent({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, definition } = own.value;
  if (state !== 'open') return refused(t, { kind: 'wrong-state', state });
  if (!needsPresent(definition)) return refused(t, { kind: 'present-not-needed' });
  const before = (await desk.engine.view(id))?.present ?? null;
  const form = {
    title: t('commands.present.title'),
    submit: t('commands.draft.save'),
    close: t('commands.button.dismiss'),
    callback: 'present',
    state: id,
    parts: [
      { kind: 'text', text: t('commands.present.lead', { title: definition.title }) },
      {
        kind: 'text',
        name: 'present',
        label: t('commands.present.label'),
        hint: t('commands.present.hint'),
        lines: 'one',
        max: 20,
        initial: before ?? '',
      },
    ],
  } as const;
  return { kind: 'form', form };
}

/** Stores how many are present; until the close it can be said again. */
export async function enterPresent({ desk, actor, t }: Visit, state: string, values: Values): Promise<Reply> {
  const id = electionIdSchema.safeParse(state);
  if (!id.success) return refused(t, { kind: 'unknown-election' });
  const entered = await desk.engine.enterPresent(actor.address, id.data, text(values, 'present'));
  if (entered.ok) {
    const present = (await desk.engine.view(id.data))?.present ?? '';
    const show = { label: t('commands.button.show'), action: actionOn('show', id.data) };
    return say(
      t('commands.present.done', { present: amountText(t, present) }),
      buttons(presentButton(t, id.data), closeButton(t, id.data), show),
    );
  }
  if (entered.error.kind !== 'bad-present') return refused(t, entered.error);
  return { kind: 'errors', errors: { present: refusalSentences(t, entered.error).join(' ') } };
}
