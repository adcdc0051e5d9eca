import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../../../src/core/bytes.ts';
import { toHex } from '../../../src/core/encoding.ts';
import { createLineChain, recordMessage } from '../../../src/core/record/chain.ts';
import { looksLikeRecord, parseLine } from '../../../src/core/record/lines.ts';
import { createOrder } from '../../../src/core/record/order.ts';
import { createRecordWriter } from '../../../src/core/record/writer.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { buildRecord, encodeRecord } from './builder.ts';
import { fixed } from './sample.ts';

const { lines, keys } = buildRecord();

describe('the lines of a record', () => {
  test('are read as they were written', () => {
    const texts = new TextDecoder().decode(encodeRecord(lines)).split('\n').slice(0, -1);
    const read = texts.map((text) => parseLine(utf8(text)));
    expect(read.every(({ ok }) => ok)).toBe(true);
    expect(read.slice(0, -1)).toEqual(lines.map((value) => ({ ok: true, value })));
  });

  test('begin with what a record begins with', () => {
    expect(looksLikeRecord(encodeRecord(lines))).toBe(true);
    expect(looksLikeRecord(utf8('{"format":"anonylections/record/v1"}'))).toBe(false);
  });

  test.each([
    ['no JSON', 'voter', 'line-not-json'],
    ['no text', '\ud800', 'line-not-json'],
    ['spaces', '{"kind": "voter"}', 'line-not-canonical'],
    ['an unknown kind', '{"kind":"observer"}', 'line-shape'],
    ['no kind', '[]', 'line-shape'],
  ])('with %s are refused', (_, text, error) => {
    const bytes = text === '\ud800' ? Uint8Array.of(0xff) : utf8(text);
    expect(parseLine(bytes)).toEqual({ ok: false, error });
  });
});

describe('the running hash', () => {
  test('is SHA-256 over label, hash so far and line', () => {
    const first = nodeCrypto.sha256(
      concat(utf8('anonylections/record-line/v1\0'), u32(32), new Uint8Array(32), u32(2), utf8('{}')),
    );
    const chain = createLineChain(nodeCrypto);
    chain.add(utf8('{}'));
    expect(toHex(chain.hash())).toBe(toHex(first));
  });

  test('tells where one line ends and the next begins', () => {
    const hash = (...texts: readonly string[]) => {
      const chain = createLineChain(nodeCrypto);
      for (const text of texts) chain.add(utf8(text));
      return toHex(chain.hash());
    };
    expect(hash('ab', 'c')).not.toBe(hash('a', 'bc'));
    expect(hash('ab')).not.toBe(hash('ab', ''));
  });

  test('is signed in the last line by the deployment key', () => {
    const writer = createRecordWriter(nodeCrypto);
    const [header] = lines;
    if (header === undefined) throw new Error('lines');
    const bytes = writer.line(header);
    expect(bytes.at(-1)).toBe(0x0a);
    const end = parseLine(writer.end(keys.deployment).subarray(0, -1));
    if (!end.ok || end.value.kind !== 'end') throw new Error('no end');
    const chain = createLineChain(nodeCrypto);
    chain.add(bytes.subarray(0, -1));
    const publicKey = nodeCrypto.ed25519PublicKey(keys.deployment);
    const signature = Buffer.from(end.value.signature, 'base64url');
    expect(nodeCrypto.ed25519Verify(publicKey, recordMessage(chain.hash()), signature)).toBe(true);
    expect(nodeCrypto.ed25519Verify(publicKey, recordMessage(fixed('other')), signature)).toBe(false);
  });
});

describe('the order of the lines', () => {
  test('takes one header, then voters, then events', () => {
    const order = createOrder('published');
    expect(['header', 'voter', 'voter', 'event'].map((kind) => order.accept(kind as 'voter'))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(order.accept('voter')).toBe(false);
    expect(order.accept('header')).toBe(false);
  });

  test('has no ballots, tokens or result in a cancelled election', () => {
    const order = createOrder('cancelled');
    for (const kind of ['closing', 'ballot', 'token', 'result'] as const)
      expect(order.accept(kind)).toBe(false);
  });

  test('says what is missing', () => {
    const order = createOrder('cancelled');
    order.accept('header');
    order.accept('voter');
    expect(order.missing()).toEqual(['event', 'cancelled', 'end']);
  });
});

function u32(value: number): Uint8Array {
  return Uint8Array.of(0, 0, 0, value);
}
