import { concat } from '../../src/core/bytes.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { createSplitter } from '../../src/core/record/split.ts';
import type { Report } from '../../src/core/verify/report.ts';
import { createVerifier } from '../../src/core/verify/verifier.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { all } from './store.ts';

/** The whole record of an election that is over. */
export async function recordOf(engine: Engine, id: ElectionId): Promise<Uint8Array> {
  const record = await engine.record(id);
  if (record === null) throw new Error('no record');
  return concat(...(await all(record)));
}

/** What a verifier says of the record of an election that is over. */
export async function verdictOn(engine: Engine, id: ElectionId): Promise<Report> {
  const verifier = createVerifier(nodeCrypto);
  const splitter = createSplitter((line) => verifier.line(line));
  splitter.push(await recordOf(engine, id));
  return verifier.finish(splitter.rest());
}

/** The ids of what a verifier found wrong. */
export function errorsOf(report: Report): readonly string[] {
  return report.checks.flatMap(({ findings }) => findings.map(({ id }) => id));
}
