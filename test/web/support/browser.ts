import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

/** Requests to anybody but `origin`, and to whom. */
export function watchForeignRequests(context: BrowserContext, origin: string): readonly string[] {
  const foreign: string[] = [];
  context.on('request', (request) => {
    const own = request.url().startsWith(`${origin}/`) || request.url().startsWith('data:');
    if (!own) foreign.push(request.url());
  });
  return foreign;
}

/** Errors of scripts, and what the content security policy refused. */
export function watchErrors(context: BrowserContext): readonly string[] {
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  context.on('console', (message) => {
    const page = message.text();
    if (message.type() === 'error' && !page.startsWith('Failed to load resource')) errors.push(page);
  });
  return errors;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** The rules of axe-core whose answers colours and sizes change. */
export const ofLooks = {
  runOnly: ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'],
};

/** All rules but the one whose answer words do not change, and which takes longest. */
export const ofWords = { rules: { 'color-contrast': { enabled: false } } };

let axe: string | undefined;

/** What axe-core holds against a page: the rule and the first element. @param options all rules, unless told */
export async function accessibilityProblems(
  page: Page,
  options: typeof ofLooks | typeof ofWords | null = null,
): Promise<readonly string[]> {
  axe ??= await readFile(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  await page.evaluate(axe);
  const all = JSON.stringify({ resultTypes: ['violations'], preload: false, ...options });
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${all})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** How many pixels a page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** What is wider than the cell, item or paragraph that it stands in, and so lies over what stands beside it. */
export async function spilling(page: Page): Promise<readonly string[]> {
  return page.evaluate<
    string[]
  >(`[...document.querySelectorAll('main :is(th, td, dt, dd, li, p, label, summary, button, a.button)')]
    .filter((each) => each.checkVisibility() && getComputedStyle(each).display !== 'inline')
    .filter((each) => !each.closest('.visually-hidden') && each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.outerHTML.slice(0, 90) + ' ' + each.scrollWidth + ' > ' + each.clientWidth)`);
}

/** Fills the ballot as its own script reads it: by its fields. */
export const fill = (fields: Readonly<Record<string, string>>) => `(() => {
  for (const [name, value] of Object.entries(${JSON.stringify(fields)}))
    for (const field of document.querySelectorAll('[name="' + name + '"]')) {
      if (field.type === 'radio' || field.type === 'checkbox') field.checked ||= field.value === value;
      else if (field.value === '') { field.value = value; break; }
    }
})()`;

/** Takes a picture of the whole page into the folder that `SCREENSHOTS` names, if it names one. */
export async function pictured(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\w]+/gu, '-')}.png`), fullPage: true });
}
