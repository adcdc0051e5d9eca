import { parseArgs } from 'node:util';
import { ok, type Result } from '../../core/result.ts';
import { isFingerprint } from '../../core/verify/fingerprint.ts';
import { type PublicRecord, publicRecord } from '../../core/verify/public.ts';
import { readAddenda } from './addenda.ts';
import { type Command, exitOf, type Output, type Problem, readArguments, wrongUsage } from './command.ts';
import { readReceipts, verifyFile } from './file.ts';
import { createProgress } from './progress.ts';
import { reportText } from './text.ts';

const usage = (name: string) => `Usage: ${name} RECORD [--fingerprint F] [--receipt FILE]… [--addendum FILE]…
       [--public FILE] [--json] [--threads N]

Checks the public record of an election, compressed or not.
  --fingerprint F   the fingerprint in your invitation, in full or as a code: shows that it is your election
  --receipt FILE    a receipt that you kept: shows that your ballot is on the board; may be given more than once
  --addendum FILE   a published recount: shows that it is of this record, and right; may be given more than once
  --public FILE     the record of totals that everybody has: shows that this full record, for observers, is the one
                    that it promises
  --json            the report for programs
  --threads N       how many threads do most of the work, 0 to 64; all processors for a large record unless it is told

Exit: 0 every check passed, 1 a check failed, 64 wrong usage, 65 not a record, 66 the file cannot be read.
`;

interface Asked {
  readonly record: string;
  readonly fingerprint: string | undefined;
  readonly receipts: readonly string[];
  readonly addenda: readonly string[];
  readonly public: string | undefined;
  readonly json: boolean;
  readonly threads: number | undefined;
}

async function run(args: string[]): Promise<Result<Output, Problem>> {
  const asked = readArguments(() => parse(args));
  if (!asked.ok) return asked;
  const { record, fingerprint, json, threads } = asked.value;
  const receipts = await readReceipts(asked.value.receipts);
  if (!receipts.ok) return receipts;
  const addenda = await readAddenda(asked.value.addenda);
  if (!addenda.ok) return addenda;
  const totals = await readPublic(asked.value);
  if (!totals.ok) return totals;
  const expected = {
    fingerprint,
    receipts: receipts.value,
    addenda: addenda.value,
    public: totals.value,
  };
  const report = await verifyFile(record, expected, { threads, progress: createProgress(process.stderr) });
  if (!report.ok) return report;
  const text = json ? `${JSON.stringify(report.value, null, 2)}\n` : reportText(report.value);
  return ok({ exit: exitOf(report.value), text });
}

/** What the record of totals says; undefined where none was given. */
async function readPublic(asked: Asked): Promise<Result<PublicRecord | undefined, Problem>> {
  if (asked.public === undefined) return ok(undefined);
  const report = await verifyFile(asked.public, {}, { threads: asked.threads });
  return report.ok ? ok(publicRecord(report.value)) : report;
}

function parse(args: string[]): Result<Asked, Problem> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      fingerprint: { type: 'string' },
      receipt: { type: 'string', multiple: true },
      addendum: { type: 'string', multiple: true },
      public: { type: 'string' },
      json: { type: 'boolean' },
      threads: { type: 'string' },
    },
  });
  const [record, ...rest] = positionals;
  if (record === undefined || rest.length > 0) return wrongUsage('Give the file of one record.');
  const { fingerprint, receipt: receipts = [], addendum: addenda = [], json = false } = values;
  if (fingerprint !== undefined && !isFingerprint(fingerprint))
    return wrongUsage(
      `${fingerprint} is not a fingerprint: 64 hexadecimal digits, or 20 letters and digits.`,
    );
  const { threads } = values;
  if (threads !== undefined && !/^(?:[0-9]|[1-5][0-9]|6[0-4])$/u.test(threads))
    return wrongUsage(`${threads} is not a number of threads from 0 to 64.`);
  return ok({
    record,
    fingerprint,
    receipts,
    addenda,
    public: values.public,
    json,
    threads: threads === undefined ? undefined : Number(threads),
  });
}

/** Checks the public record of an election; needs no network and no database. */
export const verify: Command = { usage, run };
