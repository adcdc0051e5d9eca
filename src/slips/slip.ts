import type { Fitting } from '../typeset/fitting.ts';
import { plainLine } from '../typeset/plainLine.ts';
import type { Box } from './geometry.ts';
import { codeAdvance, type Pdf, type Written, writeCode } from './ink.ts';
import { type QrCode, quietZone } from './qr.ts';

/** What every slip of an election says alike. */
export interface Wording {
  readonly title: string;
  /** How to vote, step by step. */
  readonly steps: readonly string[];
  readonly deadline: string;
  readonly keepPrivate: string;
}

/** What one slip has for itself. */
export interface Own {
  /** In groups. */
  readonly code: string;
  readonly qr: QrCode;
  /** Its serial number, and the fingerprint of the election. */
  readonly facts: string;
}

/** What slips are written with. */
export interface Pen {
  readonly pdf: Pdf;
  readonly ink: Fitting<Written>;
  readonly rtl: boolean;
}

const margin = { x: 18, y: 13 };
/** The side of the QR code at most, its quiet zone counted in. */
const largestSquare = 96;
const leading = 1.22;
const ink = '#15191b';
const soft = '#4b5557';

/** Draws a slip: title, how to vote beside the QR code, the code, and the small print. */
export function drawSlip(pen: Pen, wording: Wording, own: Own, box: Box): void {
  const { x, y, width, height } = box;
  const inner = {
    x: x + margin.x,
    y: y + margin.y,
    width: width - 2 * margin.x,
    height: height - 2 * margin.y,
  };
  const bottom = inner.y + inner.height;
  const codeTop = bottom - 50;
  const below = drawTitle(pen, wording.title, inner);
  const square = Math.min(largestSquare, codeTop - below + 2);
  drawSquare(pen, own.qr, {
    x: pen.rtl ? inner.x : inner.x + inner.width - square,
    y: codeTop - square - 2,
    width: square,
    height: square,
  });
  const told = { ...inner, y: below, width: inner.width - square - 6, height: codeTop - 6 - below };
  drawTold(pen, wording, { ...told, x: pen.rtl ? inner.x + square + 6 : inner.x });
  drawCode(pen, own.code, { ...inner, y: codeTop, height: 22 });
  drawSmallPrint(pen, [own.facts, wording.keepPrivate], { ...inner, y: codeTop + 26 });
}

interface Paragraph {
  readonly text: string;
  readonly size: number;
  readonly weight?: 'bold';
  readonly typed?: true;
  /** The most lines. */
  readonly most: number;
}

function linesOf({ ink: by, rtl }: Pen, { text, size, weight, typed, most }: Paragraph, width: number) {
  const direction = typed ? 'auto' : rtl ? 'rtl' : 'ltr';
  return by.wrap(plainLine(text), { size, weight: weight ?? 'regular', direction }, width, most);
}

/** Writes a paragraph and returns where the next one may begin. */
function drawParagraph(pen: Pen, paragraph: Paragraph, { x, y, width }: Box): number {
  const lines = linesOf(pen, paragraph, width);
  const step = paragraph.size * leading;
  for (const [index, line] of lines.entries())
    line.write(pen.rtl ? x + width - line.width : x, y + index * step + paragraph.size);
  return y + lines.length * step;
}

function drawTitle(pen: Pen, title: string, inner: Box): number {
  pen.pdf.fillColor(ink);
  return drawParagraph(pen, { text: title, size: 11.5, weight: 'bold', typed: true, most: 2 }, inner) + 4;
}

/** In the largest letters in which all of it fits; the smallest are cut. */
function drawTold(pen: Pen, { steps, deadline }: Wording, box: Box): void {
  const at = (size: number, most: number): readonly Paragraph[] => [
    ...steps.map((text): Paragraph => ({ text, size, most })),
    { text: deadline, size, weight: 'bold', most },
  ];
  const sizes = [9, 8.5, 8, 7.5, 7, 6.5, 6];
  const size = sizes.find((each) => fits(pen, at(each, 99), box)) ?? 6;
  let y = box.y;
  pen.pdf.fillColor(ink);
  for (const paragraph of at(size, 4)) y = drawParagraph(pen, paragraph, { ...box, y }) + 2.5;
}

function fits(pen: Pen, paragraphs: readonly Paragraph[], { width, height }: Box): boolean {
  const lines = paragraphs.map((each) => linesOf(pen, each, width).length * each.size * leading + 2.5);
  return lines.reduce((sum, each) => sum + each, 0) <= height;
}

function drawSquare({ pdf }: Pen, { size, dark }: QrCode, { x, y, width }: Box): void {
  const module = width / (size + 2 * quietZone);
  const [left, top] = [x + quietZone * module, y + quietZone * module];
  for (const { row, column, length } of dark)
    pdf.rect(left + column * module, top + row * module, length * module, module);
  pdf.fill('#000000');
}

/** As large as fits, with a frame around. */
function drawCode({ pdf }: Pen, code: string, { x, y, width, height }: Box): void {
  const size = Math.min(14.5, (width - 12) / (code.length * codeAdvance));
  const text = code.length * codeAdvance * size;
  pdf.lineWidth(0.75).roundedRect(x, y, width, height, 3).stroke(soft);
  pdf.fillColor(ink);
  writeCode(pdf, code, { x: x + (width - text) / 2, baseline: y + height / 2 + size * 0.3, size });
}

/** What must not be cut is written smaller where a language needs more letters for it. */
function drawSmallPrint(pen: Pen, [facts = '', keepPrivate = '']: readonly string[], box: Box): void {
  pen.pdf.fillColor(ink);
  const kept = (size: number): Paragraph => ({ text: keepPrivate, size, weight: 'bold', most: 2 });
  const size = [7.5, 7, 6.5].find((each) => linesOf(pen, kept(each), box.width).length === 1) ?? 6;
  const below = drawParagraph(pen, { ...kept(size), most: 1 }, box);
  pen.pdf.fillColor(soft);
  drawParagraph(pen, { text: facts, size: 7.5, most: 1 }, { ...box, y: below + 1 });
}
