import type { Announcement } from '../engine/ports.ts';
import { type Opened, votersAdded } from '../engine/portsOffice.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { LabelledValue, Message } from './ui.ts';

/** What everybody reads when voters have joined an open election: how many, and what commits to who they are. */
export function addedAnnouncement(
  t: Translate,
  { amended, view }: Extract<Announcement, { kind: 'voters-added' }>,
): Message {
  const { voters: count, roll, number } = amended;
  const { title } = view.election.definition;
  return {
    summary: t('commands.additions.announcement', { count, title }),
    parts: [
      { kind: 'heading', text: title },
      { kind: 'text', text: t('commands.additions.announcementLead', { count, size: roll.size }) },
      {
        kind: 'fields',
        fields: [
          { label: t('commands.additions.number'), value: t('commands.additions.numberOf', { number }) },
          { label: t('commands.mine.root'), value: roll.root, code: true },
        ],
      },
      { kind: 'note', text: t('commands.additions.rootHint') },
    ],
  };
}

/** How many joined after the opening, where anybody did: for everybody who sees the numbers of an election. */
export function addedField(
  t: Translate,
  opened: Pick<Opened, 'amendments'> | null,
): readonly LabelledValue[] {
  const count = votersAdded(opened);
  return count === 0 ? [] : [{ label: t('commands.label.added'), value: t('words.addedLater', { count }) }];
}
