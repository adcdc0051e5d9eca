import type { Line } from '../typeset/line.ts';
import { plainLine } from '../typeset/plainLine.ts';
import { type Block, type Frame, gap, leading, prose } from './blocks.ts';
import type { Key, Note } from './charts/chart.ts';
import { fillOf, palette } from './palette.ts';
import { noteSign, signSize } from './signs.ts';

const size = 24;
const swatch = 22;
const apart = 36;

/** What the colours and lines of a chart mean, side by side as far as there is room, then below. */
export function keysBlock(frame: Frame, keys: readonly Key[]): Block {
  const { sheet, start, width } = frame;
  if (keys.length === 0) return gap(0);
  const style = sheet.style(size, 'regular');
  const rows: { key: Key; line: Line; at: number }[][] = [[]];
  let at = 0;
  for (const key of keys) {
    const line = sheet.setter.cut(plainLine(key.text), style, width - swatch - 10);
    const own = swatch + 10 + line.width;
    if (at > 0 && at + own > width) {
      rows.push([]);
      at = 0;
    }
    rows.at(-1)?.push({ key, line, at });
    at += own + apart;
  }
  const step = size * leading + 6;
  const drawKey = (key: Key, line: Line, from: number, top: number) =>
    drawSwatch(frame, key, from, top + 6) + sheet.text(line, from + swatch + 10, top + size + 2, palette.ink);
  return {
    height: rows.length * step + 6,
    draw: (top) =>
      rows
        .flatMap((row, index) =>
          row.map((own) => drawKey(own.key, own.line, start + own.at, top + index * step)),
        )
        .join(''),
  };
}

function drawSwatch({ sheet }: Frame, { tone }: Key, start: number, top: number): string {
  if (tone === 'line')
    return sheet.box({ start: start + swatch / 2 - 2, top, width: 4, height: swatch }, { fill: palette.ink });
  const box = { start, top, width: swatch, height: swatch };
  if (tone === 'seated')
    return (
      sheet.box(box, { fill: fillOf('other') }) +
      sheet.box({ ...box, width: swatch / 2 }, { fill: fillOf('elected') })
    );
  return sheet.box(box, { fill: fillOf(tone), stroke: palette.lineStrong });
}

/** A sentence below a chart, with a tick or a cross where it is a condition. */
export function noteBlock(frame: Frame, { sign, text }: Note): Block {
  const indent = sign === null ? 0 : signSize + 8;
  const inner = { ...frame, start: frame.start + indent, width: frame.width - indent };
  const told = prose(inner, { text, size: 24, fill: palette.inkSoft, most: 2 });
  return {
    height: told.height + 4,
    draw: (top) =>
      (sign === null ? '' : frame.sheet.at(noteSign(sign), frame.start, top + 1, signSize)) + told.draw(top),
  };
}
