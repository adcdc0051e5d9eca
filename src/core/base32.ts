/**
 * Crockford's base32 (https://www.crockford.com/base32.html) for what people read and type, with one check character
 * over GF(32) in place of Crockford's modulo 37, so that no sixth of the check characters falls outside the alphabet.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const values: ReadonlyMap<string, number> = new Map([
  ...Array.from(ALPHABET, (character, value): [string, number] => [character, value]),
  ['I', 1],
  ['L', 1],
  ['O', 0],
]);

/** The first `count` × 5 bits as symbols of 0 to 31. Throws when there are fewer bits than that. */
export function toSymbols(bytes: Uint8Array, count: number): number[] {
  if (count * 5 > bytes.length * 8) throw new RangeError(`${bytes.length} bytes hold no ${count} symbols`);
  return Array.from({ length: count }, (_, i) => {
    const at = Math.floor((i * 5) / 8);
    const window = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    return (window >> (11 - ((i * 5) % 8))) & 31;
  });
}

export function symbolsToText(symbols: readonly number[]): string {
  return symbols.map((symbol) => ALPHABET.charAt(symbol)).join('');
}

/** The first `count` × 5 bits as upper-case text of `count` characters. */
export function toBase32(bytes: Uint8Array, count: number): string {
  return symbolsToText(toSymbols(bytes, count));
}

/**
 * What a person typed, as symbols: either case, I and L for 1, O for 0; dashes of every kind, white space and what is
 * not seen (mail programs and word processors put it there) are ignored. Null when any other character is left (U
 * among them).
 */
export function fromBase32(text: string): number[] | null {
  const symbols = Array.from(text.replaceAll(/[\p{Pd}\u2212\s\p{Cf}]/gu, ''), (character) =>
    values.get(asciiUpper(character)),
  );
  return symbols.every((symbol) => symbol !== undefined) ? symbols : null;
}

/**
 * Appends the check symbol. Every single wrong character and every swap of two different characters that stand at most
 * 30 places apart is then noticed by `checkOk`: the code word, read as a polynomial over GF(32), is zero at a
 * primitive element.
 */
export function withCheck(symbols: readonly number[]): number[] {
  return [...symbols, timesAlpha(evaluate(symbols))];
}

export function checkOk(symbols: readonly number[]): boolean {
  return symbols.length > 1 && evaluate(symbols) === 0;
}

/** 'ABCDEFGHJK', 5 → 'ABCDE-FGHJK'. */
export function groups(text: string, size = 5): string {
  const count = Math.ceil(text.length / size);
  return Array.from({ length: count }, (_, i) => text.slice(i * size, (i + 1) * size)).join('-');
}

/** No locale and no folding of foreign letters: `toUpperCase` alone would take ı (dotless i) for I. */
function asciiUpper(character: string): string {
  return /^[a-z]$/.test(character) ? character.toUpperCase() : character;
}

/** Horner's rule at alpha, the root of x^5 + x^2 + 1. */
function evaluate(symbols: readonly number[]): number {
  return symbols.reduce((sum, symbol) => timesAlpha(sum) ^ symbol, 0);
}

function timesAlpha(symbol: number): number {
  const doubled = symbol << 1;
  return doubled > 31 ? doubled ^ 0b100101 : doubled;
}
