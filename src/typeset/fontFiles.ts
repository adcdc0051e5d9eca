import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A font in a file of this machine. */
export interface FontFile {
  readonly path: string;
  /** The PostScript name, for a file that holds several fonts. */
  readonly name?: string;
}

/** Finds a font by the name of its file, in any case; null where this machine has none. */
export type FindFont = (file: string, name?: string) => FontFile | null;

/** Where Linux, macOS and Windows keep the fonts that everybody on the machine may use. */
const folders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/Library/Fonts',
  '/System/Library/Fonts',
  'C:/Windows/Fonts',
];

/** Looks through the folders once, here and now. */
export function fontsOfMachine(places: readonly string[] = folders): FindFont {
  const paths = new Map<string, string>();
  for (const place of places) {
    for (const file of filesIn(place)) {
      const key = file.slice(file.search(/[^/\\]*$/u)).toLowerCase();
      if (!paths.has(key)) paths.set(key, join(place, file));
    }
  }
  return (file, name) => {
    const path = paths.get(file.toLowerCase());
    if (path === undefined) return null;
    return name === undefined ? { path } : { path, name };
  };
}

/** In the order of their names, so that the same fonts give the same picture. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  } catch {
    return [];
  }
}
