import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import { electionIdSchema } from '../../../src/core/ids.ts';
import { shortCode, signReceipt } from '../../../src/core/receipt.ts';
import { receiptFromText } from '../../../src/core/receiptFile.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { receiptContent, receiptPage } from '../../../web/views/receipt.ts';
import { modulesOf, readQr } from '../../slips/qrReader.ts';
import { chairDefinition } from '../../support/webElection.ts';
import { textOf } from '../support/voter.ts';

const election = electionIdSchema.parse('11111111-1111-4111-8111-111111111111');
const fingerprint = new Uint8Array(32).fill(7);
const of = { manifest: { election, definition: chairDefinition, settings: defaultSettings }, fingerprint };
const site = { t: translator(), publicUrl: 'https://vote.example.org' };
const leaf = new Uint8Array(32).map((_, index) => 9 * index);
const receipt = signReceipt(nodeCrypto, new Uint8Array(32).fill(1), election, fingerprint, leaf);
const code = shortCode(leaf);

/** The text of the QR code that an SVG draws. */
function qrText(html: string): string {
  const path = /<path d="([^"]*)"/u.exec(html)?.[1] ?? '';
  const rectangles = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)].map(([, x, y, width]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: 1,
  }));
  return readQr(modulesOf(rectangles));
}

describe('the page of a receipt', () => {
  const html = receiptPage(site, of, receipt).main.toString();

  test('shows the code, and has the signed receipt as a file', () => {
    expect(textOf(html)).toContain(code);
    const file = /href="data:application\/json;charset=utf-8,([^"]*)" download="([^"]*)"/u.exec(html);
    expect(receiptFromText(decodeURIComponent(file?.[1] ?? ''))).toEqual(receipt);
    expect(file?.[2]).toBe(`receipt-${code}.json`);
  });

  test('draws the link to the receipt’s check, with the code in the fragment only, and a margin around it', () => {
    expect(qrText(html)).toBe(`https://vote.example.org/e/${election}/board#${code}`);
    const side = Number(/viewBox="0 0 (\d+) \1"/u.exec(html)?.[1]);
    const ends = [...html.matchAll(/M(\d+) (\d+)h(\d+)/gu)].map(
      ([, x, , width]) => Number(x) + Number(width),
    );
    expect(Math.max(...ends)).toBe(side - 4);
  });

  test('is the same for a browser that has the receipt itself, but for the receipt', () => {
    const empty = receiptContent(site, of, null).toString();
    expect(empty).not.toContain(code.slice(0, 5));
    expect(empty).toContain('<code dir="ltr"></code>');
    const words = (page: string) => textOf(page).replaceAll(code, '').replaceAll(/\s+/gu, ' ');
    expect(words(empty)).toBe(words(html));
  });
});
