import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

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
