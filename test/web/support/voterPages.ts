import type { Page } from 'playwright-core';
import { receiptText } from '../../../src/core/receiptFile.ts';
import { buildRecord, encodeRecord } from '../../core/record/builder.ts';
import type { OpenElection } from '../../support/webElection.ts';
import { fill } from './browser.ts';
import { given } from './site.ts';

/** What a page is called in a test, once it stands there. */
export type Look = (name: string) => Promise<void>;

export interface VisitedElections {
  readonly open: OpenElection;
  /** Codes of the open election: one to vote with, one whose token is taken early, one that was used. */
  readonly codes: Readonly<Record<'voting' | 'early' | 'used', string>>;
  /** Answers that make a whole ballot, by the names of their fields. */
  readonly answers: Readonly<Record<string, string>>;
  /** Shows results while voting goes on. */
  readonly live: OpenElection;
  readonly over: OpenElection;
}

/** Leads a voter past every page and state, in whatever language: by what pages are made of, not by their words. */
export async function visitVoterPages(page: Page, elections: VisitedElections, look: Look): Promise<void> {
  await mistypes(page, elections, look);
  await votes(page, elections, look);
  await votesLater(page, elections, look);
  const { open, live, over } = elections;
  const pages = {
    home: '/',
    'an unknown address': '/nowhere',
    'receipt check': '/receipt',
    'an open election': `/e/${open.id}`,
    'its board': `/e/${open.id}/board`,
    'live results': `/e/${live.id}`,
    result: `/e/${over.id}`,
    board: `/e/${over.id}/board`,
  };
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path);
    await look(name);
  }
  await page.goto('/mine');
  await page.locator('#code').fill(given(over.codes[0]));
  await page.locator('#code-form button').click();
  await page.locator('#main dl').first().waitFor();
  await look('own entry of the roll');
  await verifies(page, look);
}

/** A record that was changed: some checks fail, and others have receipts to tell of. */
async function verifies(page: Page, look: Look): Promise<void> {
  const { lines, receipts } = buildRecord({ added: [1] });
  const changed = new TextDecoder().decode(encodeRecord(lines)).replace('"position":1,', '"position":7,');
  const file = (name: string, text: string) => ({ name, mimeType: '', buffer: Buffer.from(text) });
  await page.goto('/verify');
  await page.locator('#verify-form').waitFor();
  await page.locator('#others').setInputFiles(file('receipt.json', receiptText(given(receipts[0]))));
  await page.locator('#record').setInputFiles(file('record.jsonl', changed));
  await page.locator('#check').click();
  await page.locator('#report h2').waitFor();
  await look('record check, with its report');
}

async function enter(page: Page, code: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`/vote#${code}`);
}

async function mistypes(page: Page, { codes }: VisitedElections, look: Look): Promise<void> {
  await page.goto('/vote');
  await look('where the code is typed');
  await enter(page, 'ABCDE-FGHJK-MNPQR-STVWX-YZ234');
  await page.getByRole('alert').waitFor();
  await look('an unknown code');
  await enter(page, codes.used);
  await page.locator('#used').waitFor();
  await look('a used code');
}

/** To the receipt, with every mishap on the way. */
async function votes(page: Page, { codes, answers }: VisitedElections, look: Look): Promise<void> {
  const next = page.locator('#ballot > button');
  await enter(page, codes.voting);
  await next.waitFor();
  await page.evaluate("for (const each of document.querySelectorAll('#main details')) each.open = true");
  await look('ballot');
  await next.click();
  await page.getByRole('alert').waitFor();
  await look('ballot with mistakes');
  await page.evaluate(fill(answers));
  await next.click();
  await page.locator('#cast').waitFor();
  await look('review');
  await page.route('**/ballots', (route) => route.abort());
  await page.locator('#cast').click();
  await page.locator('#again').waitFor();
  await look('not confirmed');
  await page.unroute('**/ballots');
  await page.reload();
  await page.locator('#cast').waitFor();
  await look('kept in this browser');
  await page.locator('#cast').click();
  await page.locator('#receipt-code').waitFor();
  await look('receipt');
  await page.locator('#forget button').click();
  await look('receipt, removed from this browser');
}

async function votesLater(page: Page, { open, codes, answers }: VisitedElections, look: Look): Promise<void> {
  await enter(page, codes.early);
  await page.locator('.early summary').click();
  await page.locator('#take').click();
  const link = await page.locator('#token-link').inputValue();
  await look('token, taken early');
  await page.goto(`/e/${open.id}/vote`);
  await look('where a token is given');
  await page.goto('about:blank');
  await page.goto(link);
  await page.locator('#ballot').waitFor();
  await page.evaluate(fill(answers));
  await page.locator('#ballot > button').click();
  await page.locator('#cast').waitFor();
  await look('review of a ballot with a token');
}
