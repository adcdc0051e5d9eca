import { type Direction, visualRuns } from './bidi.ts';
import type { Weight } from './families.ts';
import type { Face, Fonts } from './fonts.ts';
import { missing, type Shaped, shape } from './shape.ts';

export interface Style {
  /** Height of the font; every length is in its unit. */
  readonly size: number;
  readonly weight: Weight;
  /** Of the line as a whole; what somebody typed is `auto`. */
  readonly direction: Direction;
}

/** A word, or what of it one font has. */
export interface Part {
  readonly text: string;
  readonly rtl: boolean;
  readonly face: Face;
  readonly shaped: Shaped;
  /** From the left end of the line. */
  readonly x: number;
  readonly width: number;
}

/** One line of text, laid out: its parts from left to right. */
export interface Line {
  /** As it is read. */
  readonly text: string;
  readonly size: number;
  readonly width: number;
  readonly parts: readonly Part[];
}

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Lays a line out. Without any font on this machine it has no parts and no width. */
export function layLine(fonts: Fonts, text: string, style: Style): Line {
  const parts: Part[] = [];
  let x = 0;
  for (const run of visualRuns(text, style.direction)) {
    for (const { text: own, face, known } of stretches(fonts, run.text, run.rtl, style.weight)) {
      const shaped = known ? shape(face, own, run.rtl) : missing(face);
      const width = (shaped.width * style.size) / face.font.unitsPerEm;
      parts.push({ text: own, rtl: run.rtl, face, shaped, x, width });
      x += width;
    }
  }
  return { text, size: style.size, width: x, parts };
}

interface Stretch {
  readonly text: string;
  readonly face: Face;
  /** The font has these characters; else its empty box stands for them. */
  readonly known: boolean;
}

/** A run's words and the spaces between them, cut where the font changes, as they stand from left to right. */
function stretches(fonts: Fonts, text: string, rtl: boolean, weight: Weight): readonly Stretch[] {
  const found: { text: string; face: Face; known: boolean }[] = [];
  for (const { segment } of clusters.segment(text)) {
    const face = fonts.faceFor(segment, weight);
    const shown = face ?? fonts.anyFace(weight);
    if (shown === null) return [];
    const last = found.at(-1);
    const joins = last?.known === true && face === last.face && (segment === ' ') === (last.text === ' ');
    if (joins) last.text += segment;
    else found.push({ text: segment, face: shown, known: face !== null });
  }
  return rtl ? found.reverse() : found;
}
