import { workerPolicy } from '../../verifying.ts';
import type { Asked } from './asked.ts';
import type { FromJudge, Told, ToWorker } from './messages.ts';

/** More of them win little: the one that judges has to keep up. */
const mostHelpers = 4;

/** Trusted Types, where the browser knows them (https://w3c.github.io/trusted-types/dist/spec/). */
interface ScriptPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

export interface Workers {
  /** Begins a check; what was begun before ends. */
  check(asked: Asked): void;
  stop(): void;
}

export interface Listener {
  /** Everything that a check needs is loaded. */
  ready(): void;
  told(message: Told): void;
}

/**
 * Starts the workers, once for all checks: nothing is fetched after that.
 * @param address of the program that they run
 */
export function startWorkers(address: string, listener: Listener): Workers {
  const start = starterOf(address);
  let run = 0;
  const failed = (event: ErrorEvent) => listener.told({ kind: 'failed', run, reason: event.message });
  const workers = Array.from({ length: 1 + helpersHere() }, () => {
    const worker = start();
    worker.addEventListener('error', failed);
    return worker;
  });
  const [judge, ...helpers] = workers;
  if (judge === undefined) throw new Error('there is one worker at least');
  judge.addEventListener('message', ({ data }: MessageEvent<FromJudge>) => {
    if (data.kind === 'ready') listener.ready();
    else if (data.run === run) listener.told(data);
  });
  connect(judge, helpers);
  const say = (message: ToWorker) => judge.postMessage(message, []);
  return {
    check(asked) {
      run += 1;
      say({ kind: 'check', run, asked });
    },
    stop() {
      run += 1;
      say({ kind: 'stop' });
    },
  };
}

function helpersHere(): number {
  return Math.min(mostHelpers, Math.max(1, window.navigator.hardwareConcurrency));
}

/** Each helper gets one end of a channel, and the judge all the others. */
function connect(judge: Worker, helpers: readonly Worker[]): void {
  const ports = helpers.map((helper) => {
    const { port1, port2 } = new MessageChannel();
    helper.postMessage({ kind: 'help', port: port1 } satisfies ToWorker, [port1]);
    return port2;
  });
  judge.postMessage({ kind: 'judge', ports } satisfies ToWorker, ports);
}

/** A policy of this page that lets this one address through. */
function starterOf(address: string): () => Worker {
  const policies = (window as { readonly trustedTypes?: unknown }).trustedTypes as ScriptPolicies | undefined;
  const policy = policies?.createPolicy(workerPolicy, {
    createScriptURL(asked) {
      if (asked !== address) throw new TypeError(`${asked} is not the program of this page's workers`);
      return asked;
    },
  });
  return () => new Worker(policy === undefined ? address : policy.createScriptURL(address));
}
