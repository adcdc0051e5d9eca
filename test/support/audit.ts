import { auditHash } from '../../src/core/audit.ts';
import { equalBytes } from '../../src/core/bytes.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';

/** The position of the first link whose hash does not follow from the one before; null when the chain is whole. */
export function brokenLink(
  links: readonly { readonly event: Uint8Array; readonly hash: Uint8Array }[],
): number | null {
  let previous: Uint8Array | null = null;
  for (const [position, { event, hash }] of links.entries()) {
    if (!equalBytes(auditHash(nodeCrypto, previous, event), hash)) return position;
    previous = hash;
  }
  return null;
}
