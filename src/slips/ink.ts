import type PdfDocument from 'pdfkit';
import { createFitting, type Fitting } from '../typeset/fitting.ts';
import type { Fonts } from '../typeset/fonts.ts';
import { type Line, layLine, type Part, type Style } from '../typeset/line.ts';

export type Pdf = InstanceType<typeof PdfDocument>;

/** A line that can be written on a page as text that can be searched and copied. */
export interface Written {
  readonly width: number;
  write(x: number, baseline: number): void;
}

/** What the fonts that every reader of PDF has can show: Windows code page 1252. */
const western = /^[\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/u;

/**
 * Lays lines out for a PDF: Western ones in Helvetica, all others in fonts of this machine, of which the PDF takes the
 * letters that it uses. Without such fonts a question mark stands for what cannot be shown.
 */
export function createInk(pdf: Pdf, fonts: Fonts): Fitting<Written> {
  return createFitting((text, style) => {
    const plain = text.replaceAll(/[\u2066-\u2069]/gu, '');
    if (style.direction !== 'rtl' && western.test(plain)) return helvetica(pdf, plain, style);
    const line = layLine(fonts, text, style);
    return line.parts.length > 0 ? machineFont(pdf, line) : helvetica(pdf, westernised(plain), style);
  });
}

function westernised(text: string): string {
  return Array.from(text, (character) => (western.test(character) ? character : '?')).join('');
}

/** pdfkit must neither break the line nor move it: the text begins at this point of its baseline. */
const inPlace = { lineBreak: false, baseline: 'alphabetic' } as const;

function helvetica(pdf: Pdf, text: string, { size, weight }: Style): Written {
  const choose = () => pdf.font(weight === 'bold' ? 'Helvetica-Bold' : 'Helvetica').fontSize(size);
  return {
    width: choose().widthOfString(text),
    write: (x, baseline) => choose().text(text, x, baseline, inPlace),
  };
}

/** Word by word, as pdfkit knows nothing of lines in two directions. */
function machineFont(pdf: Pdf, { parts, size, width }: Line): Written {
  return {
    width,
    write(x, baseline) {
      for (const part of parts) {
        if (part.text.trim() === '') continue;
        const { path, name } = part.face.file;
        const font = name === undefined ? pdf.font(path) : pdf.font(path, name);
        font.fontSize(size).text(inOrderOfPdf(part), x + part.x, baseline, inPlace);
      }
    },
  };
}

const rightToLeftLetter =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Words of letters pdfkit turns round itself; signs between them it takes to run from left to right. */
function inOrderOfPdf({ text, rtl }: Part): string {
  return rtl && !rightToLeftLetter.test(text) ? Array.from(text).toReversed().join('') : text;
}

/** The code stands in a font whose letters are all of one width. */
export function writeCode(
  pdf: Pdf,
  code: string,
  { x, baseline, size }: { x: number; baseline: number; size: number },
) {
  pdf.font('Courier-Bold').fontSize(size).text(code, x, baseline, inPlace);
}

/** The width of a character of that font, for its size. */
export const codeAdvance = 0.6;
