import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/engine/ports.ts';

/**
 * Slack's libraries write what people chose, and their receipts, to their debug log, and texts of requests elsewhere.
 * Of all that they say, only that there was a warning or an error is logged, and the error's name and place.
 */
export function redactingLogger(log: Log): Logger {
  const silent = () => undefined;
  const tell =
    (event: string) =>
    (...words: readonly unknown[]) =>
      log.error(
        event,
        words.find((word) => word instanceof Error),
      );
  return {
    debug: silent,
    info: silent,
    warn: tell('slack-library-warning'),
    error: tell('slack-library-error'),
    setLevel: silent,
    getLevel: () => LogLevel.WARN,
    setName: silent,
  };
}
