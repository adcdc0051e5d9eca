import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { exits, type Problem } from './command.ts';

/** A file that is being read. */
export interface Unzipped {
  /** Its content, uncompressed. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Length of the file in bytes, as it is stored, and how many of them were read so far. */
  readonly size: number;
  readonly bytesRead: () => number;
}

const chunkLength = 1024 * 1024;

/** Reads a file, compressed or not: gzip is recognised by its first bytes. */
export async function openUnzipped(path: string): Promise<Unzipped> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    const stream = file.createReadStream({ start: 0, highWaterMark: chunkLength });
    const zipped = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    // The callback has nothing to add: an error of either stream ends the reading of the last one with that error.
    const chunks = zipped ? pipeline(stream, createGunzip(), () => undefined) : stream;
    return { chunks, size, bytesRead: () => stream.bytesRead };
  } catch (error) {
    await file.close();
    throw error;
  }
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/** What the file system or zlib says of a file; anything else is a bug and is thrown on. */
export function problemOf(path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') {
    return { exit: exits.notData, sentence: `${path} ends too early: the download was cut short.` };
  }
  if (code.startsWith('Z_')) {
    return { exit: exits.notData, sentence: `${path} is damaged: it cannot be decompressed.` };
  }
  if (!/^E[A-Z]+$/u.test(code)) throw error;
  return { exit: exits.noInput, sentence: `${path} cannot be read: ${causes[code] ?? code}.` };
}
