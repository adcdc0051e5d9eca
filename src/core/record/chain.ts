import { encode, u32 } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';

export interface LineChain {
  /** @param line without its newline */
  add(line: Uint8Array): void;
  /** Over all lines so far, 32 bytes. */
  hash(): Uint8Array;
}

const label = 'anonylections/record-line/v1';
/** Where the fields of what is hashed begin. */
const hashAt = label.length + 1 + 4;
const lineAt = hashAt + 32 + 4;

/** The running hash of a record: SHA-256 over label, the hash so far (32 zero bytes at first) and the line. */
export function createLineChain(crypto: Crypto): LineChain {
  let hash: Uint8Array = new Uint8Array(32);
  /** What is hashed, in one array for all lines: a million new ones of a thousand bytes take time. */
  let block = encode(label, hash, new Uint8Array(4096));
  return {
    add: (line) => {
      const length = lineAt + line.length;
      if (length > block.length) block = encode(label, hash, line);
      block.set(hash, hashAt);
      block.set(u32(line.length), lineAt - 4);
      block.set(line, lineAt);
      hash = crypto.sha256(block.subarray(0, length));
    },
    hash: () => hash,
  };
}

/** What the deployment key signs in the last line: the running hash of all lines before it. */
export function recordMessage(hash: Uint8Array): Uint8Array {
  return encode('anonylections/record/v1', hash);
}
