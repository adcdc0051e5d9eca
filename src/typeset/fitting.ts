import type { Fonts } from './fonts.ts';
import { largest } from './largest.ts';
import { type Line, layLine, type Style } from './line.ts';

/** Fits texts into widths, by lines that somebody else lays out; remembers them for as long as it lives. */
export interface Fitting<L> {
  line(text: string, style: Style): L;
  /** The line, cut with an ellipsis where it is wider. */
  cut(text: string, style: Style, width: number): L;
  /** Several lines, none wider; the last is cut with an ellipsis where they are more than `most`. */
  wrap(text: string, style: Style, width: number, most: number): readonly L[];
}

/** Lines of the fonts of this machine. */
export type Typesetter = Fitting<Line>;

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ellipsis = '…';

export function createTypesetter(fonts: Fonts): Typesetter {
  return createFitting((text, style) => layLine(fonts, text, style));
}

export function createFitting<L extends { readonly width: number }>(
  lay: (text: string, style: Style) => L,
): Fitting<L> {
  const known = new Map<string, L>();
  const line = (text: string, style: Style): L => {
    const key = `${style.size} ${style.weight} ${style.direction} ${text}`;
    const laid = known.get(key) ?? lay(text, style);
    known.set(key, laid);
    return laid;
  };
  const cut = (text: string, style: Style, width: number): L => {
    const whole = line(text, style);
    if (whole.width <= width) return whole;
    const pieces = [...clusters.segment(text)].map(({ segment }) => segment);
    const kept = (count: number) => `${pieces.slice(0, count).join('').trimEnd()}${ellipsis}`;
    const count = largest(pieces.length, (each) => line(kept(each), style).width <= width);
    return line(kept(count), style);
  };
  const wrap = (text: string, style: Style, width: number, most: number): readonly L[] => {
    if (most <= 1) return [cut(text, style, width)];
    const fitting = (ends: readonly number[]) =>
      ends[largest(ends.length - 1, (each) => line(head(text, ends[each]), style).width <= width)] ?? 0;
    const end = fitting(breaks(text, betweenWords)) || fitting(breaks(text, inLongWords));
    if (end === text.length) return [line(text, style)];
    if (end === 0) return [cut(text, style, width)];
    const rest = reopened(text, end);
    return [line(head(text, end), style), ...wrap(rest, style, width, most - 1)];
  };
  return { line, cut, wrap };
}

/** After spaces and after East Asian characters. */
const betweenWords = / +|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}，。、；：）」』】]/gu;
/** After what joins the parts of an address; only for words that no line has room for. */
const inLongWords = /(?<=[\p{L}\p{N}]{3})[/.-](?=[\p{L}\p{N}]{3})/gu;

/** Where a line may end; 0 and the end of the text are among them. */
function breaks(text: string, breakable: RegExp): readonly number[] {
  const ends = [...text.matchAll(breakable)].map((match) => match.index + match[0].length);
  const allowed = ends.filter((end) => !/^[，。、；：）」』】]/u.test(text.slice(end)));
  return [0, ...allowed.filter((end) => end < text.length), text.length];
}

function head(text: string, end = text.length): string {
  return text.slice(0, end).trimEnd();
}

/** What is left, inside the isolate in which the line ended. */
function reopened(text: string, end: number): string {
  const open: string[] = [];
  for (const character of text.slice(0, end)) {
    if (/[\u2066-\u2068]/u.test(character)) open.push(character);
    else if (character === '\u2069') open.pop();
  }
  return `${open.join('')}${text.slice(end)}`;
}
