import { describe, expect, it } from 'vitest';
import { encode, utf8 } from '../../src/core/bytes.ts';
import { toHex } from '../../src/core/encoding.ts';
import { derive, hkdfExpand, hkdfExtract } from '../../src/core/hkdf.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { hex } from '../support/vectors.ts';

const counting = (from: number, count: number) => Uint8Array.from({ length: count }, (_, i) => from + i);

/** RFC 5869 appendix A.1 to A.3: input key, salt, info, PRK, output. */
const vectors = [
  [
    hex('0b'.repeat(22)),
    counting(0, 13),
    counting(0xf0, 10),
    '077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5',
    '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  ],
  [
    counting(0, 80),
    counting(0x60, 80),
    counting(0xb0, 80),
    '06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244',
    'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
  ],
  [
    hex('0b'.repeat(22)),
    hex(''),
    hex(''),
    '19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04',
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  ],
] as const;

describe('HKDF', () => {
  it.each(vectors)('derives as RFC 5869 does', (inputKey, salt, info, prk, output) => {
    const extracted = hkdfExtract(nodeCrypto, salt, inputKey);
    expect(toHex(extracted)).toBe(prk);
    expect(toHex(hkdfExpand(nodeCrypto, extracted, info, output.length / 2))).toBe(output);
  });

  it('gives 8,160 bytes at most', () => {
    expect(hkdfExpand(nodeCrypto, hex('00'), hex(''), 8160)).toHaveLength(8160);
    expect(() => hkdfExpand(nodeCrypto, hex('00'), hex(''), 8161)).toThrow(RangeError);
  });

  it('gives every purpose its own secret', () => {
    const secret = utf8('the issue secret of an election');
    const [a, b] = [utf8('voter 1'), utf8('2')];
    const expected = hkdfExpand(
      nodeCrypto,
      hkdfExtract(nodeCrypto, hex(''), secret),
      encode('nonce/v1', a, b),
      32,
    );
    expect(derive(nodeCrypto, secret, 'nonce/v1', a, b)).toEqual(expected);
    expect(derive(nodeCrypto, secret, 'nonce/v1', utf8('voter 12'))).not.toEqual(expected);
    expect(derive(nodeCrypto, secret, 'salt/v1', a, b)).not.toEqual(expected);
  });
});
