import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blind, blindSign, finalise, signPss, verifyToken } from '../../src/core/blindRsa.ts';
import { toHex } from '../../src/core/encoding.ts';
import { fromBigInt, modInverse, toBigInt } from '../../src/core/modular.ts';
import { accepted, fixture, hex, implementations, rsaKeyFrom } from '../support/vectors.ts';

const text = z.string();
const published = z
  .object({
    key: z.object({ p: text, q: text, e: text, d: text }),
    vectors: z.array(
      z.object({
        name: text,
        inputMessage: text,
        salt: text,
        inverse: text,
        blindedMessage: text,
        blindSignature: text,
        signature: text,
      }),
    ),
  })
  .parse(fixture('vectors/rfc9474.json'));
const key = rsaKeyFrom(published.key);

/** The standard prints the inverse; the factor that it was made from is its inverse in turn. */
function factorOf(inverse: string): Uint8Array {
  return fromBigInt(modInverse(toBigInt(hex(inverse)), toBigInt(key.n)) ?? 0n, key.n.length);
}

describe.each(implementations)('the vectors of RFC 9474 on %s', (_home, crypto) => {
  it.each(published.vectors)('are met: $name', (vector) => {
    const [message, salt] = [hex(vector.inputMessage), hex(vector.salt)];
    const blinded = accepted(blind(crypto, key, message, salt, factorOf(vector.inverse)));
    expect(toHex(blinded.blindedMessage)).toBe(vector.blindedMessage);
    expect(toHex(blinded.inverse)).toBe(vector.inverse);
    const blindSignature = accepted(blindSign(crypto, key, blinded.blindedMessage));
    expect(toHex(blindSignature)).toBe(vector.blindSignature);
    const signature = accepted(finalise(crypto, key, message, blindSignature, blinded.inverse, salt.length));
    expect(toHex(signature)).toBe(vector.signature);
    expect(verifyToken(crypto, key, message, signature, salt.length)).toBe(true);
    expect(toHex(signPss(crypto, key, message, salt))).toBe(vector.signature);
  });
});
