import { Client } from 'pg';
import { expect, test } from 'vitest';
import { fromBase64url, toHex } from '../../src/core/encoding.ts';
import { castBallot, takeToken } from '../../src/voting/casting.ts';
import { boothOf, connection, createShelf, type Fault, sealed } from '../support/booth.ts';
import { given, useSite } from '../web/support/site.ts';

const site = useSite();
const voters = Array.from({ length: 6 }, (_, i) => `v${i}@example.org`);

/** Digits that no other bytes begin with by chance. */
const telling = 32;

interface Vote {
  readonly code: string;
  readonly voter: string;
  /** The first bytes, hexadecimal: what only this voter's browser had, or what came into the box. */
  readonly secrets: Readonly<Record<'blinded' | 'nonce' | 'signature' | 'sealed' | 'leaf', string>>;
}

/** Votes as a browser does, with replies lost on the way; the last one takes its token first. */
async function voteAll(
  id: Parameters<typeof boothOf>[0]['id'],
  codes: readonly string[],
): Promise<readonly Vote[]> {
  const votes: Vote[] = [];
  for (const [index, code] of codes.entries()) {
    const faults: Fault[] = index % 2 === 0 ? [] : ['lost', 'none', 'lost'];
    const { fetch, sent } = connection(site.web.origin, faults);
    const booth = await boothOf({ engine: site.web.engine, id, code, shelf: createShelf(), fetch });
    if (index === codes.length - 1) await takeToken(booth);
    let outcome = await castBallot(booth, sealed(booth, { chair: ['ana'] }));
    while (outcome.kind === 'unanswered') outcome = await castBallot(booth, null);
    if (outcome.kind !== 'cast') throw new Error(JSON.stringify(outcome));
    const told = Object.assign({}, ...sent.map(({ body }) => JSON.parse(body)));
    const hex = (name: string) => toHex(given(fromBase64url(told[name]))).slice(0, telling);
    const voter = await site.web.engine.voterByCode(code);
    votes.push({
      code,
      voter: voter.ok ? voter.value.id : '',
      secrets: {
        blinded: hex('blinded'),
        nonce: hex('nonce'),
        signature: hex('signature'),
        sealed: hex('sealed'),
        leaf: toHex(outcome.receipt.leaf).slice(0, telling),
      },
    });
  }
  return votes;
}

/** Every row of every table that the application has, as text. */
async function rowsOf(url: string): Promise<readonly { readonly table: string; readonly row: string }[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const found = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    found.push(...rows.map(({ row }) => ({ table: name, row })));
  }
  await client.end();
  return found;
}

test('votes of browsers: no row ties a voter to a token or a ballot, no log line tells of either', async () => {
  const { id, codes } = await site.web.open({ voters });
  const votes = await voteAll(id, codes);
  const rows = await rowsOf(site.storage.database.ownerUrl);
  expect(rows.length).toBeGreaterThan(30);
  for (const { code, voter, secrets } of votes) {
    const naming = rows.filter(({ row }) => row.includes(voter));
    expect(naming.map(({ table }) => table)).toContain('clerk.roll');
    for (const [what, secret] of Object.entries(secrets)) {
      const holding = rows.filter(({ row }) => row.includes(secret)).map(({ table }) => table);
      expect(holding, what).toEqual(what === 'nonce' || what === 'signature' ? ['box.spent'] : []);
      expect(naming.filter(({ row }) => row.includes(secret))).toEqual([]);
    }
    const told = [...site.web.logged, ...site.web.requests, ...rows.map(({ row }) => row)].join('\n');
    for (const word of [code, code.replaceAll('-', '')]) expect(told).not.toContain(word);
  }
  const logged = site.web.logged.join('\n');
  expect(
    votes.some(({ voter, secrets }) =>
      [voter, ...Object.values(secrets)].some((each) => logged.includes(each)),
    ),
  ).toBe(false);
});
