import type { Line, Part } from '../typeset/line.ts';
import { numberText } from './svg.ts';

const letters = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const;

/** A line of text as the data of an SVG path: the outlines of its glyphs, its left end and baseline at this point. */
export function outline({ parts, size }: Line, x: number, baseline: number): string {
  return parts.map((part) => partOutline(part, size, x + part.x, baseline)).join('');
}

function partOutline({ face, shaped }: Part, size: number, x: number, baseline: number): string {
  const scale = size / face.font.unitsPerEm;
  let pen = 0;
  return shaped.glyphs
    .map((glyph, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = shaped.positions[index] ?? {};
      const [left, bottom] = [x + (pen + xOffset) * scale, baseline - yOffset * scale];
      pen += xAdvance;
      return glyph.path.commands
        .map(({ command, args }) => {
          const points = args.map((value, at) =>
            numberText(at % 2 === 0 ? left + value * scale : bottom - value * scale),
          );
          return `${letters[command]}${points.join(' ')}`;
        })
        .join('');
    })
    .join('');
}
