import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Found, Search } from './attackSearch.ts';
import type { Sighting } from './attackSightings.ts';

const pageSize = 8192;

/** Every file of the data folder, byte by byte: heaps, indexes, statistics, the server's own log. */
export async function seeFiles(folder: string, search: Search): Promise<readonly Sighting[]> {
  const sightings: Sighting[] = [];
  for (const name of await filesIn(folder)) {
    if (name.startsWith('pg_wal/')) continue;
    const found = search(await readFile(join(folder, name)));
    sightings.push(...found.map((one) => onPage(`file ${name}`, one)));
  }
  return sightings;
}

/** Rows are written into a page from its end: the order in which they came is that of pages, and backwards in each. */
function onPage(where: string, { offset, of }: Found): Sighting {
  const page = Math.floor(offset / pageSize);
  const written = BigInt(page * pageSize + (pageSize - 1 - (offset % pageSize)));
  return { of, where, keys: { offset: BigInt(offset), written } };
}

/** The write-ahead log as one stream, without the headers that cut its records at every page. */
export async function seeWriteAheadLog(folder: string, search: Search): Promise<readonly Sighting[]> {
  const names = (await filesIn(join(folder, 'pg_wal'))).filter((name) => /^[0-9A-F]{24}$/u.test(name));
  const segments = await Promise.all(names.sort().map((name) => readFile(join(folder, 'pg_wal', name))));
  const found = search(Buffer.concat(segments.flatMap(withoutHeaders)));
  return found.map(({ offset, of }) => ({ of, where: 'log', keys: { offset: BigInt(offset) } }));
}

/** XLogPageHeaderData: 24 bytes, 40 on the first page of a segment. */
function withoutHeaders(segment: Buffer): readonly Buffer[] {
  const pages = Math.floor(segment.length / pageSize);
  return Array.from({ length: pages }, (_, page) =>
    segment.subarray(page * pageSize + (page === 0 ? 40 : 24), (page + 1) * pageSize),
  );
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
