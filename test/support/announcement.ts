import type { Announcement } from '../../src/engine/ports.ts';
import { draftElection, openedOf } from './store.ts';

const draft = draftElection();

/** Of an election that three voters may vote in, and nobody has yet. */
export const openedAnnouncement: Announcement = {
  kind: 'opened',
  publicUrl: 'https://vote.example.org',
  view: {
    election: { ...draft, state: 'open', opened: openedOf(draft, 3) },
    rollSize: 3,
    issued: 0,
    cast: 0,
    tokens: [],
    present: null,
    result: null,
    final: false,
    addenda: [],
    paused: false,
  },
};
