import { concat } from '../bytes.ts';
import { canonicalJson } from '../canonical.ts';
import type { Crypto } from '../crypto.ts';
import { toBase64url } from '../encoding.ts';
import { createLineChain, recordMessage } from './chain.ts';
import type { RecordLine } from './lines.ts';

export interface RecordWriter {
  /** The bytes of a line, newline included. Lines are written in the order in which they are given. */
  line(line: Exclude<RecordLine, { kind: 'end' }>): Uint8Array;
  /** Of all lines so far, 32 bytes. */
  hash(): Uint8Array;
  /** The last line: running hash and signature. @param deploymentKey Ed25519 seed, 32 bytes */
  end(deploymentKey: Uint8Array): Uint8Array;
}

const newline = Uint8Array.of(0x0a);

/** Turns lines into the bytes of a record; holds nothing but the running hash. */
export function createRecordWriter(crypto: Crypto): RecordWriter {
  const chain = createLineChain(crypto);
  const ended = (line: RecordLine) => concat(canonicalJson(line), newline);
  return {
    line: (line) => {
      const bytes = ended(line);
      chain.add(bytes.subarray(0, -1));
      return bytes;
    },
    hash: () => chain.hash(),
    end: (deploymentKey) => {
      const hash = chain.hash();
      const signature = crypto.ed25519Sign(deploymentKey, recordMessage(hash));
      return ended({ kind: 'end', hash: toBase64url(hash), signature: toBase64url(signature) });
    },
  };
}
