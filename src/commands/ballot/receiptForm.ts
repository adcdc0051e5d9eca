import { type Receipt, shortCode } from '../../core/receipt.ts';
import { receiptToFile } from '../../core/receiptFile.ts';
import type { Election, Opened } from '../../engine/portsOffice.ts';
import type { Visit } from '../desk.ts';
import { fingerprintFields } from '../facts.ts';
import { formToRead } from '../formToRead.ts';
import { buttons, type Form, type Part } from '../ui.ts';

/** The receipt, in the same private form in which the ballot was filled in, and nowhere else in chat. */
export function receiptForm(
  { desk, t }: Visit,
  { id, definition, settings }: Election,
  opened: Opened,
  receipt: Receipt,
): Form {
  const next = settings.results === 'live' ? t('vote.receipt.nextLive') : t('vote.receipt.nextClosed');
  const parts: readonly Part[] = [
    { kind: 'heading', text: t('vote.receipt.done') },
    { kind: 'text', text: t('vote.receipt.in', { title: definition.title }) },
    { kind: 'code', text: shortCode(receipt.leaf) },
    { kind: 'text', text: t('vote.receipt.keep') },
    { kind: 'note', text: t('vote.receipt.private') },
    { kind: 'fields', fields: fingerprintFields(t, opened) },
    { kind: 'text', text: next },
    buttons({ label: t('vote.receipt.check'), url: `${desk.publicUrl}/e/${id}/board` }),
    { kind: 'divider' },
    { kind: 'text', text: t('vote.receipt.signed') },
    { kind: 'code', text: JSON.stringify(receiptToFile(receipt), null, 2) },
  ];
  return formToRead(t, t('vote.receipt.title'), parts, t('vote.receipt.close'));
}
