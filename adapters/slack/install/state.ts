import { encode, equalBytes, utf8 } from '../../../src/core/bytes.ts';
import { fromBase64url, toBase64url } from '../../../src/core/encoding.ts';
import type { InstallationVault } from '../installations.ts';

/** Seconds from the install page to the way back. */
export const stateLifetime = 600;

/**
 * The `state` of OAuth 2.0 (RFC 6749, section 10.12): nonce, expiry and their HMAC. It stands in a cookie too, so only
 * the browser that began can end. Nothing is stored: every instance can check it.
 * @param now milliseconds since 1970
 */
export function makeState(vault: InstallationVault, now: number): string {
  const nonce = toBase64url(vault.random.bytes(16));
  const expires = String(Math.floor(now / 1000) + stateLifetime);
  return `${nonce}.${expires}.${toBase64url(macOf(vault, nonce, expires))}`;
}

export function isState(vault: InstallationVault, state: string, now: number): boolean {
  const [nonce = '', expires = '', mac = '', ...more] = state.split('.');
  const given = fromBase64url(mac);
  if (given === null || more.length > 0 || !equalBytes(given, macOf(vault, nonce, expires))) return false;
  return Number(expires) > now / 1000;
}

function macOf({ crypto, key }: InstallationVault, nonce: string, expires: string): Uint8Array {
  return crypto.hmacSha256(key, encode('anonylections/slack-state/v1', utf8(nonce), utf8(expires)));
}
