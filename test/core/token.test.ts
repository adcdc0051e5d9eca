import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { blind, blindSign, finalise } from '../../src/core/blindRsa.ts';
import type { RsaPrivateKey } from '../../src/core/crypto.ts';
import { isElectionId } from '../../src/core/electionId.ts';
import { electionIdSchema, uuidFromBytes, voterIdSchema } from '../../src/core/ids.ts';
import { ballotLeaf, receiptIsGenuine, shortCode, signReceipt } from '../../src/core/receipt.ts';
import { receiptFromFile, receiptFromText, receiptText, receiptToFile } from '../../src/core/receiptFile.ts';
import {
  attendedNonce,
  attendedToken,
  issueMac,
  sealSecret,
  spentMark,
  tokenIsGenuine,
  tokenMessage,
} from '../../src/core/token.ts';
import { generateRsaKey, nodeCrypto } from '../../src/crypto/node.ts';

const id = (n: number) => uuidFromBytes(new Uint8Array(16).fill(n));
const election = electionIdSchema.parse(id(1));
const otherElection = electionIdSchema.parse(id(2));
const [ana, bo] = [voterIdSchema.parse(id(3)), voterIdSchema.parse(id(4))];
const secret = new Uint8Array(32).fill(6);
let key: RsaPrivateKey;

beforeAll(async () => {
  key = await generateRsaKey(2048);
});

describe('a voting token', () => {
  test('that is issued blindly is genuine, and the clerk never saw its nonce', () => {
    const nonce = new Uint8Array(32).fill(8);
    const factor = new Uint8Array(256).fill(9).with(0, 0);
    const message = tokenMessage(election, nonce);
    const blinded = blind(nodeCrypto, key, message, new Uint8Array(48).fill(1), factor);
    if (!blinded.ok) throw new Error(blinded.error);
    const signed = blindSign(nodeCrypto, key, blinded.value.blindedMessage);
    if (!signed.ok) throw new Error(signed.error);
    const signature = finalise(nodeCrypto, key, message, signed.value, blinded.value.inverse);
    if (!signature.ok) throw new Error(signature.error);
    expect(tokenIsGenuine(nodeCrypto, key, election, { nonce, signature: signature.value })).toBe(true);
    expect(Buffer.from(blinded.value.blindedMessage).includes(Buffer.from(nonce))).toBe(false);
  });

  test('that is issued to an attended voter is genuine and comes out the same again', () => {
    const token = attendedToken(nodeCrypto, key, secret, election, ana);
    expect(tokenIsGenuine(nodeCrypto, key, election, token)).toBe(true);
    expect(attendedToken(nodeCrypto, key, secret, election, ana)).toEqual(token);
    expect(attendedToken(nodeCrypto, key, secret, election, bo).nonce).not.toEqual(token.nonce);
    expect(token.nonce).toEqual(attendedNonce(nodeCrypto, secret, election, ana));
  });

  test('is worth nothing in another election, with another nonce, or under another key', async () => {
    const token = attendedToken(nodeCrypto, key, secret, election, ana);
    expect(tokenIsGenuine(nodeCrypto, key, otherElection, token)).toBe(false);
    expect(tokenIsGenuine(nodeCrypto, key, election, { ...token, nonce: new Uint8Array(32) })).toBe(false);
    expect(tokenIsGenuine(nodeCrypto, key, election, { ...token, nonce: new Uint8Array(31) })).toBe(false);
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = publicKey.export({ format: 'jwk' });
    const other = { n: Uint8Array.from(Buffer.from(String(jwk.n), 'base64url')), e: key.e };
    expect(tokenIsGenuine(nodeCrypto, other, election, token)).toBe(false);
  });

  test('has one spent mark per election, whatever its signature', () => {
    const { nonce } = attendedToken(nodeCrypto, key, secret, election, ana);
    expect(spentMark(nodeCrypto, election, nonce)).toEqual(
      spentMark(nodeCrypto, election, Uint8Array.from(nonce)),
    );
    expect(spentMark(nodeCrypto, election, nonce)).not.toEqual(spentMark(nodeCrypto, otherElection, nonce));
  });

  test('the seal secret and the issue’s MAC tell two voters and two messages apart', () => {
    const [a, b] = [ana, bo].map((voter) => attendedNonce(nodeCrypto, secret, election, voter));
    if (a === undefined || b === undefined) throw new Error('two nonces');
    expect(sealSecret(nodeCrypto, secret, election, a)).not.toEqual(
      sealSecret(nodeCrypto, secret, election, b),
    );
    expect(issueMac(nodeCrypto, secret, election, a)).not.toEqual(issueMac(nodeCrypto, secret, election, b));
  });
});

describe('a receipt', () => {
  const boardKey = new Uint8Array(32).fill(11);
  const publicKey = nodeCrypto.ed25519PublicKey(boardKey);
  const fingerprint = new Uint8Array(32).fill(12);
  const leaf = ballotLeaf(nodeCrypto, election, '1', new Uint8Array(80).fill(13));
  const receipt = signReceipt(nodeCrypto, boardKey, election, fingerprint, leaf);

  test('is a promise that holds under the board key, for this ballot of this election only', () => {
    expect(receiptIsGenuine(nodeCrypto, publicKey, receipt)).toBe(true);
    const moved = { ...receipt, fingerprint: new Uint8Array(32) };
    const swapped = { ...receipt, leaf: new Uint8Array(32) };
    expect([moved, swapped].map((other) => receiptIsGenuine(nodeCrypto, publicKey, other))).toEqual([
      false,
      false,
    ]);
  });

  test('shows the first 100 bits of its leaf as twenty characters', () => {
    expect(shortCode(leaf)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/u);
    const sameStart = Uint8Array.from(leaf, (byte, index) => (index > 12 ? byte ^ 255 : byte));
    expect(shortCode(sameStart)).toBe(shortCode(leaf));
  });

  test('reads back from its file, and nothing else passes for one', () => {
    const file = receiptToFile(receipt);
    expect(receiptFromFile(JSON.parse(JSON.stringify(file)))).toEqual(receipt);
    const forged = [
      { ...file, code: 'AAAAA-AAAAA-AAAAA-AAAAA' },
      { ...file, leaf: 'AAAA' },
      { ...file, more: 1 },
      { ...file, election: `${file.election}0` },
      { ...file, format: 'anonylections/receipt/v2' },
      { ...file, fingerprint: file.fingerprint.slice(2) },
      { ...file, signature: 7 },
      Object.fromEntries(Object.entries(file).slice(1)),
      [file],
      null,
    ];
    expect(forged.map(receiptFromFile)).toEqual(forged.map(() => null));
  });

  test('reads back from the text that is downloaded; what is no JSON is no receipt', () => {
    expect(receiptFromText(receiptText(receipt))).toEqual(receipt);
    expect(receiptText(receipt).endsWith('}\n')).toBe(true);
    expect(receiptFromText('{')).toBeNull();
  });

  test('takes the ids of elections that the schema takes, without the schema', () => {
    const near = fc
      .tuple(
        fc.uuid({ version: 4 }),
        fc.nat(35),
        fc.constantFrom('0', '4', 'f', 'F', '8', 'c', '-', 'g', ' '),
      )
      .map(([uuid, at, sign]) => `${uuid.slice(0, at)}${sign}${uuid.slice(at + 1)}`);
    fc.assert(
      fc.property(fc.oneof(near, fc.uuid(), fc.string()), (text) => {
        expect(isElectionId(text)).toBe(electionIdSchema.safeParse(text).success);
      }),
    );
  });

  test('two weight classes never share a leaf', () => {
    const sealed = new Uint8Array(80).fill(13);
    expect(ballotLeaf(nodeCrypto, election, '2', sealed)).not.toEqual(leaf);
  });
});
