import generate from 'qrcode-generator';

/** Dark modules side by side in one row of a QR code. */
export interface Stretch {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

export interface QrCode {
  /** Modules of a side, without the quiet zone. */
  readonly size: number;
  readonly dark: readonly Stretch[];
}

/** Light modules that must be left on every side (ISO/IEC 18004, 5.3.8). */
export const quietZone = 4;

/** A QR code (ISO/IEC 18004) in byte mode, error correction level M: a slip may get dirty on a seventh of the square. */
export function qrCode(text: string): QrCode {
  const code = generate(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const size = code.getModuleCount();
  const dark: Stretch[] = [];
  for (let row = 0; row < size; row++) {
    let column = 0;
    while (column < size) {
      const length = darkFrom(code, row, column);
      if (length > 0) dark.push({ row, column, length });
      column += length + 1;
    }
  }
  return { size, dark };
}

function darkFrom(code: ReturnType<typeof generate>, row: number, column: number): number {
  const size = code.getModuleCount();
  let end = column;
  while (end < size && code.isDark(row, end)) end += 1;
  return end - column;
}
