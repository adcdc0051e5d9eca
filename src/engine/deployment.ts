import { encode } from '../core/bytes.ts';
import { nonceLength, openWithNonce, sealWithNonce } from '../core/nonceSeal.ts';
import type { Ports } from './ports.ts';

const place = encode('anonylections/deployment-key/v1');

/** The long-term Ed25519 key (32-byte seed) that signs every manifest and final record; drawn once, stored wrapped. */
export async function deploymentKey(
  ports: Pick<Ports, 'office' | 'crypto' | 'random' | 'wrapping'>,
): Promise<Uint8Array> {
  const { crypto, random, wrapping } = ports;
  const wrapped = await ports.office.deploymentKey(() => {
    const nonce = random.bytes(nonceLength);
    return sealWithNonce(crypto, wrapping.deployment, nonce, random.bytes(32), place);
  });
  const key = openWithNonce(crypto, wrapping.deployment, wrapped, place);
  if (key === null)
    throw new Error('the deployment key does not open: is this the MASTER_KEY it was stored under?');
  return key;
}
