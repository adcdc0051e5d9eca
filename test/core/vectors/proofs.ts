import { blind, blindSign, finalise, PSS_SALT_LENGTH } from '../../../src/core/blindRsa.ts';
import { utf8 } from '../../../src/core/bytes.ts';
import { parseCheckpoint } from '../../../src/core/checkpoint.ts';
import { isSoundEd25519Key } from '../../../src/core/ed25519Key.ts';
import { leafHash, merkleRoot } from '../../../src/core/merkle.ts';
import {
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/core/merkleProof.ts';
import { noteKeyText, signNote, verifyNote } from '../../../src/core/note.ts';
import { boardOrigin, deploymentName } from '../../../src/core/record/names.ts';
import { encodeRsaPublicKey } from '../../../src/core/rsaKey.ts';
import { tokenMessage } from '../../../src/core/token.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import { election, fixed, keys, text } from '../record/sample.ts';
import { linesOfKind } from '../verify/forging.ts';
import { baseOf } from './tampering.ts';

const leaves = Array.from({ length: 9 }, (_, i) => leafHash(crypto, Uint8Array.of(i)));
const rootOf = (size: number) => merkleRoot(crypto, leaves.slice(0, size));

/** Trees, proofs, signed notes, keys, and one blind signature. */
export function proofVectors() {
  return {
    roots: Array.from({ length: 10 }, (_, size) => ({ size, root: text(rootOf(size)) })),
    leaves: leaves.map(text),
    inclusion: [1, 2, 5, 8, 9].flatMap((size) =>
      [0, size >> 1, size - 1].flatMap((index) => inclusions(index, size)),
    ),
    consistency: [
      [0, 4],
      [1, 1],
      [1, 2],
      [2, 5],
      [4, 8],
      [3, 9],
      [6, 9],
      [9, 9],
    ].flatMap(([first = 0, second = 0]) => consistencies(first, second)),
    notes: notes(),
    ed25519Keys: ed25519Keys(),
    blindSignature: blindSignature(),
  };
}

function inclusions(index: number, size: number) {
  const proof = inclusionProof(crypto, leaves.slice(0, size), index);
  const claim = { index, size, leafHash: leaves[index] ?? fixed('leaf'), root: rootOf(size), proof };
  const variants = [
    claim,
    { ...claim, index: index + 1 },
    { ...claim, proof: [...proof, fixed('more')] },
    { ...claim, leafHash: fixed('other') },
  ];
  return variants.map((each) => ({
    index: each.index,
    size,
    leaf: text(each.leafHash),
    root: text(each.root),
    proof: each.proof.map(text),
    holds: verifyInclusion(crypto, each),
  }));
}

function consistencies(firstSize: number, secondSize: number) {
  const proof = consistencyProof(crypto, leaves.slice(0, secondSize), firstSize);
  const claim = {
    firstSize,
    firstRoot: rootOf(firstSize),
    secondSize,
    secondRoot: rootOf(secondSize),
    proof,
  };
  const variants = [
    claim,
    { ...claim, firstRoot: fixed('other') },
    { ...claim, proof: [...proof, fixed('more')] },
  ];
  return variants.map((each) => ({
    first: firstSize,
    firstRoot: text(each.firstRoot),
    second: secondSize,
    secondRoot: text(each.secondRoot),
    proof: each.proof.map(text),
    holds: verifyConsistency(crypto, each),
  }));
}

/** Checkpoints as sites serve them and mails carry them. */
function notes() {
  const note = linesOfKind(baseOf('plain').built, 'checkpoint').at(-1)?.note ?? '';
  const [body = '', signatures = ''] = note.split('\n\n');
  const [board = '', deployment = ''] = signatures.split('\n');
  const foreign = signNote(crypto, `${body}\n`, [{ name: 'witness', privateKey: fixed('witness') }]).split(
    '\n\n',
  )[1];
  const known = [
    { name: boardOrigin(election), publicKey: crypto.ed25519PublicKey(keys.board) },
    { name: deploymentName, publicKey: crypto.ed25519PublicKey(keys.deployment) },
  ];
  const variants: Readonly<Record<string, string>> = {
    'as it is': note,
    'with the board key only': `${body}\n\n${board}\n`,
    'with a signature of somebody else': `${note}${foreign}`,
    'without a signature': `${body}\n\n`,
    'without the last line feed': note.slice(0, -1),
    'with a hyphen in place of the dash': note.replace('—', '-'),
    'with another size': note.replace('\n4\n', '\n5\n'),
    'with lines ended by CR LF': note.replaceAll('\n', '\r\n'),
    'with an extension line': note.replace('\n\n', '\nmore\n\n'),
    'the deployment key first': `${body}\n\n${deployment}\n${board}\n`,
  };
  return {
    keys: known.map((key) => noteKeyText(crypto, key)),
    notes: Object.entries(variants).map(([name, each]) => {
      const read = verifyNote(crypto, utf8(each), known);
      if (!read.ok) return { name, note: each, reads: read.error };
      const checkpoint = parseCheckpoint(read.value.body);
      return { name, note: each, reads: checkpoint.ok ? read.value.signedBy : checkpoint.error };
    }),
  };
}

function ed25519Keys() {
  const sound = crypto.ed25519PublicKey(keys.board);
  const others = [
    new Uint8Array(32),
    new Uint8Array(32).with(31, 0x80),
    new Uint8Array(32).with(0, 1),
    new Uint8Array(32).fill(0xff).with(0, 0xec).with(31, 0x7f),
    new Uint8Array(32).fill(0xff).with(0, 0xed).with(31, 0x7f),
    new Uint8Array(32).fill(0xff),
  ];
  return [sound, ...others].map((key) => ({ key: text(key), sound: isSoundEd25519Key(key) }));
}

/** RFC 9474 step by step, names of the standard. */
function blindSignature() {
  const nonce = fixed('token');
  const message = tokenMessage(election, nonce);
  const salt = Uint8Array.from([...fixed('salt'), ...fixed('more salt')]).slice(0, PSS_SALT_LENGTH);
  const r = Uint8Array.from({ length: 256 }, (_, i) => (i === 0 ? 1 : (i * 37) % 256));
  const blinded = blind(crypto, keys.token, message, salt, r);
  if (!blinded.ok) throw new Error(blinded.error);
  const signed = blindSign(crypto, keys.token, blinded.value.blindedMessage);
  if (!signed.ok) throw new Error(signed.error);
  const final = finalise(crypto, keys.token, message, signed.value, blinded.value.inverse);
  if (!final.ok) throw new Error(final.error);
  return {
    key: encodeRsaPublicKey(keys.token),
    nonce: text(nonce),
    message: text(message),
    salt: text(salt),
    r: text(r),
    blindedMessage: text(blinded.value.blindedMessage),
    inverse: text(blinded.value.inverse),
    blindSignature: text(signed.value),
    signature: text(final.value),
  };
}
