import { toHex } from '../core/encoding.ts';

/** How the fragment begins that tells the verifier's page what election it is to expect. */
export const fingerprintFragment = 'fingerprint=';

/** The path of the site's page that verifies records, for one election. @param fingerprint 32 bytes */
export function verifyPath(fingerprint: Uint8Array): string {
  return `/verify#${fingerprintFragment}${toHex(fingerprint)}`;
}
