import { verifyInParallel } from '../../core/verify/inParallel.ts';
import type { Report } from '../../core/verify/report.ts';
import type { Verifier } from '../../core/verify/verifier.ts';
import { startThreads, type Threads } from './threads.ts';

/** How many batches each thread may have before it. */
const batchesEach = 4;

/**
 * Verifies a record whose lines are prepared by threads and judged here, in their order. The report is the same as
 * without threads.
 * @param batchLength how many bytes of lines are prepared at a time
 */
export async function verifyInThreads(
  verifier: Verifier,
  chunks: AsyncIterable<Uint8Array>,
  threads: number,
  batchLength: number = 128 * 1024,
): Promise<Report> {
  const pool: { threads?: Threads } = {};
  const start = (header: Uint8Array) => {
    pool.threads = startThreads(header, threads);
    return pool.threads;
  };
  try {
    return await verifyInParallel(verifier, chunks, start, { batchLength, batches: threads * batchesEach });
  } finally {
    await pool.threads?.end();
  }
}
