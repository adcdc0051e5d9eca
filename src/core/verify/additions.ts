import { type Amendment, proposalHash } from '../amendment.ts';
import { toBase64url } from '../encoding.ts';
import type { LineOf } from '../record/lines.ts';
import { bytesOf, type Examined } from './election.ts';

type Event = LineOf<'event'>['event'];

const lapsing: ReadonlySet<Event['action']> = new Set([
  'proposal-dropped',
  'organiser-added',
  'organiser-removed',
]);

/** What the audit log says of voters added: every amendment once, in its order, and proposed by another organiser. */
export function createAdditionsExaminer({ crypto, manifest, amendments, findings }: Examined) {
  /** The one that stands. It lapses when organisers join or leave: their places shift by that. */
  let proposal: Event['details'] | null = null;
  let added = 0;

  const isAgreed = ({ details, at }: Event, amendment: Amendment): boolean => {
    const { organiser, roll, root, voters } = details;
    const leaves = amendment.added.map(bytesOf);
    const ofRoll = amendment.roll.size === roll && amendment.roll.root === root;
    const stated = ofRoll && amendment.at === at && voters === leaves.length;
    const hash = toBase64url(proposalHash(crypto, manifest.election, leaves));
    const same = details['proposal'] === hash && proposal?.['proposal'] === hash;
    return stated && same && isAnother(organiser, proposal?.['organiser']);
  };

  return {
    take({ event }: LineOf<'event'>, place: string): void {
      const { action, details } = event;
      if (action === 'voters-proposed') proposal = details;
      if (lapsing.has(action)) proposal = null;
      if (action !== 'voters-added') return;
      const amendment = amendments[added];
      added += 1;
      if (amendment === undefined || !isAgreed(event, amendment)) findings.fail('audit-amendment', place);
      proposal = null;
    },
    end(): void {
      if (added < amendments.length) findings.fail('audit-amendment');
    },
  };
}

/** Two organisers, of whom neither goes unnamed. */
function isAnother(one: string | number | undefined, other: string | number | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
