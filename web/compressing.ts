import { brotliCompressSync, createGzip, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/**
 * Whether the answer may be compressed (RFC 9110, 8.4): what is asked for by GET and without a cookie, which is the same
 * for everybody. Where an answer holds a secret, the length of its compressed form tells of it to who can have something
 * put beside it (BREACH), or knows what it may hold: ballots, receipts and the organiser's pages are sent as they are.
 */
export function isCompressed(req: Pick<Request, 'method' | 'headers' | 'acceptsEncodings'>): boolean {
  const isPublic = (req.method === 'GET' || req.method === 'HEAD') && req.headers.cookie === undefined;
  return isPublic && req.acceptsEncodings('gzip') === 'gzip';
}

/** Sends a text that was made for this request. */
export function sendText(res: Response, text: string): void {
  const compressed = startText(res);
  res.send(compressed ? gzipSync(text) : text);
}

/** For a text that comes in pieces: what it is to be led through on its way. */
export function compressing(res: Response): readonly NodeJS.ReadWriteStream[] {
  return startText(res) ? [createGzip()] : [];
}

function startText(res: Response): boolean {
  const compressed = isCompressed(res.req);
  res.vary('Accept-Encoding');
  if (compressed) res.set('Content-Encoding', 'gzip');
  return compressed;
}

export type SendFile = (res: Response, name: string, bytes: Uint8Array) => void;

/** Sends files that never change under their names, and compresses each as well as can be, once. */
export function createFileSender(): SendFile {
  const kept = new Map<string, Buffer>();
  return (res, name, bytes) => {
    const encoding = res.req.acceptsEncodings('br', 'gzip');
    res.vary('Accept-Encoding');
    if (encoding !== 'br' && encoding !== 'gzip') {
      res.send(Buffer.from(bytes));
      return;
    }
    const known = kept.get(`${encoding} ${name}`) ?? smallest[encoding](bytes);
    kept.set(`${encoding} ${name}`, known);
    res.set('Content-Encoding', encoding).send(known);
  };
}

const smallest = {
  br: (bytes: Uint8Array) => brotliCompressSync(bytes),
  gzip: (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }),
};
