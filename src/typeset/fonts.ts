import { type Font, openSync } from 'fontkit';
import { fontsFor, type Weight } from './families.ts';
import { type FindFont, type FontFile, fontsOfMachine } from './fontFiles.ts';

/** A font that is open. */
export interface Face {
  readonly file: FontFile;
  readonly font: Font;
}

/** Chooses fonts for texts. Fonts stay open: some 20 MB for each weight once a text is Chinese, else little. */
export interface Fonts {
  /** A font that has all these characters; null where there is none. */
  faceFor(characters: string, weight: Weight): Face | null;
  /** What stands for characters that no font has; null where this machine has no fonts at all. */
  anyFace(weight: Weight): Face | null;
}

let known: Fonts | null = null;

/** The fonts of this machine; its folders are looked through at the first call. */
export function machineFonts(): Fonts {
  known ??= createFonts(fontsOfMachine());
  return known;
}

export function createFonts(find: FindFont): Fonts {
  const faces = new Map<string, Face | null>();
  const chosen = new Map<string, Face | null>();
  const open = (file: FontFile) => {
    const key = `${file.path}#${file.name}`;
    const face = faces.get(key) ?? (faces.has(key) ? null : openFace(file));
    faces.set(key, face);
    return face;
  };
  const choose = (characters: string, weight: Weight, fits: (face: Face) => boolean) => {
    for (const file of fontsFor(characters, weight, find)) {
      const face = open(file);
      if (face !== null && fits(face)) return face;
    }
    return null;
  };
  return {
    faceFor(characters, weight) {
      const key = `${weight} ${characters}`;
      const known = chosen.get(key);
      if (known !== undefined) return known;
      const face = choose(characters, weight, ({ font }) => hasAll(font, characters));
      if (chosen.size > most) chosen.clear();
      chosen.set(key, face);
      return face;
    },
    anyFace: (weight) => choose('', weight, () => true),
  };
}

/** So many choices are remembered. */
const most = 5000;

/** Null for a file that is no font after all, or not that one. */
function openFace(file: FontFile): Face | null {
  try {
    return { file, font: openSync(file.path, file.name) };
  } catch {
    return null;
  }
}

/** Joiners, variation selectors and steering characters need no glyph of their own. */
const silent = /^(?:\p{Cf}|\p{Variation_Selector})$/u;

function hasAll(font: Font, characters: string): boolean {
  for (const character of characters) {
    if (!silent.test(character) && !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return false;
  }
  return true;
}
