import { type Flags, navigation } from 'lighthouse';
import { type Browser, launch, type Page } from 'puppeteer-core';

/** What Lighthouse says of a page: scores of 0 to 100, and first contentful paint in milliseconds. */
export interface Figures {
  readonly name: string;
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly firstPaint: number;
  /** Audits of the three categories that do not score in full, and metrics with what was measured. */
  readonly lost: readonly string[];
}

const categories = ['performance', 'accessibility', 'best-practices'] as const;
/** A telephone of the middle class on a slow 4G network, both simulated: Lighthouse's own defaults, written out. */
const flags: Flags = {
  logLevel: 'error',
  onlyCategories: [...categories],
  formFactor: 'mobile',
  throttlingMethod: 'simulate',
  locale: 'en-US',
};

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
  return launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
}

/** A page of its own, measured while it loads: an address, or what a person does on a page to come there. */
export async function measure(
  browser: Browser,
  name: string,
  target: string | { readonly before: (page: Page) => Promise<unknown>; readonly press: string },
): Promise<Figures> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  try {
    if (typeof target === 'string') return await figuresOf(name, page, target, whenRefused(target));
    await target.before(page);
    const byHand = { skipAboutBlank: true, disableStorageReset: true };
    return await figuresOf(name, page, () => page.click(target.press), byHand);
  } finally {
    await context.close();
  }
}

/** The sign-in is what guests are answered with a 401, of which browsers write to the console. */
function whenRefused(address: string): Flags {
  const refused = address.endsWith('/organiser');
  return refused ? { ignoreStatusCode: true, skipAudits: ['errors-in-console'] } : {};
}

async function figuresOf(
  name: string,
  page: Page,
  requestor: string | (() => Promise<void>),
  more: Flags,
): Promise<Figures> {
  const run = await navigation(page, requestor, { flags: { ...flags, ...more } });
  if (run === undefined) throw new Error(`Lighthouse has nothing on ${name}`);
  const { lhr } = run;
  if (lhr.runtimeError !== undefined) throw new Error(`${name}: ${lhr.runtimeError.message}`);
  const score = (id: string) => Math.round((lhr.categories[id]?.score ?? 0) * 100);
  const lost = categories
    .flatMap((id) => lhr.categories[id]?.auditRefs ?? [])
    .filter(({ weight }) => weight > 0)
    .map(({ id }) => lhr.audits[id])
    .filter((audit) => audit !== undefined && audit.score !== null && audit.score < 0.9)
    .map((audit) => `${audit?.id} ${audit?.displayValue ?? ''}`.trim());
  return {
    name,
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    firstPaint: Math.round(lhr.audits['first-contentful-paint']?.numericValue ?? Number.POSITIVE_INFINITY),
    lost,
  };
}
