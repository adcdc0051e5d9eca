import { concat } from '../bytes.ts';

/** No line of a record is longer: 4 MiB, several times the longest possible manifest. */
export const maxLineLength = 4 * 1024 * 1024;

export interface LineSplitter {
  /** Hands every line that ends in this chunk to `onLine`, without its newline; it may be a part of the chunk's own memory. */
  push(chunk: Uint8Array): void;
  /** What is left without a newline, or a line that became too long: then nothing more is read. Empty when all is well. */
  rest(): Uint8Array;
}

/** Cuts a stream of bytes at newlines (0x0A). The stream may be hostile: no more than one line is held. */
export function createSplitter(
  onLine: (line: Uint8Array) => void,
  maxLength: number = maxLineLength,
): LineSplitter {
  let pending: Uint8Array[] = [];
  let held = 0;
  const keep = (part: Uint8Array) => {
    if (part.length > 0) pending.push(part);
    held += part.length;
  };
  return {
    push(chunk) {
      let from = 0;
      let end = chunk.indexOf(0x0a);
      while (end >= 0 && held + end - from <= maxLength) {
        const part = chunk.subarray(from, end);
        onLine(held === 0 ? part : concat(...pending, part));
        pending = [];
        held = 0;
        from = end + 1;
        end = chunk.indexOf(0x0a, from);
      }
      if (held <= maxLength) keep(chunk.slice(from));
    },
    rest: () => concat(...pending),
  };
}
