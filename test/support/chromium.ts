import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

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
