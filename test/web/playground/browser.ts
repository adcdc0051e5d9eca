import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const binary = '/usr/bin/chromium';

/** Whether browser tests run here; `REQUIRE_CHROMIUM=1` makes a missing browser a failure. */
export function hasChromium(): boolean {
  if (existsSync(binary)) return true;
  if (process.env['REQUIRE_CHROMIUM'] === '1') throw new Error(`chromium is required and not at ${binary}`);
  console.log('skipped: no chromium');
  return false;
}

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const offline = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function launch(): Promise<Browser> {
  return await chromium.launch({ executablePath: binary, headless: true, args: [...quiet, ...offline] });
}

/** Where pictures go: a fresh folder, or the one that `SCREENSHOTS` names. */
export const pictures = process.env['SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'playground-'));

export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** What went wrong in the page: script errors, refused by policy, and requests to anywhere else. */
export function watch(page: Page, url: string): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const elsewhere = !request.url().startsWith(url) && !request.url().startsWith('data:');
    if (elsewhere) faults.push(`request to ${request.url()}`);
  });
  return faults;
}
