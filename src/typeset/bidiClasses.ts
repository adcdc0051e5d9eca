/** What a character is to the bidirectional algorithm: its Bidi_Class, where the difference matters in one line of text. */
export type BidiClass =
  | 'L'
  | 'R'
  | 'AL'
  | 'EN'
  | 'AN'
  | 'ES'
  | 'CS'
  | 'ET'
  | 'NSM'
  | 'ON'
  | 'LRI'
  | 'RLI'
  | 'FSI'
  | 'PDI';

const named: Readonly<Record<string, BidiClass>> = {
  '\u200e': 'L',
  '\u200f': 'R',
  '\u061c': 'AL',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};

/** In this order: the first that matches. */
const patterns: readonly (readonly [RegExp, BidiClass])[] = [
  [/^[\p{Mn}\p{Me}\p{Cf}]$/u, 'NSM'],
  [/^[0-9\u06f0-\u06f9\u00b2\u00b3\u00b9\u2070-\u2089\uff10-\uff19]$/u, 'EN'],
  [/^[\u0660-\u0669\u066b\u066c]$/u, 'AN'],
  [/^[+\-\u2212]$/u, 'ES'],
  [/^[,./:\u00a0\u060c\u202f]$/u, 'CS'],
  [/^[#%\u00b0\u2030\u066a\p{Sc}]$/u, 'ET'],
  [/^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]$/u, 'AL'],
  [/^[\p{Script=Hebrew}\p{Script=Nko}\p{Script=Adlam}\p{Script=Samaritan}\p{Script=Mandaic}]$/u, 'R'],
  [/^[\p{L}\p{N}\p{Mc}]$/u, 'L'],
];

export function bidiClass(character: string): BidiClass {
  return named[character] ?? patterns.find(([pattern]) => pattern.test(character))?.[1] ?? 'ON';
}

const pairs = ['()', '[]', '{}', '<>', '«»', '‹›', '≤≥', '「」', '『』', '（）', '【】'];
const mirrors = new Map(
  pairs.flatMap(([open = '', close = '']) => [[open, close] as const, [close, open] as const]),
);

/** The character whose glyph stands for this one where text runs from right to left (UAX #9, L4). */
export function mirrored(character: string): string {
  return mirrors.get(character) ?? character;
}

const openers = new Map(
  pairs
    .slice(0, 3)
    .concat(pairs.slice(7))
    .map(([open = '', close = '']) => [open, close] as const),
);

/** What closes this bracket; undefined for what opens none. */
export function closerOf(character: string): string | undefined {
  return openers.get(character);
}

/** Characters that steer the algorithm and are not to be seen. */
export function isSteering(character: string): boolean {
  return character in named;
}
