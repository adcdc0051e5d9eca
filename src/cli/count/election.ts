import { z } from 'zod';
import { err, ok, type Result } from '../../core/result.ts';
import { fileCounters } from './methods.ts';

/** More reasons than these are only numbered. */
const mostReasons = 20;

const electionSchema = z.looseObject({
  id: z.string(),
  method: z.string(),
  expected: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

/** Counts one election: its result as a line of JSON, or every reason why it cannot be counted. */
export function countElection(bytes: Uint8Array): Result<string, readonly string[]> {
  try {
    const json = parse(bytes);
    return json.ok ? count(json.value) : json;
  } catch (error) {
    if (error instanceof z.ZodError) return err(reasonsOf(error));
    return err([`cannot be counted: ${inOneLine(error)}`]);
  }
}

function parse(bytes: Uint8Array): Result<unknown, readonly string[]> {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    return err([`is not JSON: ${inOneLine(error)}`]);
  }
}

function count(json: unknown): Result<string, readonly string[]> {
  const { id, method, expected } = electionSchema.parse(json);
  const counter = fileCounters.get(method);
  if (counter === undefined) {
    const known = [...fileCounters.keys()].join(', ');
    return err([`method: ${JSON.stringify(method)} is not known; there are ${known}`]);
  }
  const result = counter(json);
  // What explains an expectation (`why` and the like) is no result, so nothing is printed for it.
  const keys = Object.keys(expected ?? result).filter((key) => Object.hasOwn(result, key));
  return ok(JSON.stringify({ id, ...Object.fromEntries(keys.map((key) => [key, result[key]])) }));
}

function reasonsOf({ issues }: z.ZodError): readonly string[] {
  const reasons = issues.slice(0, mostReasons).map(({ path, message }) => {
    const where = z.core.toDotPath(path);
    return where === '' ? message : `${where}: ${message}`;
  });
  const more = issues.length - mostReasons;
  return more > 0 ? [...reasons, `and ${more} more`] : reasons;
}

function inOneLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).replaceAll(/\s+/gu, ' ');
}
