import { equalBytes } from '../bytes.ts';
import { recordMessage } from '../record/chain.ts';
import type { LineOf } from '../record/lines.ts';
import { bytesOf, type Examined } from './election.ts';

/** The last line: hash and signature over all lines before it. @param hash the running hash of what was read */
export function examineEnd(
  { crypto, deploymentKey, findings }: Examined,
  line: LineOf<'end'>,
  hash: Uint8Array,
): void {
  if (!equalBytes(hash, bytesOf(line.hash))) findings.fail('record-hash');
  const signed = crypto.ed25519Verify(deploymentKey, recordMessage(hash), bytesOf(line.signature));
  if (!signed) findings.fail('record-signature');
  findings.reach('signature');
}
