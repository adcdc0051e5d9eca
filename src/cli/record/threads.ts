import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { concat } from '../../core/bytes.ts';
import { createSplitter } from '../../core/record/split.ts';
import type { Prepared, Preparers } from '../../core/verify/inParallel.ts';
import { preparerFor } from '../../core/verify/prepare.ts';
import { nodeCrypto } from '../../crypto/node.ts';

/** Lines, each with its newline, to be prepared with this key. */
interface Batch {
  readonly lines: Uint8Array;
  readonly sealingKey: string | null;
}

/** Threads that prepare lines of one record, each its own batches. */
export interface Threads extends Preparers {
  end(): Promise<void>;
}

const ours = 'prepare lines of a record';
/** In MB: what is made of a line is soon let go of, so little room for new things keeps memory low and costs no time. */
const nursery = 16;
const newline = Uint8Array.of(0x0a);

/** @param header the record's first line */
export function startThreads(header: Uint8Array, threads: number): Threads {
  const idle = Array.from({ length: threads }, () => startThread(header));
  let next = 0;
  return {
    prepare(lines, sealingKey) {
      const thread = idle[next++ % idle.length];
      if (thread === undefined) throw new RangeError('at least one thread is needed');
      return thread.ask({ lines: concat(...lines.flatMap((line) => [line, newline])), sealingKey });
    },
    end: async () => void (await Promise.all(idle.map((thread) => thread.end()))),
  };
}

/** A thread answers in the order in which it was asked. */
function startThread(header: Uint8Array) {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { work: ours, header },
    resourceLimits: { maxYoungGenerationSizeMb: nursery },
  });
  const waiting: PromiseWithResolvers<readonly Prepared[]>[] = [];
  worker.on('message', (prepared: readonly Prepared[]) => waiting.shift()?.resolve(prepared));
  worker.on('error', (problem) => {
    for (const each of waiting.splice(0)) each.reject(problem);
  });
  return {
    ask(batch: Batch): Promise<readonly Prepared[]> {
      const answer = Promise.withResolvers<readonly Prepared[]>();
      waiting.push(answer);
      worker.postMessage(batch);
      return answer.promise;
    },
    end: () => worker.terminate(),
  };
}

/** The other side: this very file is what a thread runs. */
function serve(header: Uint8Array): void {
  const prepare = preparerFor(nodeCrypto, header);
  if (!prepare.ok) throw new Error('threads are started for records that can be read');
  parentPort?.on('message', ({ lines, sealingKey }: Batch) => {
    const prepared: Prepared[] = [];
    createSplitter((line) => prepared.push(prepare.value(line, sealingKey))).push(lines);
    parentPort?.postMessage(prepared);
  });
}

const told = z.object({ work: z.literal(ours), header: z.instanceof(Uint8Array) }).safeParse(workerData);
if (!isMainThread && told.success) serve(told.data.header);
