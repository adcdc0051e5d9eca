import { unreachable } from '../core/result.ts';
import type { Announcement } from '../engine/ports.ts';
import type { Translate } from '../locales/catalogue.ts';
import { addedAnnouncement } from './added.ts';
import { openedAnnouncement } from './open.ts';
import { liveMessage, liveOverMessage } from './result/liveMessage.ts';
import { resultMessage } from './result/resultMessage.ts';
import type { Message } from './ui.ts';

/** What the system posts by itself where the election was created. */
export function announcementMessage(t: Translate, announcement: Announcement): Message {
  const { view, publicUrl } = announcement;
  switch (announcement.kind) {
    case 'opened':
      return openedAnnouncement(t, view.election);
    case 'result':
      return resultMessage(t, view, publicUrl);
    case 'live':
      return liveMessage(t, announcement);
    case 'live-over':
      return liveOverMessage(t, announcement);
    case 'voters-added':
      return addedAnnouncement(t, announcement);
    default:
      return unreachable(announcement);
  }
}
