import { directedBrackets, type Strong, strengthOf, type Weak } from './bidiBrackets.ts';
import { type BidiClass, bidiClass, isSteering, mirrored } from './bidiClasses.ts';

/** `auto`: as the first letter of the text has it. */
export type Direction = 'ltr' | 'rtl' | 'auto';

/** A stretch of one direction: its characters in the order of reading. */
export interface Run {
  readonly text: string;
  readonly rtl: boolean;
}

/**
 * The stretches of a line of text, from left to right as they are seen: the Unicode Bidirectional Algorithm (UAX #9)
 * for one line, with isolates; without embeddings and overrides, which texts here never hold.
 */
export function visualRuns(text: string, direction: Direction): readonly Run[] {
  const characters = Array.from(text);
  const classes = characters.map(bidiClass);
  const base = direction === 'auto' ? firstStrong(classes, 0, classes.length) : direction;
  const levels = Array.from(characters, () => 0);
  resolve({ characters, classes, levels }, 0, characters.length, base === 'rtl' ? 1 : 0);
  return reordered(levelRuns(characters, levels)).map(({ text: own, level }) => ({
    text: own,
    rtl: level % 2 === 1,
  }));
}

interface Resolving {
  readonly characters: readonly string[];
  readonly classes: readonly BidiClass[];
  readonly levels: number[];
}

/** The direction of the first letter that is in no isolate (P2, P3). */
function firstStrong(classes: readonly BidiClass[], from: number, to: number): 'ltr' | 'rtl' {
  for (let at = from; at < to; at++) {
    const own = classes[at];
    if (own === 'L') return 'ltr';
    if (own === 'R' || own === 'AL') return 'rtl';
    if (own !== undefined && isInitiator(own)) at = isolateEnd(classes, at, to);
  }
  return 'ltr';
}

function isInitiator(own: BidiClass): boolean {
  return own === 'LRI' || own === 'RLI' || own === 'FSI';
}

/** Where the isolate that begins here ends: its PDI, or the end (BD9). */
function isolateEnd(classes: readonly BidiClass[], start: number, to: number): number {
  let depth = 0;
  for (let at = start; at < to; at++) {
    const own = classes[at];
    if (own !== undefined && isInitiator(own)) depth += 1;
    else if (own === 'PDI') depth -= 1;
    if (depth === 0) return at;
  }
  return to;
}

/** Gives every character from here to there its level; what is in an isolate is resolved for itself (X5a to X6a). */
function resolve(resolving: Resolving, from: number, to: number, level: number): void {
  const { characters, classes, levels } = resolving;
  const places: number[] = [];
  for (let at = from; at < to; at++) {
    places.push(at);
    const own = classes[at];
    if (own === undefined || !isInitiator(own)) continue;
    const end = isolateEnd(classes, at, to);
    const inner = own === 'FSI' ? firstStrong(classes, at + 1, end) : own === 'RLI' ? 'rtl' : 'ltr';
    resolve(resolving, at + 1, end, nextLevel(level, inner));
    at = end - 1;
  }
  const sequence = {
    characters: places.map((place) => characters[place] ?? ''),
    classes: places.map((place) => classes[place] ?? 'ON'),
  };
  for (const [index, own] of resolveSequence(sequence, level).entries()) levels[places[index] ?? 0] = own;
}

function nextLevel(level: number, direction: 'ltr' | 'rtl'): number {
  const odd = direction === 'rtl' ? 1 : 0;
  return level + (level % 2 === odd ? 2 : 1);
}

interface Sequence {
  readonly characters: readonly string[];
  readonly classes: readonly BidiClass[];
}

function resolveSequence({ characters, classes }: Sequence, level: number): readonly number[] {
  const embedding: Strong = level % 2 === 1 ? 'R' : 'L';
  const weak = directedBrackets(characters, resolveWeak(classes, embedding), embedding);
  return resolveNeutral(weak, embedding).map((own) => {
    if (own === embedding) return level;
    return own === 'L' || own === 'R' || level % 2 === 1 ? level + 1 : level + 2;
  });
}

/** Rules W1 to W7: marks follow what they stand on, numbers and what belongs to them. */
function resolveWeak(sequence: readonly BidiClass[], embedding: Strong): readonly Weak[] {
  const classes = marksAndArabicNumbers(sequence, embedding);
  joinNumbers(classes);
  attachToNumbers(classes);
  let strong: BidiClass = embedding;
  return classes.map((own): Weak => {
    if (isLetter(own)) strong = own;
    if (own === 'EN') return strong === 'L' ? 'L' : 'EN';
    if (own === 'AL') return 'R';
    return own === 'L' || own === 'R' || own === 'AN' ? own : 'ON';
  });
}

function isLetter(own: BidiClass): boolean {
  return own === 'L' || own === 'R' || own === 'AL';
}

/** W1 and W2: a mark is what it stands on; a number after Arabic letters is an Arabic one. */
function marksAndArabicNumbers(sequence: readonly BidiClass[], embedding: Strong): BidiClass[] {
  const classes = [...sequence];
  let strong: BidiClass = embedding;
  for (const [at, own] of sequence.entries()) {
    if (own === 'NSM') classes[at] = classes[at - 1] ?? embedding;
    else if (own === 'EN' && strong === 'AL') classes[at] = 'AN';
    else if (isLetter(own)) strong = own;
  }
  return classes;
}

/** W4: one separator between two numbers of a kind belongs to them. */
function joinNumbers(classes: BidiClass[]): void {
  for (const [at, own] of classes.entries()) {
    const [before, after] = [classes[at - 1], classes[at + 1]];
    const joins = own === 'CS' || (own === 'ES' && before === 'EN');
    if (joins && before === after && (before === 'EN' || before === 'AN')) classes[at] = before;
  }
}

/** W5: signs such as % beside a number belong to it. */
function attachToNumbers(classes: BidiClass[]): void {
  for (let at = 0; at < classes.length; at++) {
    if (classes[at] !== 'ET') continue;
    let end = at;
    while (classes[end] === 'ET') end += 1;
    if (classes[at - 1] === 'EN' || classes[end] === 'EN') classes.fill('EN', at, end);
    at = end - 1;
  }
}

/** N1 and N2: between two of one direction the rest follows them, else the direction of the whole. */
function resolveNeutral(classes: readonly Weak[], embedding: Strong): readonly Exclude<Weak, 'ON'>[] {
  let before: Strong = embedding;
  return classes.map((own, at) => {
    if (own !== 'ON') {
      before = strengthOf(own);
      return own;
    }
    const next = classes.slice(at).find((each) => each !== 'ON');
    const after = next === undefined ? embedding : strengthOf(next);
    return before === after ? before : embedding;
  });
}

interface LevelRun {
  readonly text: string;
  readonly level: number;
}

/** Stretches of one level, in the order of reading; what steers is left out, brackets are turned round (L4). */
function levelRuns(characters: readonly string[], levels: readonly number[]): readonly LevelRun[] {
  const runs: { text: string; level: number }[] = [];
  for (const [at, character] of characters.entries()) {
    if (isSteering(character)) continue;
    const level = levels[at] ?? 0;
    const shown = level % 2 === 1 ? mirrored(character) : character;
    const last = runs.at(-1);
    if (last?.level === level) last.text += shown;
    else runs.push({ text: shown, level });
  }
  return runs;
}

/** L2: from the highest level down, every stretch of that level or a higher one is turned round. */
function reordered(runs: readonly LevelRun[]): readonly LevelRun[] {
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  let order = [...runs];
  for (let level = highest; level > 0; level--) {
    const next: LevelRun[] = [];
    let turned: LevelRun[] = [];
    for (const run of order) {
      if (run.level >= level) {
        turned.unshift(run);
        continue;
      }
      next.push(...turned, run);
      turned = [];
    }
    order = [...next, ...turned];
  }
  return order;
}
