import type { FindFont, FontFile } from './fontFiles.ts';

export type Weight = 'regular' | 'bold';

/** The files of a family: regular, bold, and the names in there where a file holds several fonts. */
type Family = readonly [regular: string, bold: string, regularName?: string, boldName?: string];

/** Latin, Cyrillic and Greek. */
const everyday: readonly Family[] = [
  ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf'],
  ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf'],
  ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'],
  ['Arial.ttf', 'Arial Bold.ttf'],
  ['arial.ttf', 'arialbd.ttf'],
];

const eastAsian: readonly Family[] = [
  ['NotoSansCJK-Regular.ttc', 'NotoSansCJK-Bold.ttc', 'NotoSansCJKsc-Regular', 'NotoSansCJKsc-Bold'],
  ['NotoSansCJKsc-Regular.otf', 'NotoSansCJKsc-Bold.otf'],
  ['NotoSansSC-Regular.otf', 'NotoSansSC-Bold.otf'],
  ['msyh.ttc', 'msyhbd.ttc', 'MicrosoftYaHei', 'MicrosoftYaHei-Bold'],
];

/** Signs, pictograms, and whatever else is left. */
const others: readonly Family[] = [
  ['NotoEmoji-Regular.ttf', 'NotoEmoji-Bold.ttf'],
  ['NotoSansSymbols2-Regular.ttf', 'NotoSansSymbols2-Regular.ttf'],
  ['NotoSansSymbols-Regular.ttf', 'NotoSansSymbols-Bold.ttf'],
  ['NotoSansMath-Regular.ttf', 'NotoSansMath-Regular.ttf'],
  ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'],
  ['Symbola_hint.ttf', 'Symbola_hint.ttf'],
  ['seguisym.ttf', 'seguisym.ttf'],
  ['Arial Unicode.ttf', 'Arial Unicode.ttf'],
];

const isEastAsian =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\uff00-\uffef]/u;

/** Scripts that have a Noto family of their own. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{scx=Arabic}/u, 'Arabic'],
  [/\p{scx=Hebrew}/u, 'Hebrew'],
  [/\p{scx=Devanagari}/u, 'Devanagari'],
  [/\p{scx=Bengali}/u, 'Bengali'],
  [/\p{scx=Gurmukhi}/u, 'Gurmukhi'],
  [/\p{scx=Gujarati}/u, 'Gujarati'],
  [/\p{scx=Oriya}/u, 'Oriya'],
  [/\p{scx=Tamil}/u, 'Tamil'],
  [/\p{scx=Telugu}/u, 'Telugu'],
  [/\p{scx=Kannada}/u, 'Kannada'],
  [/\p{scx=Malayalam}/u, 'Malayalam'],
  [/\p{scx=Sinhala}/u, 'Sinhala'],
  [/\p{scx=Thai}/u, 'Thai'],
  [/\p{scx=Lao}/u, 'Lao'],
  [/\p{scx=Khmer}/u, 'Khmer'],
  [/\p{scx=Myanmar}/u, 'Myanmar'],
  [/\p{scx=Georgian}/u, 'Georgian'],
  [/\p{scx=Armenian}/u, 'Armenian'],
  [/\p{scx=Ethiopic}/u, 'Ethiopic'],
  [/\p{scx=Mongolian}/u, 'Mongolian'],
  [/\p{scx=Cherokee}/u, 'Cherokee'],
  [/\p{scx=Syriac}/u, 'Syriac'],
  [/\p{scx=Thaana}/u, 'Thaana'],
];

/**
 * The fonts of this machine that may know these characters, the most fitting first. Large East Asian fonts are among
 * them only where they are needed.
 */
export function fontsFor(characters: string, weight: Weight, find: FindFont): readonly FontFile[] {
  const own = scripts
    .filter(([script]) => script.test(characters))
    .map(([, name]): Family => [`NotoSans${name}-Regular.ttf`, `NotoSans${name}-Bold.ttf`]);
  const east = isEastAsian.test(characters) ? eastAsian : [];
  return [...everyday.slice(0, 1), ...east, ...own, ...everyday.slice(1), ...others]
    .map((family) => fileOf(family, weight, find))
    .filter((file) => file !== null);
}

function fileOf([regular, bold, regularName, boldName]: Family, weight: Weight, find: FindFont) {
  const heavy = weight === 'bold' ? find(bold, boldName) : null;
  return heavy ?? find(regular, regularName);
}
