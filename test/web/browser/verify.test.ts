import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { toHex } from '../../../src/core/encoding.ts';
import { receiptText } from '../../../src/core/receiptFile.ts';
import { buildRecord, encodeRecord } from '../../core/record/builder.ts';
import { verify } from '../../core/verify/verifying.ts';
import { hasChromium, launch } from '../../support/chromium.ts';
import { accessibilityProblems, overflow, watchErrors } from '../support/browser.ts';
import { type LargeBoard, serveLargeBoard } from '../support/largeBoard.ts';
import { given } from '../support/site.ts';

const built = buildRecord();
const record = Buffer.from(encodeRecord(built.lines));
const fingerprint = toHex(built.fingerprint);
const receipt = given(built.receipts[0]);
const changed = Buffer.from(record.toString().replace('"position":1,', '"position":7,'));

/** A record whose checking takes long enough to be stopped. */
function endless(): Buffer {
  const lines = record.toString().split('\n');
  const ballot = given(lines.find((line) => line.includes('"kind":"ballot"')));
  return Buffer.from(`${lines[0]}\n${`${ballot}\n`.repeat(5000)}`);
}

describe.runIf(hasChromium())('the page that verifies a record', () => {
  let browser: Browser;
  let site: LargeBoard;
  beforeAll(async () => {
    browser = await launch();
    site = await serveLargeBoard(1);
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  /** The page once it is ready; from then on nothing may be asked of anybody, and the network is gone. */
  async function ready(address: string): Promise<Page> {
    const context = await browser.newContext({ baseURL: site.origin });
    const errors = watchErrors(context);
    const page = await context.newPage();
    await page.goto(address);
    await page.locator('#verify-form').waitFor();
    const later = watchAllRequests(context);
    await context.setOffline(true);
    onTestFinished(async () => {
      await context.close();
      expect({ errors, later }).toEqual({ errors: [], later: [] });
    });
    return page;
  }

  const choose = (page: Page, buffer: Buffer, name = 'record.jsonl') =>
    page.getByLabel('Public record').setInputFiles({ name, mimeType: '', buffer });
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const headline = (page: Page) => page.locator('#report h2').textContent();

  test('asks nobody: a record and a receipt are dropped, the link brought the fingerprint, and all is well', async () => {
    const page = await ready(`/verify#fingerprint=${fingerprint}`);
    await drop(page, { 'record.jsonl': record.toString(), 'receipt.json': receiptText(receipt) });
    await expect.poll(() => page.evaluate("document.querySelector('#others').files.length")).toBe(1);
    await press(page, 'Verify');
    await expect.poll(() => headline(page)).toContain('Verified: everything in this record holds');
    expect(await page.evaluate('document.activeElement.textContent')).toBe(await headline(page));
    expect(await page.locator('#report .checks').first().textContent()).toContain(
      'on the board at position 0',
    );
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toBe(0);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download this report' }).click();
    const report = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    const expected = verify(record, { fingerprint, receipts: [receipt] });
    expect(report).toEqual(JSON.parse(JSON.stringify(expected)));
    const french = await page.getByRole('link', { name: 'Français' }).getAttribute('href');
    expect(french).toBe(`${site.origin}/verify?lang=fr#fingerprint=${fingerprint}`);
  });

  test('names the check and the ballot where a record was changed', async () => {
    const page = await ready('/verify?lang=fr');
    await page.getByLabel('Procès-verbal public').setInputFiles({
      name: 'record.jsonl.gz',
      mimeType: 'application/gzip',
      buffer: gzipSync(changed),
    });
    await press(page, 'Vérifier');
    await expect.poll(() => headline(page)).toContain('Non vérifié');
    const failed = page.locator('#report .checks > .no');
    const names = (await failed.all()).map((item) => item.getAttribute('data-check'));
    expect(await Promise.all(names)).toEqual(['ballots', 'signature']);
    expect(await failed.first().textContent()).toContain('(bulletin 7, bulletin 2)');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('says what cannot be verified, every reason at once', async () => {
    const page = await ready('/verify#fingerprint=abc');
    const problems = page.getByRole('alert').getByRole('listitem');
    await press(page, 'Verify');
    await expect
      .poll(() => problems.allTextContents())
      .toEqual(['Choose the file of a public record first.']);
    await choose(page, Buffer.alloc(0));
    await press(page, 'Verify');
    await expect
      .poll(() => problems.allTextContents())
      .toEqual([
        'What is typed as the fingerprint is none: it has 64 hexadecimal digits, or 20 letters and digits.',
        '“record.jsonl” is empty.',
      ]);
    await page.getByLabel('Fingerprint').fill('');
    await choose(page, gzipSync(record).subarray(0, 2000), 'record.jsonl.gz');
    await press(page, 'Verify');
    await expect.poll(() => problems.allTextContents()).toEqual([expect.stringContaining('cut short')]);
    await choose(page, Buffer.from('To whom it may concern\n'));
    await press(page, 'Verify');
    await expect.poll(() => headline(page)).toBe('This is not the record of an election.');
    expect(await problems.count()).toBe(0);
  });

  test('is stopped, and then checks another record', async () => {
    const page = await ready('/verify');
    await choose(page, endless());
    await press(page, 'Verify');
    await expect.poll(() => page.locator('#share').textContent()).toMatch(/^[1-9]/u);
    expect(await page.getByLabel('Public record').isDisabled()).toBe(true);
    await press(page, 'Stop');
    await expect.poll(() => page.locator('#said').textContent()).toContain('Stopped.');
    await choose(page, record);
    await press(page, 'Verify');
    await expect.poll(() => headline(page)).toBe('Consistent with itself; not shown to be your election.');
    expect(await page.locator('#said').isVisible()).toBe(false);
  });
});

function watchAllRequests(context: BrowserContext): readonly string[] {
  const requests: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith('blob:')) requests.push(request.url());
  });
  return requests;
}

/** Drops files on the form, as from a folder. */
async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(${JSON.stringify(files)})) data.items.add(new File([text], name));
    for (const kind of ['dragover', 'drop'])
      document.querySelector('#verify-form').dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  })()`);
}
