import type { Weight } from '../typeset/families.ts';
import { plainLine } from '../typeset/plainLine.ts';
import type { BoxStyle, Sheet } from './sheet.ts';

/** Something of a known height that can be drawn below what comes before it. */
export interface Block {
  readonly height: number;
  draw(top: number): string;
}

/** Where blocks stand on the sheet. */
export interface Frame {
  readonly sheet: Sheet;
  readonly start: number;
  readonly width: number;
}

export function inset({ sheet, start, width }: Frame, by: number): Frame {
  return { sheet, start: start + by, width: width - 2 * by };
}

export function gap(height: number): Block {
  return { height, draw: () => '' };
}

/** One below the other. */
export function stack(blocks: readonly Block[]): Block {
  return {
    height: blocks.reduce((sum, { height }) => sum + height, 0),
    draw(top) {
      let at = top;
      return blocks
        .map((block) => {
          const drawn = block.draw(at);
          at += block.height;
          return drawn;
        })
        .join('');
    },
  };
}

/** A block on a ground of its own, with room around it. */
export function panel({ sheet, start, width }: Frame, room: number, style: BoxStyle, inner: Block): Block {
  const height = inner.height + 2 * room;
  return {
    height,
    draw: (top) => sheet.box({ start, top, width, height }, style) + inner.draw(top + room),
  };
}

export interface Prose {
  readonly text: string;
  readonly size: number;
  readonly weight?: Weight;
  readonly fill: string;
  /** The most lines. */
  readonly most: number;
  /** What somebody typed has its own direction. */
  readonly typed?: 'typed';
}

/** How high a line of text is, for its size. */
export const leading = 1.32;

/** A text over several lines. */
export function prose({ sheet, start, width }: Frame, text: Prose): Block {
  const { size, weight = 'regular', fill, most, typed } = text;
  const lines = sheet.setter.wrap(plainLine(text.text), sheet.style(size, weight, typed), width, most);
  const step = size * leading;
  return {
    height: lines.length * step,
    draw: (top) =>
      lines.map((line, index) => sheet.text(line, start, top + index * step + size, fill)).join(''),
  };
}
