import type { VerifyProblem } from '../../verifying.ts';

/** The first bytes of whatever gzip wrote (RFC 1952, section 2.3.1). */
const gzipBegin = [0x1f, 0x8b] as const;

/** Why a file cannot be read to its end. */
export class FileTrouble extends Error {
  readonly problem: VerifyProblem;

  constructor(kind: 'unreadable' | 'damaged', file: string) {
    super(`${file}: ${kind}`);
    this.problem = { kind, file };
  }
}

/** A file that is read as a stream. */
export interface Opened {
  /** Its content, uncompressed. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** How many bytes come out, for a bar of progress: a compressed file says it, and only modulo 2^32. */
  readonly length: number;
}

/** No chunk is longer, in bytes: browsers may read megabytes at once, which nobody could stop or see progress. */
const most = 32 * 1024;

/** Opens a file, compressed or not. @param signal ends the reading: then the chunks throw */
export async function open(file: File, signal: AbortSignal): Promise<Opened> {
  const zipped = isGzip(await bytesAt(file, 0, 2));
  const length = zipped
    ? littleEndian(await bytesAt(file, Math.max(0, file.size - 4), file.size))
    : file.size;
  return { chunks: chunksOf(file, zipped, signal), length };
}

/** All of a small file. */
export async function readWhole(file: File): Promise<Uint8Array> {
  return bytesAt(file, 0, file.size);
}

export function isGzip(bytes: Uint8Array): boolean {
  return gzipBegin.every((byte, index) => bytes[index] === byte);
}

async function bytesAt(file: File, from: number, to: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (error) {
    throw troubleWith(file, error);
  }
}

async function* chunksOf(file: File, zipped: boolean, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const stream = zipped ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (let from = 0; from < value.length; from += most) {
        signal.throwIfAborted();
        yield value.subarray(from, from + most);
      }
    }
  } catch (error) {
    throw signal.aborted ? error : troubleWith(file, error);
  } finally {
    // What was not read is of no interest, nor why it could not be.
    reader.cancel().catch(() => undefined);
  }
}

/** A stream of gzip throws a TypeError; a file that cannot be read, a DOMException. Anything else is a bug. */
function troubleWith(file: File, error: unknown): unknown {
  if (error instanceof DOMException) return new FileTrouble('unreadable', file.name);
  return error instanceof TypeError ? new FileTrouble('damaged', file.name) : error;
}

function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
}
