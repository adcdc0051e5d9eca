import { type Address, addressKey } from '../core/address.ts';
import { type Amendment, amendmentMessage, rollNow } from '../core/amendment.ts';
import { compareBytes } from '../core/bytes.ts';
import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { rollRoot } from '../core/roll.ts';
import { agreementOn } from './agreement.ts';
import { issueSecret } from './clerk.ts';
import { deploymentKey } from './deployment.ts';
import { ownElection } from './elections.ts';
import { auditEvent } from './events.ts';
import { freezeVoter } from './opening.ts';
import type { Ports } from './ports.ts';
import type { FrozenVoter, OpenRoll, OpenRollChange, Voter } from './portsClerk.ts';
import type { Amended, AuditEvent, Election, Opened } from './portsOffice.ts';
import { hashOfVoters, openRoll } from './proposing.ts';
import type { Refusal } from './refusal.ts';

/** What an amendment is made of, beside the roll under its lock. */
interface Making {
  readonly issueSecret: Uint8Array;
  readonly deploymentKey: Uint8Array;
}

/**
 * The second organiser agrees to exactly the voters whom `hash` names: they join the roll, and the amendment is signed,
 * in one transaction. Said again, it is the same amendment.
 */
export async function agreeToVoters(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  hash: string,
): Promise<Result<Amended, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const agreement = await agreementOn(ports, id, 'voters-proposed', { name: 'proposal', value: hash });
  const secret = await issueSecret(ports, id);
  if (secret === null) return err({ kind: 'wrong-state', state: own.value.state });
  const making = { issueSecret: secret, deploymentKey: await deploymentKey(ports) };
  const agreed = await ports.clerk.changeOpenRoll<Refusal>(id, (now) => {
    const open = openRoll(now, actor);
    if (!open.ok) return open;
    const { proposal } = now;
    if (proposal === null || hashOfVoters(ports, id, proposal.voters) !== hash)
      return err({ kind: 'no-proposal' });
    const { by, agreed: byAnother } = agreement(now.election, actor);
    if (addressKey(proposal.by) === addressKey(actor)) return err({ kind: 'own-proposal' });
    if (!byAnother) return err({ kind: 'proposal-lapsed' });
    const event = auditEvent(ports.clock, 'voters-added', 'organiser', { organiser: by, proposal: hash });
    return ok(amend(ports, making, open.value, now, proposal.voters, event));
  });
  if (!agreed.ok && agreed.error.kind !== 'no-proposal') return agreed;
  const election = agreed.ok ? agreed.value : await ports.office.election(id);
  const amended = election?.opened?.amendments.find(({ proposal }) => proposal === hash);
  return amended === undefined ? err({ kind: 'no-proposal' }) : ok(amended);
}

/** @param event of the agreement, which is told what came of it */
function amend(
  ports: Ports,
  making: Making,
  opened: Opened,
  { election, leaves }: OpenRoll,
  voters: readonly Voter[],
  event: AuditEvent,
): OpenRollChange {
  const frozen = voters.map((voter) => freezeVoter(ports, voter, making.issueSecret));
  const amendment = amendmentOf(ports, opened, leaves, voters, frozen, event.at);
  const signature = ports.crypto.ed25519Sign(making.deploymentKey, amendmentMessage(amendment));
  const { number, at, roll, weights } = amendment;
  const proposal = String(event.details['proposal']);
  const amended: Amended = { number, at, roll, weights, voters: voters.length, proposal };
  const details = { ...event.details, voters: voters.length, roll: roll.size, root: roll.root };
  return {
    proposal: null,
    joining: { voters, frozen, signed: { amendment, signature: toBase64url(signature) } },
    change: {
      opened: { ...opened, amendments: [...opened.amendments, amended] },
      event: { ...event, details },
      owes: owedBy(election, number),
    },
  };
}

function amendmentOf(
  { crypto }: Pick<Ports, 'crypto'>,
  opened: Opened,
  before: OpenRoll['leaves'],
  voters: readonly Voter[],
  frozen: readonly FrozenVoter[],
  at: string,
): Amendment {
  const added = frozen.map(({ leaf }) => leaf).sort(compareBytes);
  const now = rollNow(opened);
  const joining = (weight: string) => voters.filter((voter) => voter.weight === weight).length;
  return {
    format: 'anonylections/roll-amendment/v1',
    election: opened.manifest.election,
    fingerprint: toBase64url(opened.fingerprint),
    number: opened.amendments.length + 1,
    at,
    added: added.map(toBase64url),
    roll: {
      size: now.size + voters.length,
      root: toBase64url(rollRoot(crypto, [...before.map(({ leaf }) => leaf), ...added])),
    },
    weights: now.weights.map(({ weight, voters: had }) => ({ weight, voters: had + joining(weight) })),
  };
}

function owedBy({ home }: Election, number: number) {
  return home === null ? [] : ([`announce-added/${number}`] as const);
}
