import { encode } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';

export interface LineChain {
  /** @param line without its newline */
  add(line: Uint8Array): void;
  /** Over all lines so far, 32 bytes. */
  hash(): Uint8Array;
}

/** The running hash of a record: SHA-256 over label, the hash so far (32 zero bytes at first) and the line. */
export function createLineChain(crypto: Crypto): LineChain {
  let hash: Uint8Array = new Uint8Array(32);
  return {
    add: (line) => {
      hash = crypto.sha256(encode('anonylections/record-line/v1', hash, line));
    },
    hash: () => hash,
  };
}

/** What the deployment key signs in the last line: the running hash of all lines before it. */
export function recordMessage(hash: Uint8Array): Uint8Array {
  return encode('anonylections/record/v1', hash);
}
