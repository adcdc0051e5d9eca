import type { Fonts } from './fonts.ts';
import { largest } from './largest.ts';
import { type Line, layLine, type Style } from './line.ts';

/** Lays lines out, and remembers them for as long as it lives. */
export interface Typesetter {
  line(text: string, style: Style): Line;
  /** The line, cut with an ellipsis where it is wider. */
  cut(text: string, style: Style, width: number): Line;
  /** Several lines, none wider; the last is cut with an ellipsis where they are more than `most`. */
  wrap(text: string, style: Style, width: number, most: number): readonly Line[];
}

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ellipsis = '…';

export function createTypesetter(fonts: Fonts): Typesetter {
  const known = new Map<string, Line>();
  const line = (text: string, style: Style): Line => {
    const key = `${style.size} ${style.weight} ${style.direction} ${text}`;
    const laid = known.get(key) ?? layLine(fonts, text, style);
    known.set(key, laid);
    return laid;
  };
  const cut = (text: string, style: Style, width: number): Line => {
    const whole = line(text, style);
    if (whole.width <= width) return whole;
    const pieces = [...clusters.segment(text)].map(({ segment }) => segment);
    const kept = (count: number) => `${pieces.slice(0, count).join('').trimEnd()}${ellipsis}`;
    const count = largest(pieces.length, (each) => line(kept(each), style).width <= width);
    return line(kept(count), style);
  };
  const wrap = (text: string, style: Style, width: number, most: number): readonly Line[] => {
    if (most <= 1) return [cut(text, style, width)];
    const ends = breaks(text);
    const count = largest(ends.length - 1, (each) => line(head(text, ends[each]), style).width <= width);
    if (count === ends.length - 1) return [line(text, style)];
    const end = ends[count] ?? 0;
    if (end === 0) return [cut(text, style, width)];
    const rest = reopened(text, end);
    return [line(head(text, end), style), ...wrap(rest, style, width, most - 1)];
  };
  return { line, cut, wrap };
}

/** Where a line may end: after a space, and after an East Asian character; 0 and the end of the text are among them. */
function breaks(text: string): readonly number[] {
  const found = [...text.matchAll(/ +|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}，。、；：）」』】]+?/gu)];
  const ends = found.map((match) => match.index + match[0].length);
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
