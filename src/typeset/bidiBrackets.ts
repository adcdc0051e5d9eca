import { closerOf } from './bidiClasses.ts';

export type Strong = 'L' | 'R';
/** Classes once numbers and marks are resolved. */
export type Weak = Strong | 'EN' | 'AN' | 'ON';

/** Numbers count as right-to-left where what is between letters follows them (N0, N1). */
export function strengthOf(own: Exclude<Weak, 'ON'>): Strong {
  return own === 'L' ? 'L' : 'R';
}

/**
 * N0: both brackets of a pair have one direction. The one around them, if anything between them has it; else that of
 * what is between them, if it also stands before them; else the one around them. Pairs without letters stay neutral.
 */
export function directedBrackets(
  characters: readonly string[],
  classes: readonly Weak[],
  embedding: Strong,
): readonly Weak[] {
  const directed = [...classes];
  for (const [open, close] of bracketPairs(characters, classes)) {
    const inner = strengths(directed.slice(open + 1, close));
    if (inner.length === 0) continue;
    const before = strengths(directed.slice(0, open)).at(-1) ?? embedding;
    const own = inner.includes(embedding) ? embedding : before;
    directed[open] = own;
    directed[close] = own;
  }
  return directed;
}

function strengths(classes: readonly Weak[]): readonly Strong[] {
  return classes.filter((own) => own !== 'ON').map(strengthOf);
}

/** So many brackets may be open at once (BD16). */
const deepest = 63;

/** Places of brackets that belong together, by the place of the first (BD16). */
function bracketPairs(
  characters: readonly string[],
  classes: readonly Weak[],
): readonly (readonly [number, number])[] {
  const open: { closer: string; at: number }[] = [];
  const pairs: (readonly [number, number])[] = [];
  for (const [at, character] of characters.entries()) {
    if (classes[at] !== 'ON') continue;
    const closer = closerOf(character);
    if (closer !== undefined) {
      if (open.length === deepest) return [];
      open.push({ closer, at });
      continue;
    }
    const match = open.findLastIndex((each) => each.closer === character);
    const opened = open[match];
    if (opened === undefined) continue;
    pairs.push([opened.at, at]);
    open.length = match;
  }
  return pairs.toSorted(([a], [b]) => a - b);
}
