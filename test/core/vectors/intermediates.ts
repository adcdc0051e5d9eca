import { amendmentMessage } from '../../../src/core/amendment.ts';
import { auditEvent } from '../../../src/core/audit.ts';
import { concat, encode, utf8 } from '../../../src/core/bytes.ts';
import { canonicalJson } from '../../../src/core/canonical.ts';
import { fromBase64 } from '../../../src/core/encoding.ts';
import { manifestMessage } from '../../../src/core/manifest.ts';
import { leafHash } from '../../../src/core/merkle.ts';
import { noteKeyId } from '../../../src/core/note.ts';
import { receiptMessage, shortCode } from '../../../src/core/receipt.ts';
import { createLineChain, recordMessage } from '../../../src/core/record/chain.ts';
import { boardOrigin, deploymentName } from '../../../src/core/record/names.ts';
import { tokenMessage } from '../../../src/core/token.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import type { Built, Plan } from '../record/builder.ts';
import { rollOf } from '../record/roll.ts';
import { bytes, election, keys, text } from '../record/sample.ts';
import { linesOfKind } from '../verify/forging.ts';
import { linesOf } from '../verify/mutating.ts';
import { hashed, treeLevels } from './hashing.ts';
import { openingSteps } from './sealing.ts';

const decode = (value: Uint8Array) => new TextDecoder().decode(value);

/** Everything that reading and verifying this record goes through, in the order of the protocol. */
export function intermediatesOf(plan: Plan, built: Built, record: Uint8Array) {
  return {
    manifest: ofManifest(built),
    roll: ofRoll(plan, built),
    amendments: ofAmendments(built),
    audit: ofAudit(built),
    board: ofBoard(built),
    checkpoints: ofCheckpoints(built),
    ballots: ofBallots(built),
    tokens: ofTokens(built),
    lots: ofLots(built),
    end: ofEnd(record),
  };
}

function ofManifest({ manifest, fingerprint }: Built) {
  const canonical = canonicalJson(manifest);
  const { definition, settings } = manifest;
  const draft = canonicalJson({ definition, settings });
  return {
    canonical: decode(canonical),
    fingerprint: hashed('anonylections/manifest/v1', canonical),
    shortCode: shortCode(fingerprint),
    signedMessage: text(manifestMessage(fingerprint)),
    draft: { canonical: decode(draft), hash: text(crypto.sha256(draft)) },
    lotSeed: hashed('anonylections/lot-seed/v1', keys.lotSeed),
  };
}

function ofRoll({ weights = [] }: Plan, built: Built) {
  const amended = new Set(linesOfKind(built, 'amendment').flatMap(({ amendment }) => amendment.added));
  const count = linesOfKind(built, 'voter').length;
  const voters = rollOf(count, weights).map((voter) => {
    const { salt, identity, weight } = voter.opening;
    const fields = [utf8(election), salt, utf8(identity), utf8(weight)];
    return { salt: text(salt), identity, weight, leaf: hashed('anonylections/roll-leaf/v1', ...fields) };
  });
  const atOpening = voters.map(({ leaf }) => leaf.hash).filter((leaf) => !amended.has(leaf));
  return { voters, treeAtOpening: treeLevels(atOpening.map((leaf) => leafHash(crypto, bytes(leaf)))) };
}

function ofAmendments(built: Built) {
  return linesOfKind(built, 'amendment').map(({ amendment }) => {
    const leaves = amendment.added.map(bytes);
    return {
      canonical: decode(canonicalJson(amendment)),
      signedMessage: text(amendmentMessage(amendment)),
      proposal: hashed('anonylections/roll-proposal/v1', utf8(election), ...leaves),
    };
  });
}

function ofAudit(built: Built) {
  let previous: Uint8Array = new Uint8Array(32);
  return linesOfKind(built, 'event').map(({ event, hash }) => {
    const canonical = auditEvent(event);
    const link = hashed('anonylections/audit/v1', previous, canonical);
    if (link.hash !== hash) throw new Error('the chain of the record');
    previous = bytes(hash);
    return { canonical: decode(canonical), ...link };
  });
}

function ofBoard(built: Built) {
  return { tree: treeLevels(linesOfKind(built, 'ballot').map(({ leaf }) => bytes(leaf))) };
}

function ofCheckpoints(built: Built) {
  const names = [
    { name: boardOrigin(election), publicKey: bytes(built.manifest.boardKey) },
    { name: deploymentName, publicKey: bytes(built.manifest.deploymentKey) },
  ];
  return linesOfKind(built, 'checkpoint').map(({ note }) => {
    const [body = '', signatures = ''] = note.split('\n\n');
    const lines = signatures.split('\n').slice(0, -1);
    return {
      signedMessage: `${body}\n`,
      root: text(fromBase64(body.split('\n')[2] ?? '') ?? new Uint8Array()),
      signatures: lines.map((line, index) => {
        const key = names[index];
        if (key === undefined) throw new Error('two signatures at most');
        const keyId = text(noteKeyId(crypto, key));
        const whole = fromBase64(line.split(' ')[2] ?? '') ?? new Uint8Array();
        return { name: key.name, keyId, signature: text(whole.slice(4)) };
      }),
    };
  });
}

function ofBallots(built: Built) {
  return linesOfKind(built, 'ballot').map((line) => {
    const sealed = bytes(line.sealed);
    const leafData = encode('anonylections/ballot/v1', utf8(election), utf8(line.weight), sealed);
    const leaf = crypto.sha256(concat(Uint8Array.of(0), leafData));
    const code = shortCode(leaf);
    const promise = text(receiptMessage(built.fingerprint, leaf));
    const opening = openingSteps(sealed, built.fingerprint);
    const brief = { leaf: text(leaf), receiptCode: code };
    // The rest is alike for all: shown of the first ones.
    if (line.position > 1) return { ...brief, plaintext: opening?.['plaintext'] ?? null };
    return { ...brief, leafData: text(leafData), receiptMessage: promise, opening };
  });
}

function ofTokens(built: Built) {
  return linesOfKind(built, 'token').map(({ nonce }) => ({
    message: text(tokenMessage(election, bytes(nonce))),
    spentMark: hashed('anonylections/spent/v1', utf8(election), bytes(nonce)),
  }));
}

/** Of the choices of each contest; a written name's ticket is that of its fold. */
function ofLots(built: Built) {
  const last = linesOfKind(built, 'checkpoint').at(-1);
  if (last === undefined) return [];
  const root = fromBase64(last.note.split('\n')[2] ?? '') ?? new Uint8Array();
  return built.manifest.definition.contests.map(({ id, choices }) => ({
    contest: id,
    tickets: choices
      .map((choice) => ({
        choice: choice.id,
        ...hashed('anonylections/lot/v1', keys.lotSeed, root, utf8(''), utf8(id), utf8(choice.id)),
      }))
      .sort((a, b) => Buffer.compare(bytes(a.hash), bytes(b.hash))),
  }));
}

function ofEnd(record: Uint8Array) {
  const chain = createLineChain(crypto);
  const running = linesOf(record)
    .slice(0, -1)
    .map((line) => {
      chain.add(line);
      return text(chain.hash());
    });
  return { runningHashes: running, signedMessage: text(recordMessage(chain.hash())) };
}
