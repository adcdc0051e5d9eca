import { concat } from '../../../src/core/bytes.ts';
import { looksLikeRecord } from '../../../src/core/record/lines.ts';
import { verifyInParallel } from '../../../src/core/verify/inParallel.ts';
import { type PublicRecord, publicRecord } from '../../../src/core/verify/public.ts';
import type { Report } from '../../../src/core/verify/report.ts';
import { createVerifier, type Verifier } from '../../../src/core/verify/verifier.ts';
import { clientCrypto } from '../crypto.ts';
import type { Asked, Outcome } from './asked.ts';
import { FileTrouble, type Opened, open } from './file.ts';
import { readGiven } from './given.ts';
import { type Helper, together } from './helper.ts';

/** How many bytes of lines a helper prepares at a time: a fraction of a second's work, so that the bar moves. */
const batchLength = 32 * 1024;
const batchesEach = 2;

/** No file is read further whose first bytes, so many, do not begin a record. */
const peek = 4096;

/** The outcome of one check; throws the signal's reason when it was stopped. */
export async function check(
  asked: Asked,
  helpers: readonly Helper[],
  signal: AbortSignal,
  tell: (share: number) => void,
): Promise<Outcome> {
  const given = await readGiven(asked);
  if (!given.ok) return { kind: 'problems', problems: given.error };
  try {
    const { totals, ...expected } = given.value;
    const told = { ...expected, public: await readTotals(totals, helpers, signal) };
    const file = await open(asked.record, signal);
    const verifier = followed(createVerifier(clientCrypto, told), file.length, tell);
    return { kind: 'report', report: await verify(verifier, file, helpers) };
  } catch (error) {
    if (error instanceof FileTrouble) return { kind: 'problems', problems: [error.problem] };
    throw error;
  }
}

/** What the record of totals says; undefined where none was given. */
async function readTotals(
  totals: File | null,
  helpers: readonly Helper[],
  signal: AbortSignal,
): Promise<PublicRecord | undefined> {
  if (totals === null) return undefined;
  const verifier = createVerifier(clientCrypto, {});
  return publicRecord(await verify(verifier, await open(totals, signal), helpers));
}

async function verify(verifier: Verifier, file: Opened, helpers: readonly Helper[]): Promise<Report> {
  const start = (header: Uint8Array) => together(helpers, header);
  const chunks = recordOnly(file.chunks);
  return verifyInParallel(verifier, chunks, start, { batchLength, batches: helpers.length * batchesEach });
}

/** The chunks of a record; of any other file, whatever its size, only the beginning. */
async function* recordOnly(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let begin: Uint8Array | null = new Uint8Array();
  for await (const chunk of chunks) {
    if (begin === null) {
      yield chunk;
      continue;
    }
    begin = concat(begin, chunk);
    if (begin.length < peek) continue;
    const found = looksLikeRecord(begin);
    yield found ? begin : line(begin);
    if (!found) return;
    begin = null;
  }
  if (begin !== null) yield looksLikeRecord(begin) ? begin : line(begin);
}

function line(bytes: Uint8Array): Uint8Array {
  return concat(bytes.subarray(0, peek), Uint8Array.of(0x0a));
}

/** Tells how far the judging has come, once for each percent. */
function followed(verifier: Verifier, length: number, tell: (share: number) => void): Verifier {
  let judged = 0;
  let told = 0;
  return {
    ...verifier,
    line(line, prepared) {
      verifier.line(line, prepared);
      judged += line.length + 1;
      const percent = Math.floor(Math.min(1, judged / length) * 100);
      if (percent > told) tell(percent / 100);
      told = Math.max(told, percent);
    },
  };
}
