import { createSplitter } from '../record/split.ts';
import type { Prepare } from './prepare.ts';
import type { Report } from './report.ts';
import type { Verifier } from './verifier.ts';

export type Prepared = ReturnType<Prepare>;

/** Threads or workers that prepare lines of one record, each its own batches. */
export interface Preparers {
  /** What is said of each line, in their order. */
  prepare(lines: readonly Uint8Array[], sealingKey: string | null): Promise<readonly Prepared[]>;
}

interface Pace {
  /** How many bytes of lines are prepared at a time. */
  readonly batchLength: number;
  /** How many batches may be asked for before one of them is judged. */
  readonly batches: number;
}

/**
 * Verifies a record whose lines are prepared elsewhere and judged here, in their order. The report is the same as when
 * all is done here.
 * @param start is given the record's first line, once it is known to be one
 */
export async function verifyInParallel(
  verifier: Verifier,
  chunks: AsyncIterable<Uint8Array>,
  start: (header: Uint8Array) => Preparers,
  pace: Pace,
): Promise<Report> {
  const lines = createQueue(verifier, start, pace);
  const splitter = createSplitter((line) => lines.add(line));
  for await (const chunk of chunks) {
    splitter.push(chunk);
    await lines.drain();
  }
  await lines.finish();
  return verifier.finish(splitter.rest());
}

function createQueue(
  verifier: Verifier,
  start: (header: Uint8Array) => Preparers,
  { batchLength, batches }: Pace,
) {
  let started = false;
  let preparers: Preparers | null = null;
  let batch: Uint8Array[] = [];
  let length = 0;
  const asked: { readonly lines: readonly Uint8Array[]; readonly answer: Promise<readonly Prepared[]> }[] =
    [];

  const ask = () => {
    if (preparers === null || batch.length === 0) return;
    const answer = preparers.prepare(batch, verifier.sealingKey());
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
      if (preparers === null) {
        verifier.line(line);
        if (!started && verifier.begun()) preparers = start(line);
        started = true;
        return;
      }
      batch.push(line);
      length += line.length;
      if (length >= batchLength) ask();
    },
    async drain(): Promise<void> {
      while (asked.length > batches) await judge();
    },
    async finish(): Promise<void> {
      ask();
      while (asked.length > 0) await judge();
    },
  };
}
