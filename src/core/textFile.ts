import { fromUtf8 } from './bytes.ts';

/** Characters that no text file holds: controls other than tab, line feed, form feed and carriage return. */
const binary = /[\p{Cc}--[\t\n\f\r]]/v;

/**
 * The text of a file in UTF-8, with or without a byte order mark, or in UTF-16 with one, as spreadsheets save it; the
 * mark is left out. Null for anything else: other encodings cannot be told apart, and guessing would change names.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decodeMarked(bytes);
  return text === null || binary.test(text) ? null : text;
}

function decodeMarked(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return fromUtf16(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return fromUtf16(bytes, 'utf-16be');
  return fromUtf8(bytes)?.replace(/^\ufeff/u, '') ?? null;
}

function fromUtf16(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
