import type { Client } from 'pg';
import { utf8 } from '../../src/core/bytes.ts';
import { toHex } from '../../src/core/encoding.ts';
import type { Random } from '../../src/engine/ports.ts';
import type { Batch } from './attackLinking.ts';
import { marksOf, type Wanted } from './attackSearch.ts';

/** How ballots were kept by those who thought that two tables without a common column are anonymous. */
export type Naivety = 'one transaction' | 'two transactions' | 'shuffled afterwards';

export interface NaiveElection {
  readonly wanted: readonly Wanted[];
  readonly batches: readonly Batch[];
  readonly truth: ReadonlyMap<string, string>;
}

/** Everybody's tick and clear ballot, one voter after another, in a pair of tables of this naivety's own. */
export async function takeNaiveElection(
  superuser: Client,
  random: Random,
  naivety: Naivety,
  size: number,
): Promise<NaiveElection> {
  const [ticks, ballots] = ['ticks', 'ballots'].map(
    (name) => `naive.${naivety.replaceAll(' ', '_')}_${name}`,
  );
  await superuser.query(`create schema if not exists naive; create table ${ticks} (voter text);
    create table ${ballots} (id uuid default gen_random_uuid(), ballot bytea)`);
  const cast = Array.from({ length: size }, (_, index) => ({
    voter: `${naivety}-${index}@example.org`,
    ballot: random.bytes(32),
  }));
  for (const { voter, ballot } of cast) {
    await superuser.query('begin');
    await superuser.query(`insert into ${ticks} values ($1)`, [voter]);
    if (naivety !== 'one transaction') await superuser.query('commit; begin');
    await superuser.query(`insert into ${ballots} (ballot) values ($1)`, [ballot]);
    await superuser.query('commit');
  }
  if (naivety === 'shuffled afterwards') await shuffle(superuser, String(ballots));
  return described(naivety, cast);
}

/** The rows are written anew in the order of the ballots themselves, and the old ones deleted. */
async function shuffle(superuser: Client, ballots: string): Promise<void> {
  await superuser.query(`create table ${ballots}_published as select ballot from ${ballots} order by ballot`);
  await superuser.query(`delete from ${ballots}`);
}

function described(
  election: string,
  cast: readonly { readonly voter: string; readonly ballot: Uint8Array }[],
): NaiveElection {
  const names = cast.map(({ ballot }) => toHex(ballot));
  return {
    wanted: cast.flatMap(({ voter, ballot }): readonly Wanted[] => [
      { election, kind: 'voter', name: voter, marks: [utf8(voter)] },
      { election, kind: 'ballot', name: toHex(ballot), marks: marksOf(ballot) },
    ]),
    batches: [{ voters: cast.map(({ voter }) => voter), ballots: names.toSorted() }],
    truth: new Map(cast.map(({ voter }, index) => [names[index] ?? '', voter])),
  };
}
