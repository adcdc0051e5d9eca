import { seeFiles, seeWriteAheadLog } from './attackFiles.ts';
import { createSearch, type Wanted } from './attackSearch.ts';
import type { AttackedServer } from './attackServer.ts';
import { seeRecords, seeRows, seeTuples } from './attackTables.ts';

/** One place where a voter or a ballot was seen, and everything there that could tell when it was put there. */
export interface Sighting {
  readonly of: Wanted;
  /** A table, a file, the log. */
  readonly where: string;
  /** By kind of evidence: transaction id, place in table, file or log, column … */
  readonly keys: Readonly<Record<string, bigint | string>>;
}

/** Reads all that a superuser and a thief of the disk can read, without the master key. */
export async function takeEverything(
  server: AttackedServer,
  wanted: readonly Wanted[],
): Promise<readonly Sighting[]> {
  const search = createSearch(wanted);
  await server.superuser.query('analyze');
  await server.superuser.query('checkpoint');
  const rows = await seeRows(server.superuser, search);
  const tuples = await seeTuples(server.superuser, search);
  const records = await seeRecords(server, tuples);
  const files = await seeFiles(server.folder, search);
  const log = await seeWriteAheadLog(server.folder, search);
  return [...rows, ...tuples, ...records, ...files, ...log];
}
