import express, { type Request, type RequestHandler } from 'express';
import { err, ok, type Result } from '../../src/core/result.ts';

/** A form as it was sent: nothing in it is trusted. */
export interface Sent {
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly files: ReadonlyMap<string, SentFile>;
}

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Room for the largest file, and for the longest list beside it, as a browser writes them. */
const limit = 8_000_000;
const mostFields = 4000;

const types = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Refused before a byte of it is read, unless it is a form; anything larger is refused as well. */
export const officeBody: RequestHandler[] = [
  (req, _res, next) => {
    if (req.is(types) !== false) next();
    else next(Object.assign(new Error('only forms are taken here'), { status: 415 }));
  },
  express.raw({ type: types, limit }),
];

/** The form in a request that `officeBody` has read. */
export async function readSent(req: Request): Promise<Result<Sent, 'bad-form'>> {
  const body: unknown = req.body;
  if (!Buffer.isBuffer(body)) return ok({ texts: new Map(), files: new Map() });
  const form = await parse(new Uint8Array(body), req.get('content-type') ?? '');
  return form === null ? err('bad-form') : sort(form);
}

type Entry = readonly [string, string | File];

/** The platform's own reader (WHATWG Fetch) of both encodings; null for what is neither. */
async function parse(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<readonly Entry[] | null> {
  try {
    return [...(await new Response(bytes, { headers: { 'content-type': type } }).formData())];
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

async function sort(entries: readonly Entry[]): Promise<Result<Sent, 'bad-form'>> {
  if (entries.length > mostFields) return err('bad-form');
  const texts = new Map<string, readonly string[]>();
  const files = new Map<string, SentFile>();
  for (const [name, value] of entries) {
    if (typeof value === 'string') texts.set(name, [...(texts.get(name) ?? []), value]);
    else if (value.size > 0 || value.name !== '')
      files.set(name, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return ok({ texts, files });
}
