/** `npm run verify -- RECORD`: checks the public record of an election; needs no network and no database. */
import { parseArgs } from 'node:util';
import { ok, type Result } from '../core/result.ts';
import { isFingerprint } from '../core/verify/fingerprint.ts';
import { readAddenda } from './record/addenda.ts';
import {
  exitOf,
  type Output,
  type Problem,
  readArguments,
  runCommand,
  wrongUsage,
} from './record/command.ts';
import { readReceipts, verifyFile } from './record/file.ts';
import { reportText } from './record/text.ts';

const usage = `Usage: npm run verify -- RECORD [--fingerprint F] [--receipt FILE]… [--addendum FILE]… [--json]

Checks the public record of an election, compressed or not.
  --fingerprint F   the fingerprint in your invitation, in full or as a code: shows that it is your election
  --receipt FILE    a receipt that you kept: shows that your ballot is on the board; may be given more than once
  --addendum FILE   a published recount: shows that it is of this record, and right; may be given more than once
  --json            the report for programs

Exit: 0 every check passed, 1 a check failed, 64 wrong usage, 65 not a record, 66 the file cannot be read.
`;

interface Asked {
  readonly record: string;
  readonly fingerprint: string | undefined;
  readonly receipts: readonly string[];
  readonly addenda: readonly string[];
  readonly json: boolean;
}

async function verify(args: string[]): Promise<Result<Output, Problem>> {
  const asked = readArguments(() => parse(args));
  if (!asked.ok) return asked;
  const { record, fingerprint, json } = asked.value;
  const receipts = await readReceipts(asked.value.receipts);
  if (!receipts.ok) return receipts;
  const addenda = await readAddenda(asked.value.addenda);
  if (!addenda.ok) return addenda;
  const expected = { fingerprint, receipts: receipts.value, addenda: addenda.value };
  const report = await verifyFile(record, expected);
  if (!report.ok) return report;
  const text = json ? `${JSON.stringify(report.value, null, 2)}\n` : reportText(report.value);
  return ok({ exit: exitOf(report.value), text });
}

function parse(args: string[]): Result<Asked, Problem> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      fingerprint: { type: 'string' },
      receipt: { type: 'string', multiple: true },
      addendum: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    },
  });
  const [record, ...rest] = positionals;
  if (record === undefined || rest.length > 0) return wrongUsage('Give the file of one record.');
  const { fingerprint, receipt: receipts = [], addendum: addenda = [], json = false } = values;
  if (fingerprint !== undefined && !isFingerprint(fingerprint))
    return wrongUsage(
      `${fingerprint} is not a fingerprint: 64 hexadecimal digits, or 20 letters and digits.`,
    );
  return ok({ record, fingerprint, receipts, addenda, json });
}

await runCommand(usage, verify);
