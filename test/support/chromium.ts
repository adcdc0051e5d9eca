import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's packages of the same browser; the one without windows needs half the processor time. */
const binaries = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const binary = binaries.find(existsSync);

/** Whether browser tests run here; `REQUIRE_CHROMIUM=1` makes a missing browser a failure. */
export function hasChromium(): boolean {
  if (binary !== undefined) return true;
  if (process.env['REQUIRE_CHROMIUM'] === '1')
    throw new Error(`chromium is required: ${binaries.join(', ')}`);
  console.log('skipped: no chromium');
  return false;
}

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const offline = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function launch(): Promise<Browser> {
  const args = [...quiet, ...offline];
  return await chromium.launch({
    ...(binary === undefined ? {} : { executablePath: binary }),
    headless: true,
    args,
  });
}
