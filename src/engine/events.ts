import { canonicalJson } from '../core/canonical.ts';
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
