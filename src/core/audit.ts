import { encode } from './bytes.ts';
import { canonicalJson } from './canonical.ts';
import type { Crypto } from './crypto.ts';

const none = new Uint8Array(32);

/** The bytes of an organiser's action as the audit chain keeps it: canonical JSON (RFC 8785). */
export function auditEvent(event: object): Uint8Array<ArrayBuffer> {
  return canonicalJson(event);
}

/**
 * The hash of a link of the audit chain, 32 bytes: SHA-256 over label, previous hash and event.
 * @param previous the hash of the link before; null for the first, which stands for 32 zero bytes
 * @param event what `auditEvent` gave
 */
export function auditHash(crypto: Crypto, previous: Uint8Array | null, event: Uint8Array): Uint8Array {
  return crypto.sha256(encode('anonylections/audit/v1', previous ?? none, event));
}
