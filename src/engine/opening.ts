import type { Address } from '../core/address.ts';
import { ballotLength } from '../core/ballot.ts';
import type { Counts } from '../core/counts.ts';
import { openingProblems } from '../core/election.ts';
import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { codeHash, invitationCode } from '../core/invitation.ts';
import { lotSeedHash } from '../core/lot.ts';
import { fingerprintOf, type Manifest, manifestMessage } from '../core/manifest.ts';
import { err, ok, type Result } from '../core/result.ts';
import { rollRoot } from '../core/roll.ts';
import { encodeRsaPublicKey } from '../core/rsaKey.ts';
import { publishedStatements, type Statement, writeStatements } from '../core/statements.ts';
import { compareWeights, type WeightClass, weightClasses } from '../core/weight.ts';
import { deploymentKey } from './deployment.ts';
import { isOrganiser, nextState, ownElection } from './elections.ts';
import { auditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { Freeze, FrozenVoter, Voter } from './portsClerk.ts';
import type { Duty } from './portsDuties.ts';
import type { Election, Opened } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';
import { voterLeaf } from './roll.ts';
import { drawSecrets, type Secrets, tokenKeyOf, wrapSecrets } from './secrets.ts';

/**
 * Opens a draft: draws the keys, freezes the manifest and the roll, opens the gates. The box's gate goes first: nobody
 * holds a token before the rest is stored, and a repetition after a crash is harmless.
 */
export async function openElection(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<Election, Refusal>> {
  const own = await ownElection(ports, actor, id);
  return own.ok ? openBy(ports, actor, own.value) : own;
}

/** Opens an armed draft whose time has come, announces it and invites; one that cannot be opened is disarmed. */
export async function openByItself(ports: Ports, id: ElectionId): Promise<void> {
  const election = await ports.office.election(id);
  if (election === null) return;
  const opened = await openBy(ports, null, election);
  if (opened.ok || opened.error.kind === 'edited-meanwhile' || opened.error.kind === 'wrong-state') return;
  await ports.office.disarm(id);
  ports.log.info('an election could not open by itself', { election: id, reason: opened.error.kind });
}

/** @param actor null: the system */
async function openBy(
  ports: Ports,
  actor: Address | null,
  own: Election,
): Promise<Result<Election, Refusal>> {
  const { id } = own;
  const weights = await ports.clerk.weights(id);
  const early = openingRefusal(ports, actor, own, classesOf(weights));
  if (early !== null) return err(early);
  const secrets = await drawSecrets(ports, [...weights.keys()]);
  const deployment = await deploymentKey(ports);
  const epoch = await ports.office.epoch();
  return ports.office.exclusively(id, async () => {
    await ports.box.openGate(id, own.settings.closesAt);
    return ports.clerk.open<Refusal>(id, (election, roll, made) => {
      const classes = weightClasses(roll);
      const refusal = openingRefusal(ports, actor, election, classes);
      if (refusal !== null) return err(refusal);
      const { settings } = election;
      const drawn = classes.every(({ weight }) => secrets.tokenKeys.has(weight));
      if (settings.closesAt !== own.settings.closesAt || !drawn) return err({ kind: 'edited-meanwhile' });
      const { keys, voters, opened } = freeze(ports, election, { roll, made, secrets, deployment, epoch });
      const event = auditEvent(ports.clock, 'opened', actor === null ? 'system' : 'organiser', {
        fingerprint: toBase64url(opened.fingerprint),
        roll: roll.length,
      });
      const owes: readonly Duty[] = actor === null ? dutiesOf(election) : [];
      const change = { state: 'open', opened, event, owes, armed: false } as const;
      return ok({ keys, voters, closesAt: settings.closesAt, change });
    });
  });
}

function dutiesOf({ home }: Election): readonly Duty[] {
  return home === null ? ['invite'] : ['announce-opened', 'invite'];
}

function openingRefusal(
  { clock }: Pick<Ports, 'clock'>,
  actor: Address | null,
  election: Election,
  classes: readonly WeightClass[],
): Refusal | null {
  const state = nextState(election, 'open');
  if (actor === null && !election.armed) return { kind: 'edited-meanwhile' };
  if (actor !== null && !isOrganiser(election, actor)) return { kind: 'not-organiser' };
  if (!state.ok) return state.error;
  const problems = openingProblems(election.definition, election.settings, classes, clock.now());
  return problems.length > 0 ? { kind: 'cannot-open', problems } : null;
}

/** The lightest first. */
export function classesOf(weights: Counts): readonly WeightClass[] {
  return [...weights]
    .map(([weight, voters]) => ({ weight, voters }))
    .sort((a, b) => compareWeights(a.weight, b.weight));
}

interface Frozen {
  readonly roll: readonly Voter[];
  readonly made: readonly Statement[];
  readonly secrets: Secrets;
  readonly deployment: Uint8Array;
  readonly epoch: string;
}

function freeze(
  ports: Ports,
  election: Election,
  { roll, made, secrets, deployment, epoch }: Frozen,
): Omit<Freeze, 'closesAt'> & { readonly opened: Opened } {
  const { crypto } = ports;
  const voters = roll.map((voter) => freezeVoter(ports, voter, secrets.issueSecret));
  const statements = publishedStatements(election.id, election.definition, made);
  const root = rollRoot(
    crypto,
    voters.map(({ leaf }) => leaf),
  );
  const manifest: Manifest = {
    format: 'anonylections/manifest/v1',
    election: election.id,
    definition: election.definition,
    settings: election.settings,
    roll: { size: roll.length, root: toBase64url(root) },
    weights: weightClasses(roll).map((each) => ({
      ...each,
      tokenKey: encodeRsaPublicKey(tokenKeyOf(secrets, each.weight)),
    })),
    sealingKey: toBase64url(crypto.x25519PublicKey(secrets.sealingKey)),
    boardKey: toBase64url(crypto.ed25519PublicKey(secrets.boardKey)),
    deploymentKey: toBase64url(crypto.ed25519PublicKey(deployment)),
    lotSeedHash: toBase64url(lotSeedHash(crypto, secrets.lotSeed)),
    ballotLength: ballotLength(election.definition),
    ...(ports.clientHash === undefined ? {} : { client: toBase64url(ports.clientHash) }),
    ...(statements !== null && { statements: writeStatements(crypto, statements).hash }),
  };
  const fingerprint = fingerprintOf(crypto, manifest);
  const manifestSignature = crypto.ed25519Sign(deployment, manifestMessage(fingerprint));
  const keys = wrapSecrets(ports, manifest, secrets);
  return { voters, keys, opened: { manifest, manifestSignature, fingerprint, epoch, amendments: [] } };
}

/** What joining the roll fixes about a voter. */
export function freezeVoter(
  { crypto }: Pick<Ports, 'crypto'>,
  voter: Voter,
  issueSecret: Uint8Array,
): FrozenVoter {
  const { id, election, generation } = voter;
  const code = invitationCode(crypto, issueSecret, election, id, generation);
  return { voter: id, leaf: voterLeaf({ crypto }, voter), codeHash: codeHash(crypto, code) };
}
