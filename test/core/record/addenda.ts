import { type Addendum, addendumMessage, type SignedAddendum } from '../../../src/core/addendum.ts';
import { drawLot } from '../../../src/core/lot.ts';
import { parseLine } from '../../../src/core/record/lines.ts';
import { createRecounter } from '../../../src/core/recount.ts';
import { ok } from '../../../src/core/result.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { linesOfKind } from '../verify/forging.ts';
import { linesOf } from '../verify/mutating.ts';
import type { Built } from './builder.ts';
import { bytes, keys, text } from './sample.ts';

/** A recount as the deployment makes it. */
export function addendumTo(of: Built, bytesOfRecord: Uint8Array, contest: Addendum['contest']): Addendum {
  const counter = createRecounter(of.manifest, contest);
  for (const { opened, weight } of linesOfKind(of, 'ballot')) {
    if ('selections' in opened) counter.add(ok(opened.selections), weight);
  }
  const root = bytes(linesOfKind(of, 'checkpoint').at(-1)?.note.split('\n')[2]?.replace('=', '') ?? '');
  const lot = drawLot(nodeCrypto, { seed: keys.lotSeed, root, draw: '' }, contest.id);
  const { uncountable, result } = counter.result(lot, null);
  const last = parseLine(linesOf(bytesOfRecord).at(-1) ?? new Uint8Array());
  if (!last.ok || last.value.kind !== 'end') throw new Error('a record has an end');
  return {
    format: 'anonylections/addendum/v1',
    election: of.election,
    fingerprint: text(of.fingerprint),
    record: last.value.hash,
    number: 1,
    at: '2026-03-02T09:00:00.000Z',
    by: 'Olga',
    reason: 'The statutes give the team one seat.',
    contest,
    uncountable,
    result: { ...result },
  };
}

export function signAddendum(addendum: Addendum, key = keys.deployment): SignedAddendum {
  return { addendum, signature: text(nodeCrypto.ed25519Sign(key, addendumMessage(addendum))) };
}
