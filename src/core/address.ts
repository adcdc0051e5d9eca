import { err, ok, type Result } from './result.ts';

/** Where a voter is reached. `printed` is a code on paper: its value is a serial number. */
export type AddressKind = 'slack' | 'teams' | 'email' | 'printed';

/** `value` is normalised: `TEAM/USER` for chat platforms, the lower-case address for mail, the serial for paper. */
export interface Address {
  readonly kind: AddressKind;
  readonly value: string;
}

export type AddressProblem = 'not-an-address' | 'too-long' | 'unsafe-characters';

const localPart = /^[^\s@<>(),:;\\"[\]]+$/u;
const hostName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/u;
const controls = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/**
 * An e-mail address (RFC 5321 lengths, RFC 6531 characters) in the form in which two are compared: NFC, lower case,
 * the domain in its ASCII form. Quoted local parts are refused: no mail system of today hands them out.
 */
export function parseEmail(text: string): Result<Address, AddressProblem> {
  const trimmed = text.trim();
  if (controls.test(trimmed)) return err('unsafe-characters');
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, at).normalize('NFC').toLowerCase();
  const domain = at < 1 ? null : asciiDomain(trimmed.slice(at + 1));
  if (domain === null || !localPart.test(local) || /^\.|\.\.|\.$/u.test(local)) return err('not-an-address');
  if (new TextEncoder().encode(local).length > 64 || local.length + domain.length > 253)
    return err('too-long');
  return ok({ kind: 'email', value: `${local}@${domain}` });
}

function asciiDomain(text: string): string | null {
  if (text === '' || /[^\p{L}\p{M}\p{N}.-]/u.test(text)) return null;
  const url = URL.parse(`http://${text}/`);
  const host = url?.hostname ?? '';
  return hostName.test(host) && host.includes('.') ? host : null;
}

/** A chat identity: the workspace (or tenant) and the person in it. */
export function chatAddress(kind: 'slack' | 'teams', workspace: string, user: string): Address {
  return { kind, value: `${workspace}/${user}` };
}

/** The workspace and user of a chat address, as given to {@link chatAddress}. */
export function chatParts(address: Address): { readonly workspace: string; readonly user: string } {
  const slash = address.value.indexOf('/');
  return { workspace: address.value.slice(0, slash), user: address.value.slice(slash + 1) };
}

/** One text per address; never holds a line break. */
export function addressKey(address: Address): string {
  return `${address.kind}:${address.value}`;
}
