import { open, readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Receipt, receiptFromFile } from '../../core/receipt.ts';
import { createSplitter } from '../../core/record/split.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Report } from '../../core/verify/report.ts';
import { createVerifier, type Expected } from '../../core/verify/verifier.ts';
import { nodeCrypto } from '../../crypto/node.ts';
import { exits, type Problem } from './command.ts';

/** Verifies a record as it is read; gzip is recognised by its first bytes. */
export async function verifyFile(path: string, expected: Expected): Promise<Result<Report, Problem>> {
  const verifier = createVerifier(nodeCrypto, expected);
  const splitter = createSplitter((line) => verifier.line(line));
  try {
    for await (const chunk of await openRecord(path)) splitter.push(chunk);
  } catch (error) {
    return err(problemOf(path, error));
  }
  return ok(verifier.finish(splitter.rest()));
}

async function openRecord(path: string): Promise<AsyncIterable<Uint8Array>> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    const stream = file.createReadStream({ start: 0 });
    if (bytesRead < 2 || buffer[0] !== 0x1f || buffer[1] !== 0x8b) return stream;
    // The callback has nothing to add: an error of either stream ends the reading of the last one with that error.
    return pipeline(stream, createGunzip(), () => undefined);
  } catch (error) {
    await file.close();
    throw error;
  }
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
    const json: unknown = JSON.parse(await readFile(path, 'utf8'));
    const receipt = receiptFromFile(json);
    if (receipt !== null) return ok(receipt);
  } catch (error) {
    if (!(error instanceof SyntaxError)) return err(problemOf(path, error));
  }
  return err({
    exit: exits.notData,
    sentence: `${path} is not a receipt: it is not the file that was kept after voting.`,
  });
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/** What the file system or zlib says of a file; anything else is a bug and is thrown on. */
function problemOf(path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') {
    return { exit: exits.notData, sentence: `${path} ends too early: the download was cut short.` };
  }
  if (code.startsWith('Z_')) {
    return { exit: exits.notData, sentence: `${path} is damaged: it cannot be decompressed.` };
  }
  if (!/^E[A-Z]+$/u.test(code)) throw error;
  return { exit: exits.noInput, sentence: `${path} cannot be read: ${causes[code] ?? code}.` };
}
