import { canonicalJson, parseCanonical } from '../core/canonical.ts';
import type { Crypto } from '../core/crypto.ts';
import { toBase64url } from '../core/encoding.ts';
import type { Clock } from './ports.ts';
import type { AuditEvent } from './portsOffice.ts';

/** An audit event that happens now. Details are hashes and counts, never personal data. */
export function auditEvent(
  clock: Clock,
  action: AuditEvent['action'],
  role: AuditEvent['role'],
  details: AuditEvent['details'] = {},
): AuditEvent {
  return { action, role, at: new Date(clock.now()).toISOString(), details };
}

/** SHA-256 of a value's canonical JSON, base64url: says that something changed, not what. */
export function hashOf(crypto: Crypto, value: unknown): string {
  return toBase64url(crypto.sha256(canonicalJson(value)));
}

/** An event as the audit log keeps it. */
export function readAuditEvent(bytes: Uint8Array): AuditEvent {
  const json = parseCanonical(bytes);
  if (!json.ok) throw new Error('an event of the audit log is not canonical JSON');
  return json.value as AuditEvent;
}
