import type { Settings } from '../../core/election.ts';
import { publishesBallots } from '../../core/publication.ts';
import { type Receipt, shortCode } from '../../core/receipt.ts';
import { receiptToFile } from '../../core/receiptFile.ts';
import type { Election, Opened } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Visit } from '../desk.ts';
import { fingerprintFields } from '../facts.ts';
import { formToRead } from '../formToRead.ts';
import { buttons, type Form, type Part } from '../ui.ts';

/** What the code is good for, and what it tells others. */
function keeping(t: Translate, settings: Settings): readonly Part[] {
  if (!publishesBallots(settings)) return [{ kind: 'text', text: t('vote.receipt.keepTotals') }];
  return [
    { kind: 'text', text: t('vote.receipt.keep') },
    { kind: 'note', text: t('vote.receipt.private') },
  ];
}

function nextText(t: Translate, settings: Settings): string {
  const live = settings.results === 'live';
  if (publishesBallots(settings)) return t(live ? 'vote.receipt.nextLive' : 'vote.receipt.nextClosed');
  return t(live ? 'vote.receipt.nextLiveTotals' : 'vote.receipt.nextClosedTotals');
}

/** The receipt, in the same private form in which the ballot was filled in, and nowhere else in chat. */
export function receiptForm(
  { desk, t }: Visit,
  { id, definition, settings }: Election,
  opened: Opened,
  receipt: Receipt,
): Form {
  const parts: readonly Part[] = [
    { kind: 'heading', text: t('vote.receipt.done') },
    { kind: 'text', text: t('vote.receipt.in', { title: definition.title }) },
    { kind: 'code', text: shortCode(receipt.leaf) },
    ...keeping(t, settings),
    { kind: 'fields', fields: fingerprintFields(t, opened) },
    { kind: 'text', text: nextText(t, settings) },
    buttons({ label: t('vote.receipt.check'), url: `${desk.publicUrl}/e/${id}/board` }),
    { kind: 'divider' },
    { kind: 'text', text: t('vote.receipt.signed') },
    { kind: 'code', text: JSON.stringify(receiptToFile(receipt), null, 2) },
  ];
  return formToRead(t, t('vote.receipt.title'), parts, t('vote.receipt.close'));
}
