import { unreachable } from '../core/result.ts';
import type { Announcement } from '../engine/ports.ts';
import type { Translate } from '../locales/catalogue.ts';
import { openedAnnouncement } from './open.ts';
import { resultMessage } from './result/resultMessage.ts';
import type { Message } from './ui.ts';

/** What the system posts by itself where the election was created. */
export function announcementMessage(t: Translate, { kind, view, publicUrl }: Announcement): Message {
  switch (kind) {
    case 'opened':
      return openedAnnouncement(t, view.election);
    case 'result':
      return resultMessage(t, view, publicUrl);
    default:
      return unreachable(kind);
  }
}
