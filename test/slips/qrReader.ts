import type { Rectangle } from './pdf.ts';

/** Dark modules of a QR code by row and column, without the quiet zone. */
type Modules = readonly (readonly boolean[])[];

/** The modules that rectangles draw. */
export function modulesOf(rectangles: readonly Rectangle[]): Modules {
  const left = Math.min(...rectangles.map(({ x }) => x));
  const top = Math.min(...rectangles.map(({ y }) => y));
  const side = Math.max(...rectangles.map(({ x, width }) => x + width)) - left;
  const module = Math.min(...rectangles.map(({ height }) => height));
  const size = Math.round(side / module);
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const { x, y, width } of rectangles) {
    const column = Math.round((x - left) / module);
    const row = Math.round((y - top) / module);
    modules[row]?.fill(true, column, column + Math.round(width / module));
  }
  return modules;
}

/** Codewords of data in each block of level M, versions 1 to 10 (ISO/IEC 18004, table 9). */
const blocks: readonly (readonly number[])[] = [
  [16],
  [28],
  [44],
  [32, 32],
  [43, 43],
  [27, 27, 27, 27],
  [31, 31, 31, 31],
  [38, 38, 39, 39],
  [36, 36, 36, 37, 37],
  [43, 43, 43, 43, 44],
];

/** Centres of alignment patterns (annex E). */
const alignment: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** Reads an undamaged QR code of level M in byte mode, as ISO/IEC 18004 has it; corrects nothing. */
export function readQr(modules: Modules): string {
  const version = (modules.length - 17) / 4;
  const { level, mask } = formatOf(modules);
  if (level !== 0b00) throw new Error('not of level M');
  const bits = dataBits(modules, version, masks[mask] ?? (() => false));
  const bytes = deinterleaved(bits, blocks[version - 1] ?? []);
  const data = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const lengthBits = version < 10 ? 8 : 16;
  if (data.slice(0, 4) !== '0100') throw new Error('not in byte mode');
  const start = 4 + lengthBits;
  const length = Number.parseInt(data.slice(4, start), 2);
  const text = Array.from({ length }, (_, at) =>
    Number.parseInt(data.slice(start + at * 8, start + at * 8 + 8), 2),
  );
  return new TextDecoder().decode(Uint8Array.from(text));
}

/** 7.9.1: two bits of level and three of mask, twice; without correction both copies must be the same. */
function formatOf(modules: Modules): { readonly level: number; readonly mask: number } {
  const at = (row: number, column: number) => (modules.at(row)?.at(column) === true ? 1 : 0);
  const first = [at(8, 0), at(8, 1), at(8, 2), at(8, 3), at(8, 4)];
  const second = [at(-1, 8), at(-2, 8), at(-3, 8), at(-4, 8), at(-5, 8)];
  if (first.join('') !== second.join('')) throw new Error('two different formats');
  const format = Number.parseInt(first.join(''), 2) ^ 0b10101;
  return { level: format >> 3, mask: format & 0b111 };
}

/** 7.7.3: up and down in pairs of columns from the right, around what is no data. */
function dataBits(
  modules: Modules,
  version: number,
  masked: (row: number, column: number) => boolean,
): string {
  const size = modules.length;
  return Array.from({ length: (size - 1) / 2 }, (_, pair) => pairOfColumns(size, pair))
    .flat()
    .filter(([row, column]) => !isFunction(row, column, size, version))
    .map(([row, column]) => ((modules[row]?.[column] === true) === masked(row, column) ? '0' : '1'))
    .join('');
}

/** The modules of two columns in the order of their bits; the pairs leave out the column of the timing pattern. */
function pairOfColumns(size: number, pair: number): readonly (readonly [number, number])[] {
  const plain = size - 1 - 2 * pair;
  const right = plain <= 6 ? plain - 1 : plain;
  return Array.from({ length: size }, (_, step) => (pair % 2 === 0 ? size - 1 - step : step)).flatMap(
    (row) => [[row, right] as const, [row, right - 1] as const],
  );
}

function isFunction(row: number, column: number, size: number, version: number): boolean {
  const far = size - 8;
  const inFinder = (row < 9 && column < 9) || (row < 9 && column >= far) || (row >= far && column < 9);
  const inTiming = row === 6 || column === 6;
  const inVersion = version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11));
  return inFinder || inTiming || inVersion || isAlignment(row, column, size, version);
}

function isAlignment(row: number, column: number, size: number, version: number): boolean {
  const centres = alignment[version - 1] ?? [];
  return centres.some((r) =>
    centres.some((c) => {
      const atFinder = (r === 6 && c === 6) || (r === 6 && c === size - 7) || (r === size - 7 && c === 6);
      return !atFinder && Math.abs(row - r) <= 2 && Math.abs(column - c) <= 2;
    }),
  );
}

/** 7.6: the first codewords of all blocks, then the second ones; short blocks end earlier. */
function deinterleaved(bits: string, lengths: readonly number[]): readonly number[] {
  const found = lengths.map((): number[] => []);
  let at = 0;
  for (let index = 0; index < Math.max(...lengths); index++) {
    for (const [block, length] of lengths.entries()) {
      if (index >= length) continue;
      found[block]?.push(Number.parseInt(bits.slice(at, at + 8), 2));
      at += 8;
    }
  }
  return found.flat();
}
