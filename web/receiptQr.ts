import { type Receipt, shortCode } from '../src/core/receipt.ts';
import { qrCode, quietZone } from '../src/slips/qr.ts';

/** A QR code as the outline of its dark modules, for an SVG path on a square of `side` units, the quiet zone included. */
export interface QrPath {
  readonly side: number;
  readonly path: string;
}

/** Where a receipt is checked: its election's board, with the code in the fragment, which no server gets to see. */
export function checkLink(publicUrl: string, { election, leaf }: Receipt): string {
  return `${publicUrl}/e/${election}/board#${shortCode(leaf)}`;
}

/** The link to a receipt's check as a QR code. */
export function receiptQr(publicUrl: string, receipt: Receipt): QrPath {
  const { size, dark } = qrCode(checkLink(publicUrl, receipt));
  const path = dark
    .map(({ row, column, length }) => `M${column + quietZone} ${row + quietZone}h${length}v1h-${length}z`)
    .join('');
  return { side: size + 2 * quietZone, path };
}
