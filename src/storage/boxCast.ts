import type { Pool, PoolClient } from 'pg';
import { err, ok, type Result } from '../core/result.ts';
import type { Cast, CastRefusal } from '../engine/portsBox.ts';
import { behindGate, isPaused, standsOpen, type Verdict } from './gates.ts';

type Outcome = Result<'stored' | 'repeated', CastRefusal>;

/**
 * Each insert takes its rows from the one before, so that all casts take their locks in one order (mark, leaf mark,
 * code mark, intake) and never wait for each other in a circle.
 */
const castStatement = {
  name: 'cast',
  text: `with gate as (select from box.gate g where g.election_id = $1 and ${standsOpen}),
    spent as (
      insert into box.spent (election_id, mark, weight, nonce, signature)
      select $1, $2, $3, $4, $5 where exists (select from gate)
      on conflict do nothing returning election_id),
    marked as (
      insert into box.leaf_marks (election_id, leaf_mark, code_mark)
      select election_id, $6, $7 from spent
      on conflict do nothing returning election_id),
    stored as (
      insert into box.intake (id, election_id, weight, sealed_row)
      select $8, election_id, $3, $9 from marked
      returning id)
    select exists (select from gate) as open, exists (select from spent) as spent,
      exists (select from stored) as stored,
      exists (select from box.gate g where g.election_id = $1 and ${isPaused}) as paused`,
};

/** Behind the box's gate: spends the token and keeps the ballot, or neither. */
export function castBallot(pool: Pool, cast: Cast): Promise<Outcome> {
  return behindGate(pool, 'box', cast.election, async (client): Promise<Verdict<Outcome>> => {
    const { rows } = await client.query<Record<'open' | 'spent' | 'stored' | 'paused', boolean>>({
      ...castStatement,
      values: [
        cast.election,
        cast.spentMark,
        cast.weight,
        cast.nonce,
        cast.signature,
        cast.leafMark,
        cast.codeMark,
        cast.intakeId,
        cast.intakeRow,
      ],
    });
    const [done] = rows;
    if (done === undefined) throw new Error('a cast gave no answer');
    if (done.stored) return { keep: true, value: ok('stored') };
    if (done.spent) return { keep: false, value: err('ballot-present') };
    if (await isRepeat(client, cast)) return { keep: false, value: ok('repeated') };
    if (done.paused) return { keep: false, value: err('paused') };
    return { keep: false, value: err(done.open ? 'already-voted' : 'closed') };
  });
}

/** A statement of its own, so that it sees what a cast stored that the one before had to wait for. */
async function isRepeat(client: PoolClient, cast: Cast): Promise<boolean> {
  const { rows } = await client.query<{ repeat: boolean }>({
    name: 'is-repeat',
    text: `select exists (select from box.spent where election_id = $1 and mark = $2)
      and exists (select from box.leaf_marks where election_id = $1 and leaf_mark = $3) as repeat`,
    values: [cast.election, cast.spentMark, cast.leafMark],
  });
  return rows[0]?.repeat === true;
}
