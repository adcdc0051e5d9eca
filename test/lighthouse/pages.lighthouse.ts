import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Definition } from '../../src/core/election.ts';
import { contest, plainCountings } from '../support/definitions.ts';
import { granted, type OpenElection, organiser } from '../support/webElection.ts';
import { given, useSite } from '../web/support/site.ts';
import { vote } from '../web/support/voter.ts';
import { type Figures, measure, openBrowser } from './measure.ts';

const site = useSite();
const names = [
  'Amira Haddad',
  'Björn Lindqvist',
  'Chen Wei',
  'Dolores Ibárruri',
  'Emre Yıldız',
  'Farid Nouri',
];
const definition: Definition = {
  title: 'Works council election 2026',
  description: 'Three of us speak for all of us for the next four years.',
  contests: [
    contest({ ...plainCountings['stv-scottish/v1'], maxRanks: 6 }, names, {
      title: 'Who should represent us?',
      seats: 3,
    }),
  ],
};

/** The least score, and the milliseconds below which something shows. */
const best = { performance: 95, firstPaint: 1000 };
const figures: Figures[] = [];
let browser: Browser;
let open: OpenElection;
let over: OpenElection;
let unused: string[];

beforeAll(async () => {
  browser = await openBrowser();
  const voters = Array.from({ length: 40 }, (_, index) => `v${index}@example.org`);
  open = await site.web.open({ definition, voters });
  unused = [...open.codes];
  over = await site.web.open({ definition, voters });
  for (const [voter, code] of over.codes.slice(0, 30).entries()) {
    expect((await vote(site.web.origin, code, rankingOf(voter))).status).toBe(200);
  }
  granted(await site.web.engine.close(organiser, over.id));
  await site.web.engine.settled();
});

afterAll(async () => {
  await browser?.close();
  console.log(tableOf(figures));
});

/** Rankings that need many rounds. */
function rankingOf(voter: number): Record<string, string> {
  const first = Math.floor(Math.sqrt(voter * 1.2)) % names.length;
  const order = [0, 1, 2].map((step) => ((first + step * (1 + (voter % 4))) % names.length) + 1);
  return Object.fromEntries(
    [...new Set(order)].map((choice, index) => [`contest-q1-c${choice}`, `${index + 1}`]),
  );
}

/** From the code to the ballot, on the pages without a script where `plain`. */
async function enter(page: Page, code: string | undefined, plain: boolean): Promise<void> {
  await page.goto(`${site.web.origin}/vote`);
  await page.type('#code', given(code));
  if (plain) await page.evaluate(askForPlain);
}

const askForPlain = `
  const field = document.querySelector('#code').cloneNode();
  Object.assign(field, { id: '', type: 'hidden', name: 'plain', value: '1' });
  document.querySelector('#code').after(field);
`;

const send = 'main form button';
const go = (page: Page, selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)]);

async function fill(page: Page, code: string | undefined): Promise<void> {
  await enter(page, code, true);
  await go(page, send);
  await page.select('#q1-c2', '1');
}

async function review(page: Page, code: string | undefined): Promise<void> {
  await fill(page, code);
  await go(page, '.ballot > button');
}

const pages: readonly (readonly [string, () => Parameters<typeof measure>[2]])[] = [
  ['home', () => '/'],
  ['where the code is typed', () => '/vote'],
  ['ballot', () => ({ before: (page) => enter(page, unused.pop(), false), press: send })],
  ['review', () => ({ before: (page) => fill(page, unused.pop()), press: '.ballot > button' })],
  ['receipt', () => ({ before: (page) => review(page, unused.pop()), press: '#review button' })],
  ['election, open', () => `/e/${open.id}`],
  ['election, result', () => `/e/${over.id}`],
  ['board', () => `/e/${over.id}/board`],
  ['receipt check', () => '/receipt'],
  ['own entry of the roll', () => '/mine'],
  ['organiser’s sign-in', () => '/organiser'],
];

test.each(pages)('%s', async (name, target) => {
  const figure = await bestOf(name, target);
  figures.push(figure);
  expect(figure.performance, figure.lost.join('; ')).toBeGreaterThanOrEqual(best.performance);
  expect(figure.accessibility, figure.lost.join('; ')).toBe(100);
  expect(figure.bestPractices, figure.lost.join('; ')).toBe(100);
  expect(figure.firstPaint).toBeLessThan(best.firstPaint);
});

/** Whatever else the machine does at the time makes a page slower, never quicker: the quickest of up to four runs. */
async function bestOf(name: string, target: () => Parameters<typeof measure>[2]): Promise<Figures> {
  const runs: Figures[] = [];
  for (let run = 0; run < 4 && !runs.some(isGood); run++) {
    const where = target();
    const whole = typeof where === 'string' ? site.web.origin + where : where;
    const figure = await measure(browser, name, whole).catch((problem: unknown) => told(name, problem));
    if (figure !== null) runs.push(figure);
  }
  return given(runs.find(isGood) ?? runs.toSorted((a, b) => a.firstPaint - b.firstPaint)[0]);
}

/** On a busy machine Lighthouse now and then loses its trace. */
function told(name: string, problem: unknown): null {
  console.log(`${name}: ${String(problem)}`);
  return null;
}

function isGood({ performance, firstPaint }: Figures): boolean {
  return performance >= best.performance && firstPaint < best.firstPaint;
}

function tableOf(rows: readonly Figures[]): string {
  const lines = rows.map((row) =>
    [row.name, row.performance, row.accessibility, row.bestPractices, `${row.firstPaint} ms`].join(' | '),
  );
  const head = ['page', 'performance', 'accessibility', 'best practices', 'first contentful paint'];
  return [
    '',
    `| ${head.join(' | ')} |`,
    '| --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n');
}
