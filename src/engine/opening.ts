import type { Address } from '../core/address.ts';
import { ballotLength } from '../core/ballot.ts';
import { canonicalJson } from '../core/canonical.ts';
import type { RsaPrivateKey } from '../core/crypto.ts';
import { openingProblems } from '../core/election.ts';
import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { codeHash, invitationCode } from '../core/invitation.ts';
import { lotSeedHash } from '../core/lot.ts';
import { fingerprintOf, type Manifest, manifestMessage } from '../core/manifest.ts';
import { err, ok, type Result } from '../core/result.ts';
import { identityText, rollLeaf, rollRoot } from '../core/roll.ts';
import { encodeRsaPrivateKey, encodeRsaPublicKey } from '../core/rsaKey.ts';
import { deploymentKey } from './deployment.ts';
import { isOrganiser, nextState, ownElection } from './elections.ts';
import { auditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { Freeze, FrozenVoter, Voter } from './portsClerk.ts';
import { type Election, type KeyName, keyHolders, type Opened } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';
import { wrapKey } from './vault.ts';

/** An election's private keys and seeds as they are drawn at the opening. */
interface Secrets {
  readonly tokenKey: RsaPrivateKey;
  readonly issueSecret: Uint8Array;
  readonly intakeKey: Uint8Array;
  readonly boardKey: Uint8Array;
  readonly sealingKey: Uint8Array;
  readonly lotSeed: Uint8Array;
}

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
  if (!own.ok) return own;
  const secrets = await drawSecrets(ports);
  const deployment = await deploymentKey(ports);
  const epoch = await ports.office.epoch();
  return ports.office.exclusively(id, async () => {
    await ports.box.openGate(id, own.value.settings.closesAt);
    return ports.clerk.open<Refusal>(id, (election, roll) => {
      const state = nextState(election, 'open');
      if (!isOrganiser(election, actor)) return err({ kind: 'not-organiser' });
      if (!state.ok) return state;
      const { definition, settings } = election;
      if (settings.closesAt !== own.value.settings.closesAt) return err({ kind: 'edited-meanwhile' });
      const problems = openingProblems(definition, settings, roll.length, ports.clock.now());
      if (problems.length > 0) return err({ kind: 'cannot-open', problems });
      const { keys, voters, opened } = freeze(ports, election, roll, secrets, deployment, epoch);
      const event = auditEvent(ports.clock, 'opened', 'organiser', {
        fingerprint: toBase64url(opened.fingerprint),
        roll: roll.length,
      });
      return ok({ keys, voters, closesAt: settings.closesAt, change: { state: state.value, opened, event } });
    });
  });
}

async function drawSecrets({ random }: Ports): Promise<Secrets> {
  return {
    tokenKey: await random.rsaKey(),
    issueSecret: random.bytes(32),
    intakeKey: random.bytes(32),
    boardKey: random.bytes(32),
    sealingKey: random.bytes(32),
    lotSeed: random.bytes(32),
  };
}

function freeze(
  ports: Ports,
  election: Election,
  roll: readonly Voter[],
  secrets: Secrets,
  deployment: Uint8Array,
  epoch: string,
): Omit<Freeze, 'closesAt'> & { readonly opened: Opened } {
  const { crypto } = ports;
  const voters = roll.map((voter) => freezeVoter(ports, voter, secrets.issueSecret));
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
    weights: [{ weight: '1', voters: roll.length, tokenKey: encodeRsaPublicKey(secrets.tokenKey) }],
    sealingKey: toBase64url(crypto.x25519PublicKey(secrets.sealingKey)),
    boardKey: toBase64url(crypto.ed25519PublicKey(secrets.boardKey)),
    deploymentKey: toBase64url(crypto.ed25519PublicKey(deployment)),
    lotSeedHash: toBase64url(lotSeedHash(crypto, secrets.lotSeed)),
    ballotLength: ballotLength(election.definition),
  };
  const fingerprint = fingerprintOf(crypto, manifest);
  const manifestSignature = crypto.ed25519Sign(deployment, manifestMessage(fingerprint));
  const keys = wrapAll(ports, election.id, secrets);
  return { voters, keys, opened: { manifest, manifestSignature, fingerprint, epoch } };
}

function freezeVoter({ crypto }: Ports, voter: Voter, issueSecret: Uint8Array): FrozenVoter {
  const { id, election, salt, weight, addresses, generation } = voter;
  const code = invitationCode(crypto, issueSecret, election, id, generation);
  const leaf = rollLeaf(crypto, election, { salt, identity: identityText(addresses), weight });
  return { voter: id, leaf, codeHash: codeHash(crypto, code) };
}

function wrapAll(ports: Ports, id: ElectionId, secrets: Secrets): Record<KeyName, Uint8Array> {
  const plain: Record<KeyName, Uint8Array> = {
    'token-key': canonicalJson(encodeRsaPrivateKey(secrets.tokenKey)),
    'issue-secret': secrets.issueSecret,
    'intake-key': secrets.intakeKey,
    'board-key': secrets.boardKey,
    'sealing-key': secrets.sealingKey,
    'lot-seed': secrets.lotSeed,
  };
  const names = Object.keys(keyHolders) as KeyName[];
  return Object.fromEntries(
    names.map((name) => [name, wrapKey(ports, id, name, plain[name])]),
  ) as typeof plain;
}
