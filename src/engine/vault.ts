import { encode, utf8 } from '../core/bytes.ts';
import type { ElectionId } from '../core/ids.ts';
import { nonceLength, openWithNonce, sealWithNonce } from '../core/nonceSeal.ts';
import type { Ports } from './ports.ts';
import { holderOf, type KeyName } from './portsOffice.ts';

type Vault = Pick<Ports, 'crypto' | 'random' | 'wrapping'>;

/** A private key as it is stored: random nonce ‖ AES-256-GCM under the key of its holder, bound to its place. */
export function wrapKey(vault: Vault, election: ElectionId, name: KeyName, secret: Uint8Array): Uint8Array {
  const nonce = vault.random.bytes(nonceLength);
  return sealWithNonce(vault.crypto, wrappingKey(vault, name), nonce, secret, place(election, name));
}

/** Throws when the stored key does not open: the master key is another one, or the row was moved or changed. */
export function unwrapKey(
  vault: Vault,
  election: ElectionId,
  name: KeyName,
  wrapped: Uint8Array,
): Uint8Array {
  const secret = openWithNonce(vault.crypto, wrappingKey(vault, name), wrapped, place(election, name));
  if (secret === null)
    throw new Error(`the key ${name} does not open: is this the MASTER_KEY it was stored under?`);
  return secret;
}

/** The keys that are published at the close are wrapped apart: who takes ballots cannot open them. */
function wrappingKey({ wrapping }: Vault, name: KeyName): Uint8Array {
  if (name === 'sealing-key' || name === 'lot-seed') return wrapping.closing;
  return wrapping[holderOf(name)];
}

function place(election: ElectionId, name: KeyName): Uint8Array {
  return encode('anonylections/wrapped-key/v1', utf8(election), utf8(name));
}
