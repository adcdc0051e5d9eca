import type { Pool, PoolClient } from 'pg';
import { equalBytes } from '../core/bytes.ts';
import { type ElectionId, electionIdSchema, type VoterId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { IssueMode, TickRefusal } from '../engine/portsClerk.ts';
import { behindGate, isPaused, standsOpen, type Verdict } from './gates.ts';

type Outcome = Result<'ticked' | 'repeated', TickRefusal>;

const tickStatement = {
  name: 'tick',
  text: `with gate as (select from clerk.gate g where g.election_id = $1 and ${standsOpen}),
    ticked as (
      update clerk.roll set issued_mode = $3, issued_mac = $4
      where id = $2 and issued_mode is null and exists (select from gate) returning id)
    select exists (select from gate) as open, exists (select from ticked) as ticked,
      exists (select from clerk.gate g where g.election_id = $1 and ${isPaused}) as paused`,
};

/** Behind the clerk's gate: ticks the voter, or compares with how the voter was ticked. */
export async function tick(pool: Pool, voter: VoterId, mode: IssueMode, mac: Uint8Array): Promise<Outcome> {
  const election = await electionOf(pool, voter);
  if (election === null) return err('unknown-voter');
  return behindGate(pool, 'clerk', election, async (client): Promise<Verdict<Outcome>> => {
    const { rows } = await client.query<Record<'open' | 'ticked' | 'paused', boolean>>({
      ...tickStatement,
      values: [election, voter, mode, mac],
    });
    if (rows[0]?.paused === true) return { keep: false, value: err('paused') };
    if (rows[0]?.open !== true) return { keep: false, value: err('closed') };
    if (rows[0].ticked) return { keep: true, value: ok('ticked') };
    return { keep: false, value: await compare(client, voter, mode, mac) };
  });
}

/** A statement of its own, so that it sees a tick that the one before had to wait for. */
async function compare(
  client: PoolClient,
  voter: VoterId,
  mode: IssueMode,
  mac: Uint8Array,
): Promise<Outcome> {
  const { rows } = await client.query<{ issued_mode: IssueMode; issued_mac: Uint8Array }>({
    name: 'ticked',
    text: 'select issued_mode, issued_mac from clerk.roll where id = $1',
    values: [voter],
  });
  const [row] = rows;
  if (row === undefined) return err('unknown-voter');
  const same = row.issued_mode === mode && equalBytes(row.issued_mac, mac);
  return same ? ok('repeated') : err('issued-otherwise');
}

async function electionOf(pool: Pool, voter: VoterId): Promise<ElectionId | null> {
  const { rows } = await pool.query<{ election_id: string }>({
    name: 'election-of-voter',
    text: 'select election_id from clerk.roll where id = $1',
    values: [voter],
  });
  return rows[0] === undefined ? null : electionIdSchema.parse(rows[0].election_id);
}
