/** Bytes as text: hexadecimal and the two alphabets of base64 (RFC 4648), each with one text per byte string. */

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** What stands for a character that is none of the alphabet's. */
const foreign = 0xff;
const standardValues = valuesOf(STANDARD);
const urlSafeValues = valuesOf(URL_SAFE);

/** Lower case. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Accepts either case; null for anything that is not whole bytes in hexadecimal. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}

/** Base64url without padding (RFC 4648 section 5), the form of all bytes in our JSON. */
export function toBase64url(bytes: Uint8Array): string {
  return encodeDigits(bytes, URL_SAFE);
}

/** Strict: null for padding, foreign characters, impossible lengths and unused bits that are not zero. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  return decodeDigits(text, urlSafeValues);
}

/** Base64 with padding (RFC 4648 section 4), the form that signed notes use. */
export function toBase64(bytes: Uint8Array): string {
  const digits = encodeDigits(bytes, STANDARD);
  return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
}

/** Strict: null unless the text is exactly what `toBase64` gives for some bytes. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  return text.length % 4 === 0 ? decodeDigits(text.replace(/={1,2}$/, ''), standardValues) : null;
}

/** By character code. */
function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(foreign);
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;
  return values;
}

function encodeDigits(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = Math.min(bytes.length - i, 3) + 1;
    for (let digit = 0; digit < digits; digit++) text += alphabet.charAt((group >> (18 - 6 * digit)) & 63);
  }
  return text;
}

function decodeDigits(text: string, values: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let pending = 0;
  let bits = 0;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? foreign;
    if (value === foreign) return null;
    pending = (pending << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = pending >> bits;
    pending &= (1 << bits) - 1;
  }
  return pending === 0 ? bytes : null;
}
