import { describe, expect, test } from 'vitest';
import { createTypesetter } from '../../src/typeset/fitting.ts';
import { createFonts, machineFonts } from '../../src/typeset/fonts.ts';
import type { Style } from '../../src/typeset/line.ts';
import { plainLine } from '../../src/typeset/plainLine.ts';
import { hasFontsFor } from './fonts.ts';

const setter = createTypesetter(machineFonts());
const style: Style = { size: 100, weight: 'regular', direction: 'auto' };
const width = (text: string) => setter.line(text, style).width;
const shown = (text: string) => setter.line(text, style).parts.map((part) => part.text);

describe.skipIf(!hasFontsFor('aш'))('a line of text', () => {
  test('is as wide as its glyphs, in proportion to its size', () => {
    expect(width('mm')).toBeCloseTo(2 * width('m'), 1);
    expect(setter.line('Ana', { ...style, size: 50 }).width).toBeCloseTo(width('Ana') / 2, 6);
    expect(width('iii')).toBeLessThan(width('www') / 2);
  });

  test('has its words where they stand, each in a font that has it', () => {
    const { parts, width: whole } = setter.line('Ana Шо', style);
    expect(parts.map(({ text }) => text)).toEqual(['Ana', ' ', 'Шо']);
    const ends = parts.map(({ x, width: own }) => x + own);
    expect(parts.map(({ x }) => x)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(whole);
  });

  test('shows one box for what no font has, and goes on after it', () => {
    const { parts } = setter.line('a\u{1f468}\u200d\u{1f469}\u200d\u{1f466}\u{10fff}b', style);
    expect(parts.at(0)?.text).toBe('a');
    expect(parts.at(-1)?.text).toBe('b');
    const boxes = parts.filter(({ shaped }) => shaped.glyphs.some(({ id }) => id === 0));
    expect(boxes.some(({ text }) => text === '\u{10fff}')).toBe(true);
    expect(boxes.every(({ shaped }) => shaped.glyphs.length === 1)).toBe(true);
  });

  test('is cut with an ellipsis, at a whole letter with its marks, only where it is too wide', () => {
    expect(setter.cut('Ana', style, width('Ana')).text).toBe('Ana');
    const name = 'Ann\u0308a'.repeat(20);
    const cut = setter.cut(name, style, 600);
    expect(cut.width).toBeLessThanOrEqual(600);
    expect(cut.width).toBeGreaterThan(600 - 2 * width('…n\u0308'));
    expect(cut.text.endsWith('…')).toBe(true);
    expect(name.startsWith(cut.text.slice(0, -1))).toBe(true);
    expect(name.charAt(cut.text.length - 1)).not.toBe('\u0308');
  });

  test('breaks into lines between words, none too wide; the last one is cut', () => {
    const text = 'one two three four five six seven eight nine ten';
    const lines = setter.wrap(text, style, 800, 9);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.map((line) => line.text).join(' ')).toBe(text);
    expect(lines.every((line) => line.width <= 800)).toBe(true);
    const two = setter.wrap(text, style, 800, 2);
    expect(two).toHaveLength(2);
    expect(two[1]?.text).toMatch(/…$/u);
    expect(setter.wrap('W'.repeat(75), style, 800, 3)).toHaveLength(1);
  });
});

test.skipIf(!hasFontsFor('ع'))(
  'Arabic letters are joined, and numbers among them run from left to right',
  () => {
    expect(width('ععع')).not.toBeCloseTo(3 * width('ع'), 0);
    expect(shown('علي 12 بن')).toEqual(['بن', ' ', '12', ' ', 'علي']);
  },
);

test.skipIf(!hasFontsFor('中'))('Chinese breaks between any two characters, but never before a comma', () => {
  const em = width('中');
  const lines = setter.wrap('中中中，中中中中', style, 3.5 * em, 9);
  expect(lines.map(({ text }) => text)).toEqual(['中中', '中，中', '中中中']);
});

test.skipIf(!hasFontsFor('a'))('a line that goes on in an isolate keeps its direction', () => {
  const lines = setter.wrap('\u2067one two three\u2069', style, width('one two '), 9);
  expect(lines.map((line) => line.parts.map((part) => part.text))).toEqual([
    ['two', ' ', 'one'].reverse(),
    ['three'],
  ]);
});

test('without any font there is nothing to see, and nothing breaks', () => {
  const blind = createTypesetter(createFonts(() => null));
  expect(blind.line('Ana', style)).toMatchObject({ width: 0, parts: [] });
  expect(blind.wrap('Ana and Bo', style, 10, 2)).toHaveLength(1);
});

test('what cannot be drawn is left out of a line, and piles of marks are cut', () => {
  expect(plainLine(' a\n\tb\u2029c ')).toBe('a b c');
  expect(plainLine('a\u202eb\u0000\ufeff\ufffe\ud800')).toBe('ab\ufffd');
  expect(plainLine(`e${'\u0301'.repeat(50)}x`)).toBe(`e${'\u0301'.repeat(4)}x`);
});
