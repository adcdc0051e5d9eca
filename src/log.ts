import type { Log } from './engine/ports.ts';

export type LogLevel = 'error' | 'info' | 'debug';

/**
 * One line per event. Of an error only its name, code and place in the code are told, never its message: messages of
 * parsers and databases repeat what they were given.
 */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const line = (kind: string, text: string) => write(`${new Date().toISOString()} ${kind} ${text}\n`);
  return {
    info(event, details = {}) {
      const pairs = Object.entries(details).map(([key, value]) => ` ${key}=${value}`);
      if (level !== 'error') line('info', `${event}${pairs.join('')}`);
    },
    error(event, problem) {
      line('error', `${event}: ${describe(problem)}`);
    },
  };
}

function describe(problem: unknown): string {
  if (!(problem instanceof Error)) return typeof problem;
  const code = 'code' in problem && typeof problem.code === 'string' ? ` ${problem.code}` : '';
  const frames = (problem.stack ?? '').split('\n').filter((frame) => /^\s+at /u.test(frame));
  return `${problem.name}${code} ${frames
    .slice(0, 4)
    .map((frame) => frame.trim())
    .join(' ')}`;
}
