import { concat, encode, utf8 } from '../../../src/core/bytes.ts';
import { canonicalJson, parseCanonical } from '../../../src/core/canonical.ts';
import { fromBase64, fromBase64url, toBase64, toHex } from '../../../src/core/encoding.ts';
import { derive } from '../../../src/core/hkdf.ts';
import { shortCode } from '../../../src/core/receipt.ts';
import { isFingerprint, isFingerprintOf } from '../../../src/core/verify/fingerprint.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import { fixed, text } from '../record/sample.ts';

const fields: readonly (readonly Uint8Array[])[] = [
  [],
  [new Uint8Array()],
  [utf8('ab'), Uint8Array.of(1, 2, 3)],
  [utf8('abc'), Uint8Array.of(2, 3)],
  [utf8('é€𝄞'), new Uint8Array(300)],
];

const base64urls = [
  '',
  'AA',
  'AB',
  'AAA',
  'AAE',
  'AAF',
  'AAAA',
  'A',
  'AAAAA',
  'AA==',
  'A A',
  'AA\n',
  '_-8',
  '/+8',
  'é',
  'AAAB',
];
const base64s = [
  '',
  'AA==',
  'AB==',
  'AAA=',
  'AAB=',
  'AAE=',
  'AAAA',
  'AA',
  'AA=',
  'A===',
  '====',
  'AAAA====',
  '/+8=',
  '_-8=',
];

const jsonTexts = [
  '{}',
  '[]',
  'null',
  '"a"',
  '{"a":1,"b":2}',
  '{"b":2,"a":1}',
  '{"a":1,"a":1}',
  '{ "a":1}',
  '{"a":1}\n',
  '{"a":1.0}',
  '{"a":1e2}',
  '{"a":100}',
  '{"a":-0}',
  '{"a":0.1}',
  '{"a":1e21}',
  '{"a":1e+21}',
  '{"a":9007199254740993}',
  '{"a":1e999}',
  '{"a":01}',
  '{"a":"\\u00e9"}',
  '{"a":"é"}',
  '{"a":"\\u000a"}',
  '{"a":"\\n"}',
  '{"a":"\\u001f"}',
  '{"a":"\\u001F"}',
  '{"a":"\\/"}',
  '{"a":"\u007f\u2028"}',
  '{"a":"\\ud800"}',
  '{"a":"\\ud834\\udd1e"}',
  '{"\\ufb33":1,"\ud83d\ude00":2}',
  '{"\ud83d\ude00":2,"\ufb33":1}',
  '{"__proto__":1}',
  '\ufeff{}',
  '',
  'undefined',
  "{'a':1}",
];

/** The encodings that everything else is made of, with texts that a strict reader refuses. */
export function encodingVectors() {
  const secret = fixed('secret');
  const fingerprint = fixed('fingerprint');
  const short = shortCode(fingerprint);
  const typed = [
    toHex(fingerprint),
    toHex(fingerprint).toUpperCase(),
    ` ${toHex(fingerprint)}\n`,
    toHex(fingerprint).slice(2),
    short,
    short.toLowerCase().replaceAll('-', ' '),
    short.replaceAll('-', ''),
    short.replaceAll('0', 'o').replaceAll('1', 'l'),
    short.slice(0, -1),
    `${short}0`,
    short.replace(/.$/u, 'U'),
  ];
  return {
    encode: fields.map((each) => ({
      label: 'anonylections/spent/v1',
      fields: each.map(toHex),
      hex: toHex(encode('anonylections/spent/v1', ...each)),
    })),
    derive: fields.map((each) => ({
      secret: toHex(secret),
      label: 'anonylections/seal-secret/v1',
      fields: each.map(toHex),
      hex: toHex(derive(crypto, secret, 'anonylections/seal-secret/v1', ...each)),
    })),
    base64url: base64urls.map((each) => ({ text: each, hex: hexOrRefused(fromBase64url(each)) })),
    base64: base64s.map((each) => ({ text: each, hex: hexOrRefused(fromBase64(each)) })),
    standard: { hex: toHex(fixed('a')), base64: toBase64(fixed('a')), base64url: text(fixed('a')) },
    canonical: jsonTexts.map((each) => ({ text: each, taken: tellReading(utf8(each)) })),
    canonicalBytes: [
      Uint8Array.of(0x22, 0xff, 0x22),
      concat(utf8('"'), Uint8Array.of(0xed, 0xa0, 0x80), utf8('"')),
    ].map((each) => ({ hex: toHex(each), taken: tellReading(each) })),
    canonicalOf: { value: sample, text: new TextDecoder().decode(canonicalJson(sample)) },
    fingerprint: {
      hex: toHex(fingerprint),
      shortCode: short,
      typed: typed.map((each) => ({
        text: each,
        isFingerprint: isFingerprint(each),
        isThis: isFingerprintOf(each, fingerprint),
      })),
    },
  };
}

const sample = {
  numbers: [0, 1, -1, 0.5, 1e21, 1e-7, 333333333.3333333, 9007199254740991],
  text: '€$\u000f\nA\'B"\\\\"/\u007f\u2028',
  b: null,
  a: { z: true, '': false },
  ö: 1,
};

function hexOrRefused(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : toHex(bytes);
}

function tellReading(bytes: Uint8Array): true | 'not-utf8' | 'not-json' | 'not-canonical' {
  const read = parseCanonical(bytes);
  return read.ok ? true : read.error;
}
