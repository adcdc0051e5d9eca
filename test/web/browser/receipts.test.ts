import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Receipt, shortCode, signReceipt } from '../../../src/core/receipt.ts';
import { receiptText } from '../../../src/core/receiptFile.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { hasChromium, launch } from '../../support/chromium.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { accessibilityProblems, overflow, watchErrors, watchForeignRequests } from '../support/browser.ts';
import { type LargeBoard, serveLargeBoard } from '../support/largeBoard.ts';
import { given, useSite } from '../support/site.ts';
import { vote } from '../support/voter.ts';

const site = useSite();

/** Drops a receipt on the field of a page, as from a folder. */
async function drop(page: Page, receipt: Receipt): Promise<void> {
  const script = `(() => {
    const data = new DataTransfer();
    data.items.add(new File([${JSON.stringify(receiptText(receipt))}], 'receipt.json'));
    const place = document.querySelector('#by-file');
    for (const kind of ['dragover', 'drop'])
      place.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  })()`;
  await page.evaluate(script);
}

describe.runIf(hasChromium())('a receipt file', () => {
  let browser: Browser;
  let board: LargeBoard;
  beforeAll(async () => {
    browser = await launch();
    board = await serveLargeBoard(6000);
  });
  afterAll(async () => {
    await browser.close();
    await board.stop();
  });

  async function newPage(origin: string): Promise<Page> {
    const context = await browser.newContext({ baseURL: origin });
    const foreign = watchForeignRequests(context, origin);
    const errors = watchErrors(context);
    onTestFinished(async () => {
      await context.close();
      expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
    });
    return context.newPage();
  }

  const verdict = (page: Page) => page.locator('#verdict').textContent();

  test('of a long board is found without telling which it is; the part with its ballot comes when asked for', async () => {
    const page = await newPage(board.origin);
    const receipt = board.receipt(given(board.leaves[4321]));
    const code = shortCode(receipt.leaf);
    await page.goto('/receipt');
    await drop(page, receipt);
    await expect.poll(() => verdict(page)).toContain('on the board: number 4,322 of 6,000.');
    expect(await verdict(page)).not.toContain('in the list below');
    expect(page.url()).toBe(`${board.origin}${board.path}`);
    const link = page.getByRole('link', { name: 'Look among the receipts that begin with' });
    expect(await link.textContent()).toBe(`Look among the receipts that begin with ${code.charAt(0)}`);
    expect(board.asked.filter((path) => path.startsWith(`${board.path}/`))).toEqual([]);
    await link.click();
    await expect.poll(() => page.locator('#found').textContent()).toBe('Your receipt is on the board.');
    const rows = page.locator('#ballots > li:visible');
    await expect.poll(() => rows.allTextContents()).toEqual([`${code}Chair – GraceTeam – Blank vote`]);
    await drop(page, receipt);
    await expect.poll(() => verdict(page)).toContain('are in the list below');
    await page.getByLabel('Receipt code, or its beginning').fill(code.startsWith('0') ? '1' : '0');
    await expect.poll(() => page.locator('#found').textContent()).toContain('another part of the list');
    expect(board.asked.join(' ')).not.toContain(code.slice(0, 5));
  });

  test('is told to be lost, false, foreign, or not checked', async () => {
    const page = await newPage(board.origin);
    await page.goto(board.path);
    const leaf = new Uint8Array(32).fill(5);
    const lost = board.receipt(leaf);
    await drop(page, lost);
    await expect.poll(() => verdict(page)).toContain('is not on the board. Your file proves that.');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toBe(0);
    await drop(page, signReceipt(nodeCrypto, leaf, lost.election, lost.fingerprint, leaf));
    await expect.poll(() => verdict(page)).toContain('This receipt is not genuine');
    await drop(page, { ...lost, fingerprint: leaf });
    await expect.poll(() => verdict(page)).toContain('This receipt is of another election');
    await page.route('**/leaves', (route) => route.fulfill({ body: Buffer.from(board.leaves[0] ?? '') }));
    await drop(page, lost);
    await expect.poll(() => verdict(page)).toContain('is not the one that was signed at the close');
  });

  test('is a promise before the close', async () => {
    const { id, codes } = await site.web.open();
    const answer = await vote(site.web.origin, given(codes[0]), { 'contest-chair': 'ana' });
    const file = /href="data:application\/json;charset=utf-8,([^"]*)"/u.exec(answer.html)?.[1] ?? '';
    const page = await newPage(site.web.origin);
    await page.goto('/receipt');
    const buffer = Buffer.from(decodeURIComponent(file));
    await page
      .locator('#receipt-file')
      .setInputFiles({ name: 'r.json', mimeType: 'application/json', buffer });
    await expect.poll(() => verdict(page)).toContain('promised to publish your ballot. Come back');
    granted(await site.web.engine.cancel(organiser, id));
    await page.reload();
    await page
      .locator('#receipt-file')
      .setInputFiles({ name: 'r.json', mimeType: 'application/json', buffer });
    await expect.poll(() => verdict(page)).toContain('the election was cancelled');
  });
});
