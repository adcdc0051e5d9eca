import { setTimeout as pause } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../src/engine/ports.ts';
import { isTokenRefused, slackCode } from './failures.ts';

type Client = InstanceType<typeof SocketModeReceiver>['client'];

export interface SocketOptions {
  readonly log: Log;
  /** Longest wait for the first connection before the app goes on without it, in milliseconds. */
  readonly patience?: number;
}

export interface Socket {
  /** Slack's error code when it does not accept the app-level token; null else, also while Slack is silent. */
  start(): Promise<string | null>;
  stop(): Promise<void>;
}

/** Waits between attempts, in milliseconds; the last one again and again. */
const waits = [0, 1000, 2000, 5000, 10_000, 30_000];

/**
 * Keeps one Socket Mode connection open. The library's own reconnecting waits five seconds each time Slack asks for a
 * new connection, and ends the process when Slack then refuses: its rejection is nobody's to catch.
 */
export function keepConnected(client: Client, { log, patience = 10_000 }: SocketOptions): Socket {
  const stopped = new AbortController();
  const first = Promise.withResolvers<string | null>();
  const run = async () => {
    for (let failures = 0; !stopped.signal.aborted; ) {
      const lost = Promise.withResolvers<void>();
      client.once('disconnected', lost.resolve);
      try {
        await client.start();
        failures = 0;
        first.resolve(null);
        await lost.promise;
      } catch (problem) {
        client.off('disconnected', lost.resolve);
        log.error('slack-socket', problem);
        if (isTokenRefused(problem)) first.resolve(slackCode(problem));
        failures += 1;
      }
      await pause(waits[Math.min(failures, waits.length - 1)], null, stopped).catch(() => undefined);
    }
  };
  let running: Promise<void> = Promise.resolve();
  return {
    start: async () => {
      running = run();
      const late = pause(patience, null, { signal: stopped.signal, ref: false }).catch(() => null);
      return Promise.race([first.promise, late]);
    },
    stop: async () => {
      stopped.abort();
      await client.disconnect();
      await running;
    },
  };
}
