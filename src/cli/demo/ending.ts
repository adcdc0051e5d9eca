import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PlaygroundPerson } from '../../../web/playground/person.ts';
import type { RunningPlayground } from '../../../web/playground/server.ts';
import type { RunningApp } from '../../app.ts';
import type { ElectionResult } from '../../core/count/count.ts';
import { type Receipt, shortCode } from '../../core/receipt.ts';
import { receiptFromFile } from '../../core/receiptFile.ts';
import type { Report } from '../../core/verify/report.ts';
import { verifyFile } from '../record/file.ts';
import { candidates } from './ballots.ts';
import { bar, type Transcript } from './transcript.ts';

/** What is known when the election is over. */
export interface Ending {
  readonly app: RunningApp;
  readonly playground: RunningPlayground;
  readonly organiser: PlaygroundPerson;
  readonly tell: Transcript;
  readonly election: string;
  readonly fingerprint: string;
  /** Receipt codes from the modals. */
  readonly codes: readonly string[];
  /** Signed receipt files from the web ballot. */
  readonly files: readonly unknown[];
}

/** Checks every receipt and the whole record, and tells the result. Throws when anything does not hold. */
export async function tellEnding(ending: Ending, path: string | null): Promise<void> {
  const receipts = ending.files.map(
    (file) => receiptFromFile(file) ?? refuse('a downloaded receipt is malformed'),
  );
  await checkBoard(ending, receipts);
  const folder = await mkdtemp(join(tmpdir(), 'anonylections-record-'));
  try {
    const file = path ?? join(folder, 'record.jsonl.gz');
    await writeFile(file, await download(`${ending.app.url}/e/${ending.election}/record`));
    const report = await checkRecord(ending, file, receipts);
    if (path !== null) ending.tell.note(`The record is in ${path}: npm run verify -- ${path}`);
    tellResult(ending, report, await readResult(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkBoard(
  { app, election, codes, tell }: Ending,
  receipts: readonly Receipt[],
): Promise<void> {
  tell.step('Every voter looks for their receipt');
  const board = (await download(`${app.url}/e/${election}/board`)).toString('utf8');
  const all = [...codes, ...receipts.map(({ leaf }) => shortCode(leaf))];
  const missing = all.filter((code) => !board.includes(code));
  if (missing.length > 0) refuse(`missing on the board: ${missing.join(', ')}`);
  if (new Set(all).size < all.length) refuse('two voters were given one receipt');
  tell.note(`All ${all.length} receipts are on the public board, each once.`);
}

async function checkRecord(
  { fingerprint, tell }: Ending,
  file: string,
  receipts: readonly Receipt[],
): Promise<Report> {
  tell.step('Anybody recounts');
  const verified = await verifyFile(file, { fingerprint, receipts });
  if (!verified.ok) return refuse('the record cannot be read');
  const report = verified.value;
  if (report.verdict !== 'verified') refuse(report.headline);
  tell.note(`${report.headline} ${report.checks.length} checks, all passed.`);
  return report;
}

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url);
  if (!response.ok) refuse(`${new URL(url).pathname} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

function refuse(sentence: string): never {
  throw new Error(sentence);
}

/** The result that the record states; the verifier has recounted it. */
async function readResult(file: string): Promise<ElectionResult> {
  const lines = gunzipSync(await readFile(file))
    .toString('utf8')
    .split('\n');
  const stated =
    lines.find((line) => line.startsWith('{"kind":"result"')) ?? refuse('the record has no result');
  return (JSON.parse(stated) as { readonly result: ElectionResult }).result;
}

function tellResult({ tell }: Ending, { election }: Report, result: ElectionResult): void {
  const [contest] = result.contests;
  const votes = contest?.rounds[0]?.votes ?? {};
  const labels = new Map(
    election?.contests.flatMap(({ choices }) => choices.map(({ id, label }) => [id, label])),
  );
  const width = Math.max(...candidates.map((name) => name.length));
  tell.step('The result');
  for (const [id, count] of Object.entries(votes)) {
    const share = Number(count) / Math.max(1, result.cast);
    const seat = contest?.elected.includes(id) ? 'elected' : '';
    tell.row([(labels.get(id) ?? id).padEnd(width), bar(share), count.padStart(3), seat]);
  }
  tell.note(`${result.cast} of ${election?.voters} voters cast a ballot, ${contest?.blank} of them blank.`);
  for (const { choices, brokenBy } of contest?.ties ?? []) {
    const tied = choices.map((id) => labels.get(id) ?? id).join(' and ');
    tell.note(brokenBy === 'lot' ? `A tie between ${tied} was broken by lot.` : `${tied} are tied.`);
  }
}
