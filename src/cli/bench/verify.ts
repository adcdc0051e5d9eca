import { stat } from 'node:fs/promises';
import { verifyFile } from '../record/file.ts';

/** What verifying a record took; memory is that of the whole process with its threads. */
interface Measured {
  readonly verdict: string;
  /** Beside the main thread. */
  readonly threads: number;
  readonly recordMB: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryMB: number;
}

/** Verifies a record once. To be run in a process of its own. */
export async function measureVerify(path: string, threads: number): Promise<Measured> {
  const begun = performance.now();
  const { size } = await stat(path);
  const report = await verifyFile(path, {}, { threads });
  const { user, system } = process.cpuUsage();
  return {
    verdict: report.ok ? report.value.verdict : report.error.sentence,
    threads,
    recordMB: Math.round(size / 10_000) / 100,
    seconds: Math.round(performance.now() - begun) / 1000,
    cpuSeconds: Math.round((user + system) / 1000) / 1000,
    peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}
