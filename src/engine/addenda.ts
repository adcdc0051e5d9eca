import { addendumMessage, writeAddendum } from '../core/addendum.ts';
import { equalBytes } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical.ts';
import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { parseLine } from '../core/record/lines.ts';
import { deploymentKey } from './deployment.ts';
import type { Ports } from './ports.ts';
import type { Opened, StoredAddendum } from './portsOffice.ts';
import { type RecordPorts, writeFullRecord } from './record.ts';

/** What a recount says; the rest of its addendum follows from the election. */
type Counted = Pick<StoredAddendum['addendum'], 'by' | 'reason' | 'contest' | 'uncountable' | 'result'>;

/** Signs and numbers a recount. The same one for the same reason is one addendum, however often it is published. */
export async function publishAddendum(
  ports: RecordPorts & Pick<Ports, 'clock'>,
  { id, opened }: { readonly id: ElectionId; readonly opened: Opened },
  counted: Counted,
): Promise<StoredAddendum> {
  const key = await deploymentKey(ports);
  const record = await recordHash(ports, id);
  return ports.office.addAddendum(id, (existing) => {
    const repeated = existing.find(({ addendum }) => isSame(addendum, counted));
    if (repeated !== undefined) return repeated;
    const addendum: StoredAddendum['addendum'] = {
      format: 'anonylections/addendum/v1',
      election: id,
      fingerprint: toBase64url(opened.fingerprint),
      record,
      number: existing.length + 1,
      at: new Date(ports.clock.now()).toISOString(),
      ...counted,
    };
    const signature = ports.crypto.ed25519Sign(key, addendumMessage(addendum));
    return { addendum, signature: toBase64url(signature) };
  });
}

function isSame(one: Counted, { by, reason, contest }: Counted): boolean {
  const compared = (counted: Pick<Counted, 'by' | 'reason' | 'contest'>) =>
    canonicalJson({ by: counted.by, reason: counted.reason, contest: counted.contest });
  return equalBytes(compared(one), compared({ by, reason, contest }));
}

/** The hash in the last line of the full record. */
async function recordHash(ports: RecordPorts, id: ElectionId): Promise<string> {
  let last: Uint8Array = new Uint8Array();
  for await (const line of (await writeFullRecord(ports, id)) ?? []) last = line;
  const end = parseLine(last.subarray(0, -1));
  if (!end.ok || end.value.kind !== 'end') throw new Error('a published election has a record');
  return end.value.hash;
}

/** Null where there is none of this number. */
export async function addendumFile(
  { office }: Pick<Ports, 'office'>,
  id: ElectionId,
  number: number,
): Promise<Uint8Array | null> {
  const found = (await office.addenda(id)).find(({ addendum }) => addendum.number === number);
  return found === undefined ? null : writeAddendum(found);
}
