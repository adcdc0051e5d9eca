import { auditEvent, auditHash } from '../audit.ts';
import { equalBytes } from '../bytes.ts';
import { canonicalJson } from '../canonical.ts';
import { addOne } from '../counts.ts';
import type { ElectionState } from '../election.ts';
import { toBase64url } from '../encoding.ts';
import type { AuditAction, LineOf } from '../record/lines.ts';
import { bytesOf, type Examined } from './election.ts';

type State = ElectionState | 'nothing';
type Event = LineOf<'event'>['event'];

/** Where an action leads from where; anything else cannot happen. */
const steps: Readonly<Record<State, Partial<Record<AuditAction, State>>>> = {
  nothing: { created: 'draft' },
  draft: {
    edited: 'draft',
    'roll-changed': 'draft',
    'organiser-added': 'draft',
    'organiser-removed': 'draft',
    'observer-added': 'draft',
    'observer-removed': 'draft',
    'cancel-requested': 'draft',
    opened: 'open',
    cancelled: 'cancelled',
  },
  open: {
    invited: 'open',
    reminded: 'open',
    'sent-again': 'open',
    'invitation-replaced': 'open',
    'replacement-refused': 'open',
    'codes-printed': 'open',
    'present-entered': 'open',
    'voters-proposed': 'open',
    'proposal-dropped': 'open',
    'voters-added': 'open',
    'organiser-added': 'open',
    'organiser-removed': 'open',
    'observer-added': 'open',
    'observer-removed': 'open',
    'cancel-requested': 'open',
    'continue-requested': 'open',
    continued: 'open',
    closed: 'closed',
    cancelled: 'cancelled',
  },
  closed: { published: 'published' },
  published: {},
  cancelled: {},
};

/** The audit log: an unbroken chain from the creation to the end, that tells of this election and this result. */
export function createAuditExaminer({ crypto, outcome, manifest, fingerprint, findings }: Examined) {
  const frozen = canonicalJson({ definition: manifest.definition, settings: manifest.settings });
  const draft = toBase64url(crypto.sha256(frozen));
  let hash: Uint8Array | null = null;
  let state: State = 'nothing';
  let lastDraft: string | number | undefined;
  let published: Event['details'] = {};
  const times = new Map<string, number>();

  const opens = ({ roll, fingerprint: named }: Event['details']) =>
    lastDraft === draft && roll === manifest.roll.size && named === toBase64url(fingerprint);

  return {
    take({ event, hash: stated }: LineOf<'event'>, place: string): void {
      hash = auditHash(crypto, hash, auditEvent(event));
      if (!equalBytes(hash, bytesOf(stated))) findings.fail('audit-chain', place);
      const next: State | undefined = steps[state][event.action];
      if (next === undefined) findings.fail('audit-order', place);
      state = next ?? state;
      const { action, details } = event;
      addOne(times, action);
      if (action === 'created' || action === 'edited') lastDraft = details['draft'];
      if (action === 'opened' && !opens(details)) findings.fail('audit-opening', place);
      if (action === 'published') published = details;
    },
    /** @param result the published result in canonical JSON, @param root the board's root */
    endPublished(result: Uint8Array | null, root: Uint8Array): void {
      const named = result === null ? undefined : toBase64url(crypto.sha256(result));
      const same = published['result'] === named && published['root'] === toBase64url(root);
      if (!same) findings.fail('audit-publication');
    },
    end(): void {
      if (state !== outcome) findings.fail('audit-order');
      findings.reach('audit');
    },
    /** Whether the organisers went on after their database was restored from a backup. */
    restored: () => times.has('continued'),
    /** How many observers the organisers named. */
    observers: () => Math.max(0, (times.get('observer-added') ?? 0) - (times.get('observer-removed') ?? 0)),
  };
}
