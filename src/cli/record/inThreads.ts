import { createSplitter } from '../../core/record/split.ts';
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
  const lines = createQueue(verifier, threads, batchLength);
  const splitter = createSplitter((line) => lines.add(line));
  try {
    for await (const chunk of chunks) {
      splitter.push(chunk);
      await lines.drain();
    }
    await lines.finish();
  } finally {
    await lines.end();
  }
  return verifier.finish(splitter.rest());
}

function createQueue(verifier: Verifier, threads: number, batchLength: number) {
  let started = false;
  let pool: Threads | null = null;
  let batch: Uint8Array[] = [];
  let length = 0;
  const asked: { readonly lines: readonly Uint8Array[]; readonly answer: ReturnType<Threads['prepare']> }[] =
    [];

  const ask = () => {
    if (pool === null || batch.length === 0) return;
    const answer = pool.prepare(batch, verifier.sealingKey());
    // Whoever waits for it hears of its error; until then it is nobody's unhandled one.
    answer.catch(() => undefined);
    asked.push({ lines: batch, answer });
    batch = [];
    length = 0;
  };

  const judge = async () => {
    const next = asked.shift();
    if (next === undefined) return;
    const prepared = await next.answer;
    for (const [index, line] of next.lines.entries()) verifier.line(line, prepared[index]);
  };

  return {
    add(line: Uint8Array): void {
      if (pool === null) {
        verifier.line(line);
        if (!started && verifier.begun()) pool = startThreads(line, threads);
        started = true;
        return;
      }
      batch.push(line);
      length += line.length;
      if (length >= batchLength) ask();
    },
    async drain(): Promise<void> {
      while (asked.length > threads * batchesEach) await judge();
    },
    async finish(): Promise<void> {
      ask();
      while (asked.length > 0) await judge();
    },
    end: async () => pool?.end(),
  };
}
