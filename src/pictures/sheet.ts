import type { Direction } from '../typeset/bidi.ts';
import type { Typesetter } from '../typeset/fitting.ts';
import type { Line, Style } from '../typeset/line.ts';
import { plainLine } from '../typeset/plainLine.ts';
import { outline } from './outline.ts';
import { element } from './svg.ts';

/** A rectangle as the reader sees it: `start` is where lines of text begin, left or right. */
export interface Box {
  readonly start: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface BoxStyle {
  readonly fill: string;
  readonly stroke?: string;
  readonly round?: number;
}

export type Place = 'start' | 'end';

/** What is drawn on. Its users say where things start and end; it alone knows left from right. */
export interface Sheet {
  readonly width: number;
  readonly setter: Typesetter;
  /** The style of texts of the catalogue, and of what somebody typed. */
  style(size: number, weight: Style['weight'], typed?: 'typed'): Style;
  box(box: Box, style: BoxStyle): string;
  /** A line that starts (ends) at this distance from the start of the sheet. */
  text(line: Line, at: number, baseline: number, fill: string, place?: Place): string;
  /** Puts a drawing of this width here; it is not turned round. */
  at(drawing: string, start: number, top: number, width: number): string;
}

export function createSheet(width: number, rtl: boolean, setter: Typesetter): Sheet {
  const left = (start: number, own: number) => (rtl ? width - start - own : start);
  const base: Direction = rtl ? 'rtl' : 'ltr';
  return {
    width,
    setter,
    style: (size, weight, typed) => ({ size, weight, direction: typed === undefined ? base : 'auto' }),
    box({ start, top, width: own, height }, { fill, stroke, round }) {
      const place = { x: left(start, own), y: top, width: own, height, rx: round };
      return element('rect', { ...place, fill, stroke });
    },
    text(line, at, baseline, fill, place = 'start') {
      if (line.parts.length === 0) return '';
      const start = place === 'start' ? at : at - line.width;
      const d = outline(line, left(start, line.width), baseline);
      return element('path', { role: 'img', 'aria-label': plainLine(line.text), fill, d });
    },
    at: (drawing, start, top, own) =>
      element('g', { transform: `translate(${left(start, own)} ${top})` }, drawing),
  };
}
