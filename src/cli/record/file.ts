import { readFile } from 'node:fs/promises';
import type { Receipt } from '../../core/receipt.ts';
import { receiptFromText } from '../../core/receiptFile.ts';
import { createSplitter } from '../../core/record/split.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Report } from '../../core/verify/report.ts';
import { createVerifier, type Expected } from '../../core/verify/verifier.ts';
import { nodeCrypto } from '../../crypto/node.ts';
import { exits, type Problem } from './command.ts';
import { openUnzipped, problemOf } from './unzipped.ts';

/** Verifies a record, compressed or not, as it is read. */
export async function verifyFile(path: string, expected: Expected): Promise<Result<Report, Problem>> {
  const verifier = createVerifier(nodeCrypto, expected);
  const splitter = createSplitter((line) => verifier.line(line));
  try {
    for await (const chunk of await openUnzipped(path)) splitter.push(chunk);
  } catch (error) {
    return err(problemOf(path, error));
  }
  return ok(verifier.finish(splitter.rest()));
}

/** Reads receipt files as voters keep them. */
export async function readReceipts(paths: readonly string[]): Promise<Result<readonly Receipt[], Problem>> {
  const receipts: Receipt[] = [];
  for (const path of paths) {
    const receipt = await readReceipt(path);
    if (!receipt.ok) return receipt;
    receipts.push(receipt.value);
  }
  return ok(receipts);
}

async function readReceipt(path: string): Promise<Result<Receipt, Problem>> {
  try {
    const receipt = receiptFromText(await readFile(path, 'utf8'));
    if (receipt !== null) return ok(receipt);
  } catch (error) {
    return err(problemOf(path, error));
  }
  return err({
    exit: exits.notData,
    sentence: `${path} is not a receipt: it is not the file that was kept after voting.`,
  });
}
