import { fromHex } from '../core/encoding.ts';
import { shortCode } from '../core/receipt.ts';
import type { ChatInvitation } from '../engine/ports.ts';
import type { Election } from '../engine/portsOffice.ts';
import type { Translate } from '../locales/catalogue.ts';
import { actionOn } from './elections.ts';
import { closingField } from './facts.ts';
import { buttons, type LabelledValue, type Message } from './ui.ts';

/** The personal invitation in chat. It holds a button and no code: the platform knows who clicks. */
export function invitationMessage(
  t: Translate,
  invitation: ChatInvitation,
  timeZone: string | null,
): Message {
  const { election } = invitation;
  const title = titleFor(t, invitation);
  return {
    summary: t('commands.invitation.summary', { title }),
    parts: [
      { kind: 'heading', text: title },
      { kind: 'text', text: t('commands.invitation.lead') },
      { kind: 'fields', fields: factsOf(t, invitation, timeZone) },
      buttons({ label: t('commands.button.vote'), action: actionOn('vote', election), style: 'primary' }),
      { kind: 'note', text: t('commands.invitation.secrecy') },
    ],
  };
}

/** For who has not voted yet. */
export function reminderMessage(t: Translate, invitation: ChatInvitation, timeZone: string | null): Message {
  const { election } = invitation;
  const title = titleFor(t, invitation);
  return {
    summary: t('commands.reminder.summary', { title }),
    parts: [
      { kind: 'heading', text: title },
      { kind: 'text', text: t('commands.reminder.lead') },
      { kind: 'fields', fields: factsOf(t, invitation, timeZone) },
      buttons({ label: t('commands.button.vote'), action: actionOn('vote', election), style: 'primary' }),
      { kind: 'note', text: t('commands.reminder.secrecy') },
    ],
  };
}

/** What an invitation becomes when its vote is cast. No time, no receipt and no choice: chats can be exported. */
export function votedMessage(t: Translate, { id, definition }: Pick<Election, 'id' | 'definition'>): Message {
  const { title } = definition;
  const missed = { label: t('commands.voted.noReceipt'), action: actionOn('vote', id) };
  return {
    summary: t('commands.voted.summary', { title }),
    parts: [
      { kind: 'heading', text: title },
      { kind: 'text', text: t('commands.voted.lead') },
      buttons(missed),
      { kind: 'note', text: t('commands.voted.secrecy') },
    ],
  };
}

/** The invitation before is void. Goes to every address of the voter, whoever reads there. */
export function replacedMessage(t: Translate, invitation: ChatInvitation): Message {
  const title = titleFor(t, invitation);
  return {
    summary: t('commands.replaced.summary', { title }),
    parts: [
      { kind: 'heading', text: title },
      { kind: 'text', text: t('commands.replaced.lead') },
      { kind: 'note', text: t('commands.replaced.hint') },
    ],
  };
}

function titleFor(t: Translate, { title, titles }: ChatInvitation): string {
  return titles?.[t.language] ?? title;
}

function factsOf(
  t: Translate,
  invitation: ChatInvitation,
  timeZone: string | null,
): readonly LabelledValue[] {
  const code = shortCode(fromHex(invitation.fingerprint) ?? new Uint8Array(32));
  return [
    closingField(t, invitation, timeZone),
    { label: t('commands.label.fingerprint'), value: code, code: true },
  ];
}
