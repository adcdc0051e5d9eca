import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Receipt } from '../../core/receipt.ts';
import { receiptFromText } from '../../core/receiptFile.ts';
import { createSplitter } from '../../core/record/split.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Report } from '../../core/verify/report.ts';
import { createVerifier, type Expected, type Verifier } from '../../core/verify/verifier.ts';
import { nodeCrypto } from '../../crypto/node.ts';
import { exits, type Problem } from './command.ts';
import { verifyInThreads } from './inThreads.ts';
import type { Progress } from './progress.ts';
import { openUnzipped, problemOf, type Unzipped } from './unzipped.ts';

/** Below so many bytes, starting threads costs more than they save. */
const worthThreads = 4 * 1024 * 1024;

export interface Effort {
  /** How many threads prepare lines beside this one; a record says by its size unless it is told. */
  readonly threads?: number | undefined;
  readonly progress?: Progress | undefined;
}

/** Verifies a record, compressed or not, as it is read. */
export async function verifyFile(
  path: string,
  expected: Expected,
  { threads, progress }: Effort = {},
): Promise<Result<Report, Problem>> {
  const verifier = createVerifier(nodeCrypto, expected);
  try {
    const file = await openUnzipped(path);
    const many = threads ?? (file.size < worthThreads ? 0 : availableParallelism());
    const chunks = followed(file, progress);
    return ok(await (many === 0 ? verifyHere(verifier, chunks) : verifyInThreads(verifier, chunks, many)));
  } catch (error) {
    return err(problemOf(path, error));
  } finally {
    progress?.end();
  }
}

async function* followed(file: Unzipped, progress: Progress | undefined): AsyncGenerator<Uint8Array> {
  for await (const chunk of file.chunks) {
    yield chunk;
    progress?.tell(file.bytesRead() / file.size);
  }
}

async function verifyHere(verifier: Verifier, chunks: AsyncIterable<Uint8Array>): Promise<Report> {
  const splitter = createSplitter((line) => verifier.line(line));
  for await (const chunk of chunks) splitter.push(chunk);
  return verifier.finish(splitter.rest());
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
