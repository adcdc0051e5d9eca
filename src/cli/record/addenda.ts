import { readFile } from 'node:fs/promises';
import { readAddendum, type SignedAddendum } from '../../core/addendum.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { exits, type Problem } from './command.ts';
import { problemOf } from './unzipped.ts';

/** Reads recounts as they were published. */
export async function readAddenda(
  paths: readonly string[],
): Promise<Result<readonly SignedAddendum[], Problem>> {
  const addenda: SignedAddendum[] = [];
  for (const path of paths) {
    const addendum = await readOne(path);
    if (!addendum.ok) return addendum;
    addenda.push(addendum.value);
  }
  return ok(addenda);
}

async function readOne(path: string): Promise<Result<SignedAddendum, Problem>> {
  try {
    const addendum = readAddendum(new Uint8Array(await readFile(path)));
    if (addendum !== null) return ok(addendum);
  } catch (error) {
    return err(problemOf(path, error));
  }
  return err({
    exit: exits.notData,
    sentence: `${path} is not an addendum: it is not the file of a recount, byte for byte.`,
  });
}
