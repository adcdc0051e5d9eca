import { setImmediate } from 'node:timers/promises';
import PdfDocument from 'pdfkit';
import { formatCode, type InvitationCode } from '../core/invitation.ts';
import { shortCode } from '../core/receipt.ts';
import type { Translate } from '../locales/catalogue.ts';
import { quoted } from '../locales/isolating.ts';
import { formatMoment } from '../locales/moment.ts';
import { type Fonts, machineFonts } from '../typeset/fonts.ts';
import { cutLines, type Paper, pageSize, slipBox, slipsPerPage } from './geometry.ts';
import { createInk, type Pdf } from './ink.ts';
import { qrCode } from './qr.ts';
import { drawSlip, type Own, type Pen, type Wording } from './slip.ts';

/** What slips are printed from. */
export interface Slips {
  readonly t: Translate;
  readonly title: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** When voting closes: ISO 8601, and the election's time zone (IANA); null: when the organiser closes it. */
  readonly closes: { readonly at: string; readonly timeZone: string } | null;
  readonly fingerprint: Uint8Array;
  readonly slips: readonly { readonly serial: string; readonly code: InvitationCode }[];
  readonly paper: Paper;
  /** Stands in the file; milliseconds since 1970. */
  readonly printedAt: number;
  readonly fonts?: Fonts;
}

/**
 * Voting slips to print and to cut out, eight to a page, as PDF: each has a code to type, and a QR code with the very
 * link that invitations by mail have. What is given decides every byte. Some seconds for a thousand.
 */
export async function printedSlips(about: Slips): Promise<Uint8Array> {
  const { t, title, paper, printedAt, slips } = about;
  const info = { Title: title, Subject: t('slips.subject'), Creator: t('web.name'), Producer: t('web.name') };
  const pdf = new PdfDocument({
    size: pageSize(paper),
    margin: 0,
    autoFirstPage: false,
    lang: t.tag,
    info: { ...info, CreationDate: new Date(printedAt) },
  });
  const bytes = collect(pdf);
  const fonts = about.fonts ?? machineFonts();
  const pen = { pdf, ink: createInk(pdf, fonts), rtl: t.direction === 'rtl' };
  const wording = wordingOf(about);
  for (let first = 0; first < slips.length; first += slipsPerPage) {
    drawPage(pen, about, wording, slips.slice(first, first + slipsPerPage));
    await setImmediate();
  }
  pdf.end();
  return await bytes;
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

function drawPage(pen: Pen, about: Slips, wording: Wording, slips: Slips['slips']): void {
  const { pdf } = pen;
  pdf.addPage();
  for (const [place, slip] of slips.entries())
    drawSlip(pen, wording, ownOf(about, slip), slipBox(about.paper, place));
  pdf.lineWidth(0.5).dash(4, { space: 4 });
  for (const [fromX, fromY, toX, toY] of cutLines(about.paper)) pdf.moveTo(fromX, fromY).lineTo(toX, toY);
  pdf.stroke('#6c7874').undash();
}

function wordingOf({ t, title, publicUrl, closes }: Slips): Wording {
  const page = quoted(`${publicUrl}/vote`);
  const steps = [t('slips.open', { page }), t('slips.type'), t('slips.cast')];
  return {
    title,
    steps: steps.map((text, index) => t('slips.step', { number: index + 1, text })),
    deadline:
      closes === null
        ? t('slips.noDeadline')
        : t('slips.deadline', { when: formatMoment(t, closes.at, closes.timeZone) }),
    keepPrivate: t('slips.private'),
  };
}

/** The code rides in the link's fragment, which browsers keep to themselves. */
function ownOf({ t, publicUrl, fingerprint }: Slips, { serial, code }: Slips['slips'][number]): Own {
  const shown = formatCode(code);
  const facts = { serial: quoted(serial), fingerprint: quoted(shortCode(fingerprint)) };
  return { code: shown, qr: qrCode(`${publicUrl}/vote#${shown}`), facts: t('slips.facts', facts) };
}
