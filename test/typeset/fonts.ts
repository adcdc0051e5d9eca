import { machineFonts } from '../../src/typeset/fonts.ts';

/** Whether this machine has fonts for these characters; where it has none, their tests are skipped and say so. */
export function hasFontsFor(characters: string): boolean {
  const found = Array.from(characters).every((each) => machineFonts().faceFor(each, 'regular') !== null);
  if (!found) console.log(`skipped: no font for ${characters}`);
  return found;
}
