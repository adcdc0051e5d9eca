import { concat } from '../../../src/core/bytes.ts';
import { createSplitter } from '../../../src/core/record/split.ts';
import type { Prepared, Preparers } from '../../../src/core/verify/inParallel.ts';
import { type Prepare, preparerFor } from '../../../src/core/verify/prepare.ts';
import { clientCrypto } from '../crypto.ts';

/** What a helper is told: first with which record it begins, then batches of lines, each with its newline. */
export type ToHelper =
  | { readonly header: Uint8Array }
  | { readonly lines: Uint8Array; readonly sealingKey: string | null };

/** A helper's side: prepares lines of one record after another. Every batch has an answer, and no header. */
export function createHelp(): (told: ToHelper) => readonly Prepared[] | null {
  let prepare: Prepare | null = null;
  return (told) => {
    if ('header' in told) {
      prepare = begin(told.header);
      return null;
    }
    return prepareAll(prepare, told.lines, told.sealingKey);
  };
}

function begin(header: Uint8Array): Prepare {
  const prepare = preparerFor(clientCrypto, header);
  if (!prepare.ok) throw new Error('helpers are asked for records that can be read');
  return prepare.value;
}

function prepareAll(
  prepare: Prepare | null,
  lines: Uint8Array,
  sealingKey: string | null,
): readonly Prepared[] {
  if (prepare === null) throw new Error('a helper is told first of which record the lines are');
  const prepared: Prepared[] = [];
  createSplitter((line) => prepared.push(prepare(line, sealingKey))).push(lines);
  return prepared;
}

/** The judge's side: a helper, which answers in the order in which it was asked. */
export interface Helper {
  begin(header: Uint8Array): void;
  prepare(lines: readonly Uint8Array[], sealingKey: string | null): Promise<readonly Prepared[]>;
  /** Takes what the other side answered. */
  answer(prepared: readonly Prepared[]): void;
}

const newline = Uint8Array.of(0x0a);

export function createHelper(say: (message: ToHelper) => void): Helper {
  const waiting: PromiseWithResolvers<readonly Prepared[]>[] = [];
  return {
    begin: (header) => say({ header }),
    prepare(lines, sealingKey) {
      const answer = Promise.withResolvers<readonly Prepared[]>();
      waiting.push(answer);
      say({ lines: concat(...lines.flatMap((line) => [line, newline])), sealingKey });
      return answer.promise;
    },
    answer: (prepared) => waiting.shift()?.resolve(prepared),
  };
}

/** All of them for one record, each its own batches. */
export function together(helpers: readonly Helper[], header: Uint8Array): Preparers {
  for (const helper of helpers) helper.begin(header);
  let next = 0;
  return {
    prepare(lines, sealingKey) {
      const helper = helpers[next++ % helpers.length];
      if (helper === undefined) throw new RangeError('at least one helper is needed');
      return helper.prepare(lines, sealingKey);
    },
  };
}
