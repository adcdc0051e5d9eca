import { unreachable } from '../../../src/core/result.ts';
import type { Prepared } from '../../../src/core/verify/inParallel.ts';
import type { Asked } from './asked.ts';
import { createHelp, createHelper, type Helper, type ToHelper } from './helper.ts';
import { check } from './judge.ts';
import type { FromJudge, ToWorker } from './messages.ts';

/** What every worker does: it is told first whether it helps or judges. */
export function serve(): void {
  let helpers: readonly Helper[] = [];
  let running = new AbortController();
  self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    switch (data.kind) {
      case 'help':
        return help(data.port);
      case 'judge':
        helpers = data.ports.map(helperAt);
        return tell({ kind: 'ready' });
      case 'check':
        running.abort();
        running = new AbortController();
        return void judge(data.run, data.asked, helpers, running.signal);
      case 'stop':
        return running.abort();
      default:
        return unreachable(data);
    }
  });
}

function help(port: MessagePort): void {
  const answer = createHelp();
  port.addEventListener('message', ({ data }: MessageEvent<ToHelper>) => {
    const prepared = answer(data);
    if (prepared !== null) port.postMessage(prepared);
  });
  port.start();
}

function helperAt(port: MessagePort): Helper {
  const helper = createHelper((message) => port.postMessage(message));
  port.addEventListener('message', ({ data }: MessageEvent<readonly Prepared[]>) => helper.answer(data));
  port.start();
  return helper;
}

async function judge(
  run: number,
  asked: Asked,
  helpers: readonly Helper[],
  signal: AbortSignal,
): Promise<void> {
  try {
    const outcome = await check(asked, helpers, signal, (share) => tell({ kind: 'progress', run, share }));
    tell({ ...outcome, run });
  } catch (error) {
    if (!signal.aborted) tell({ kind: 'failed', run, reason: String(error) });
  }
}

function tell(message: FromJudge): void {
  self.postMessage(message, { transfer: [] });
}
