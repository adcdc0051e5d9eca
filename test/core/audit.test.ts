import { expect, test } from 'vitest';
import { auditEvent, auditHash } from '../../src/core/audit.ts';
import { toHex } from '../../src/core/encoding.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { brokenLink } from '../support/audit.ts';

function chainOf(...events: readonly object[]) {
  const links: { event: Uint8Array; hash: Uint8Array }[] = [];
  for (const event of events.map(auditEvent)) {
    links.push({ event, hash: auditHash(nodeCrypto, links.at(-1)?.hash ?? null, event) });
  }
  return links;
}

test('the first link is SHA-256 over label, 32 zero bytes and the event, each with its length', () => {
  // printf '%s\0' anonylections/audit/v1, then 00000020 ‖ 32 × 00, then 00000007 ‖ {"a":1}, through sha256sum
  expect(toHex(auditHash(nodeCrypto, null, auditEvent({ a: 1 })))).toBe(
    '59c851985dbb528f410d2593b08989aeda096e40648f790d5559a891865939d4',
  );
});

test('a chain is whole as written, and a changed, removed or exchanged link shows', () => {
  const chain = chainOf({ action: 'created' }, { action: 'opened' }, { action: 'closed' });
  expect(brokenLink(chain)).toBeNull();
  expect(brokenLink([])).toBeNull();
  expect(brokenLink(chain.with(1, { ...chain[1], event: auditEvent({}) } as never))).toBe(1);
  expect(brokenLink(chain.toSpliced(0, 1))).toBe(0);
  expect(brokenLink(chain.toSpliced(1, 1))).toBe(1);
});
