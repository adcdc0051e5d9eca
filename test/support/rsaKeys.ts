import type { RsaPrivateKey } from '../../src/core/crypto.ts';
import { parseRsaPrivateKey } from '../../src/core/rsaKey.ts';
import first from '../fixtures/keys/rsa2048.json' with { type: 'json' };
import second from '../fixtures/keys/rsa2048-second.json' with { type: 'json' };
import third from '../fixtures/keys/rsa2048-third.json' with { type: 'json' };

/** Fixed 2048-bit keys, so that no test waits for a new one. */
export const rsaKeys: readonly RsaPrivateKey[] = [first, second, third].map((numbers) => {
  const key = parseRsaPrivateKey(numbers);
  if (!key.ok) throw new Error('a fixture is no RSA key');
  return key.value;
});

/** Instead of drawing keys: the fixed ones in turn, so that the weight classes of an election have different ones. */
export function rsaKeysInTurn(): () => Promise<RsaPrivateKey> {
  let drawn = 0;
  return async () => {
    const key = rsaKeys[drawn++ % rsaKeys.length];
    if (key === undefined) throw new Error('there are keys');
    return key;
  };
}
