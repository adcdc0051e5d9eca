import { parseArgs } from 'node:util';
import { ok, type Result } from '../../core/result.ts';
import type { Report } from '../../core/verify/report.ts';
import { type Command, exitOf, type Output, type Problem, readArguments, wrongUsage } from './command.ts';
import { readReceipts, verifyFile } from './file.ts';
import { createProgress } from './progress.ts';
import { failedText, receiptText, wrap } from './text.ts';

const usage = (name: string) => `Usage: ${name} FILE --record RECORD [--json]

Finds the ballot of a receipt that you kept in the public record of its election, and verifies the record: the receipt's
signature, its place on the board, and everything that verifying checks. No network, no database.
  --record RECORD   the public record, compressed or not
  --json            the report for programs

Exit: 0 it is there and the record holds, 1 it is not, 64 wrong usage, 65 not a record or receipt, 66 a file cannot be read.
`;

async function run(args: string[]): Promise<Result<Output, Problem>> {
  const asked = readArguments(() => parse(args));
  if (!asked.ok) return asked;
  const receipts = await readReceipts([asked.value.file]);
  if (!receipts.ok) return receipts;
  const report = await verifyFile(
    asked.value.record,
    { receipts: receipts.value },
    { progress: createProgress(process.stderr) },
  );
  if (!report.ok) return report;
  const text = asked.value.json ? `${JSON.stringify(report.value, null, 2)}\n` : textOf(report.value);
  return ok({ exit: exitOf(report.value), text });
}

interface Asked {
  readonly file: string;
  readonly record: string;
  readonly json: boolean;
}

function parse(args: string[]): Result<Asked, Problem> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { record: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) return wrongUsage('Give one receipt file.');
  if (values.record === undefined) return wrongUsage('Give the record with --record.');
  return ok({ file, record: values.record, json: values.json ?? false });
}

function verifiedText({ election, headline }: Report): string {
  return election?.form === 'totals' ? wrap(headline, '') : 'The whole record verifies.';
}

function textOf(report: Report): string {
  const found = report.receipts.map((receipt) => receiptText(report, receipt));
  const verdict = report.verdict === 'verified' ? verifiedText(report) : failedText(report);
  return `${[...found, '', verdict].join('\n')}\n`;
}

/** Finds a receipt's ballot in a record that verifies. */
export const receipt: Command = { usage, run };
