/** Signed notes (https://c2sp.org/signed-note) with Ed25519 signatures. */
import { concat, equalBytes, fromUtf8, utf8 } from './bytes.ts';
import type { Crypto } from './crypto.ts';
import { fromBase64, toBase64, toHex } from './encoding.ts';
import { err, ok, type Result } from './result.ts';

const ED25519 = Uint8Array.of(0x01);
const KEY_ID_LENGTH = 4;
/** A bound on the work that a hostile note can ask for. */
const MAX_SIGNATURES = 100;

export interface NoteSigner {
  readonly name: string;
  /** Ed25519 seed, 32 bytes. */
  readonly privateKey: Uint8Array;
}

export interface NoteKey {
  readonly name: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}

export interface Note {
  /** The signed text, its final newline included. */
  readonly body: string;
  /** The known keys whose signatures are on the note and hold, by name, each once. */
  readonly signedBy: readonly string[];
}

export type NoteError = 'malformed-note' | 'invalid-signature' | 'no-known-signature';

interface Signature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key). */
export function noteKeyId(crypto: Crypto, { name, publicKey }: NoteKey): Uint8Array {
  return crypto.sha256(concat(utf8(name), Uint8Array.of(0x0a), ED25519, publicKey)).slice(0, KEY_ID_LENGTH);
}

/** The key as one line of text, as tools for signed notes take it: name+keyid+base64(0x01 ‖ public key). */
export function noteKeyText(crypto: Crypto, key: NoteKey): string {
  return `${key.name}+${toHex(noteKeyId(crypto, key))}+${toBase64(concat(ED25519, key.publicKey))}`;
}

/** The note as text. Throws when the body is not lines of plain text, or a name is empty, spaced or holds a plus. */
export function signNote(crypto: Crypto, body: string, signers: readonly NoteSigner[]): string {
  if (!isBody(body)) throw new RangeError('a note is lines of text, the last one ended');
  const lines = signers.map(({ name, privateKey }) => {
    if (!isName(name)) throw new RangeError(`not a note key name: ${name}`);
    const keyId = noteKeyId(crypto, { name, publicKey: crypto.ed25519PublicKey(privateKey) });
    const signature = crypto.ed25519Sign(privateKey, utf8(body));
    return `— ${name} ${toBase64(concat(keyId, signature))}\n`;
  });
  return `${body}\n${lines.join('')}`;
}

/**
 * Reads a note from (possibly hostile) bytes. Signatures by unknown keys are passed over, as the standard asks; one by
 * a known key that does not hold, or none by a known key, is refused.
 */
export function verifyNote(
  crypto: Crypto,
  bytes: Uint8Array,
  keys: readonly NoteKey[],
): Result<Note, NoteError> {
  const parsed = parseNote(bytes);
  if (parsed === null) return err('malformed-note');
  const signedBy = new Set<string>();
  for (const { name, keyId, signature } of parsed.signatures) {
    const key = keys.find((known) => known.name === name && equalBytes(noteKeyId(crypto, known), keyId));
    if (key === undefined) continue;
    if (!crypto.ed25519Verify(key.publicKey, utf8(parsed.body), signature)) return err('invalid-signature');
    signedBy.add(name);
  }
  return signedBy.size === 0 ? err('no-known-signature') : ok({ body: parsed.body, signedBy: [...signedBy] });
}

/** The signatures begin after the last empty line: the text itself may hold empty lines. */
function parseNote(bytes: Uint8Array): { body: string; signatures: Signature[] } | null {
  const text = fromUtf8(bytes) ?? '';
  const end = text.lastIndexOf('\n\n') + 1;
  const body = text.slice(0, end);
  const tail = text.slice(end + 1);
  if (!isBody(body) || !tail.endsWith('\n')) return null;
  const signatures = tail.slice(0, -1).split('\n').map(parseSignature);
  if (signatures.length > MAX_SIGNATURES || !signatures.every((signature) => signature !== null)) return null;
  return { body, signatures };
}

function parseSignature(line: string): Signature | null {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ');
  const bytes = fromBase64(encoded);
  if (dash !== '—' || !isName(name) || rest.length > 0 || bytes === null) return null;
  if (bytes.length <= KEY_ID_LENGTH) return null;
  return { name, keyId: bytes.slice(0, KEY_ID_LENGTH), signature: bytes.slice(KEY_ID_LENGTH) };
}

/** Valid text, ended by a newline, without control characters. */
function isBody(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && !/(?!\n)\p{Cc}/u.test(text);
}

function isName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s+]/.test(name);
}
