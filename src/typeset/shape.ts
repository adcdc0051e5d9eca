import type { GlyphRun } from 'fontkit';
import type { Face } from './fonts.ts';

/** Glyphs of one font, from left to right. */
export interface Shaped {
  readonly glyphs: GlyphRun['glyphs'];
  /** In font units. */
  readonly positions: GlyphRun['positions'];
  /** In font units. */
  readonly width: number;
}

const known = new WeakMap<Face, Map<string, Shaped>>();
/** So many words of a font are remembered. */
const most = 3000;

/** The glyphs of a word that the font has: letters joined, marks placed, as its script asks. */
export function shape(face: Face, text: string, rtl: boolean): Shaped {
  const words = known.get(face) ?? new Map<string, Shaped>();
  known.set(face, words);
  const key = `${rtl} ${text}`;
  const shaped = words.get(key) ?? shapeWith(face, text, rtl);
  if (words.size > most) words.clear();
  words.set(key, shaped);
  return shaped;
}

function shapeWith({ font }: Face, text: string, rtl: boolean): Shaped {
  try {
    const { glyphs, positions } = font.layout(text, undefined, undefined, undefined, rtl ? 'rtl' : 'ltr');
    return withWidth(glyphs, positions);
  } catch {
    return oneByOne(font.glyphsForString(text), rtl);
  }
}

/** What stands for a character that no font has: the empty box of this one. */
export function missing({ font }: Face): Shaped {
  return oneByOne([font.getGlyph(0)], false);
}

/** Malformed syllables of some scripts make shaping give up: then every character stands for itself. */
function oneByOne(glyphs: GlyphRun['glyphs'], rtl: boolean): Shaped {
  const seen = rtl ? glyphs.toReversed() : glyphs;
  return withWidth(
    seen,
    seen.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, xOffset: 0, yOffset: 0 })),
  );
}

function withWidth(glyphs: GlyphRun['glyphs'], positions: GlyphRun['positions']): Shaped {
  return { glyphs, positions, width: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
}
