import { readFile } from 'node:fs/promises';
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
export const rulesOfLooks = [
  'color-contrast',
  'target-size',
  'scrollable-region-focusable',
  'link-in-text-block',
];

/** What axe-core holds against a page: the rule and the first element. @param rules all of them unless some are named */
export async function accessibilityProblems(
  page: Page,
  rules?: readonly string[],
): Promise<readonly string[]> {
  const source = await readFile(
    new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url),
    'utf8',
  );
  await page.evaluate(source);
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) };
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** How many pixels a page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
