import type { ElectionId } from '../core/ids.ts';
import { slipLinkMinutes } from '../engine/printedCodes.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { actionOn } from './elections.ts';
import { formToRead } from './formToRead.ts';
import { refused } from './refusals.ts';
import { type Button, buttons, type Part, type Reply } from './ui.ts';

/** The way to the codes on paper. */
export function slipsButton(t: Translate, id: ElectionId): Button {
  return { label: t('commands.button.slips'), action: actionOn('slips', id) };
}

/** A link that gives the printed codes once: in a form, which nobody else sees and nothing keeps. */
export async function slips({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const link = await desk.engine.slipLink(actor.address, id);
  if (!link.ok) return refused(t, link.error);
  const parts: readonly Part[] = [
    { kind: 'text', text: t('commands.slips.lead', { minutes: slipLinkMinutes }) },
    buttons({ label: t('commands.slips.get'), url: link.value }),
    { kind: 'note', text: t('commands.slips.private') },
  ];
  return { kind: 'form', form: formToRead(t, t('commands.slips.title'), parts) };
}
