import { beforeAll, expect, test } from 'vitest';
import { fromBase64url, toHex } from '../../src/core/encoding.ts';
import { shortCode } from '../../src/core/receipt.ts';
import { type CastOutcome, castBallot, takeToken } from '../../src/voting/casting.ts';
import type { Fetch } from '../../src/voting/server.ts';
import { orderKept } from '../support/attackScore.ts';
import { boothOf, createShelf, sealed } from '../support/booth.ts';
import { ownerOf } from '../support/query.ts';
import { granted, type OpenElection, organiser } from '../support/webElection.ts';
import { given, useSite } from '../web/support/site.ts';

const site = useSite();
const size = 24;
const voters = Array.from({ length: size }, (_, index) => `v${index}@example.org`);
/** Of regions that nothing else here comes from. */
const languages = ['fr-CH', 'ar-EG', 'zh-TW', 'es-CL'];

/** One voter's browser, and every word that it said to the clerk and to the box. */
interface Seen {
  readonly code: string;
  readonly toClerk: readonly string[];
  readonly toBox: readonly string[];
  readonly receipt: string;
}

let election: OpenElection;
/** In the order of casting, which is another than that of the tokens. */
const cast: Seen[] = [];

beforeAll(async () => {
  election = await site.web.open({ voters });
  const booths = await Promise.all(election.codes.map((code, index) => browserOf(code, index)));
  for (const { booth } of booths) expect(await takeToken(booth)).toMatchObject({ kind: 'issued' });
  for (const index of booths.keys()) {
    const { booth, code, said } = given(booths[(index * 7) % size]);
    const outcome = await castBallot(booth, sealed(booth, { chair: [index % 3 === 0 ? 'ana' : 'bo'] }));
    cast.push({ code, ...wordsOf(said), receipt: receiptOf(outcome) });
  }
});

function receiptOf(outcome: CastOutcome): string {
  if (outcome.kind !== 'cast') throw new Error(outcome.kind);
  return toHex(outcome.receipt.leaf);
}

async function browserOf(code: string, index: number) {
  const said: { path: string; body: Record<string, string> }[] = [];
  const fetchHere: Fetch = (path, init) => {
    const body = typeof init.body === 'string' ? init.body : '';
    said.push({ path, body: JSON.parse(body) });
    const headers = { 'content-type': 'application/json', 'accept-language': given(languages[index % 4]) };
    return fetch(`${site.web.origin}${path}?lang=${index % 2 === 0 ? 'ru' : 'de'}`, {
      method: 'POST',
      body,
      headers,
    });
  };
  const { engine } = site.web;
  const booth = await boothOf({ engine, id: election.id, code, shelf: createShelf(), fetch: fetchHere });
  return { booth, code, said };
}

const secretNames = ['code', 'blinded', 'nonce', 'signature', 'sealed'];

/** What only one of the two may know: codes and blinded messages, or nonces, signatures and sealed ballots. */
function wordsOf(said: readonly { path: string; body: Record<string, string> }[]) {
  const secrets = (box: boolean) =>
    said
      .filter(({ path }) => path.endsWith('/ballots') === box)
      .flatMap(({ body }) => secretNames.flatMap((name) => body[name] ?? []));
  return { toClerk: secrets(false), toBox: secrets(true) };
}

/** A secret in every spelling: as it was said, without hyphens, as hexadecimal, and the beginning and end of long ones. */
function spellings(word: string): readonly string[] {
  const bytes = fromBase64url(word);
  const hex = bytes === null ? [] : [toHex(bytes.subarray(0, 24)), toHex(bytes.subarray(-24))];
  return [word, word.slice(0, 32), word.replaceAll('-', ''), ...hex];
}

/** Every row of every table of these schemas as text, with what Postgres keeps about it. */
async function rowsOf(schemas: readonly string[]): Promise<string> {
  const { database } = site.storage;
  const tables = await ownerOf(
    database,
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in (${schemas.map((each) => `'${each}'`).join(', ')})`,
  );
  expect(tables.length).toBeGreaterThan(3);
  const texts = tables.map(async (row) => {
    const { name } = row as { name: string };
    return JSON.stringify(await ownerOf(database, `select t::text as text from ${name} t`));
  });
  return (await Promise.all(texts)).join('\n');
}

const found = (where: string, words: readonly string[]) =>
  words.flatMap(spellings).filter((word) => where.includes(word));

test('the clerk keeps nothing that was said to the box, the box nothing that was said to the clerk', async () => {
  const [office, box] = [await rowsOf(['clerk', 'office']), await rowsOf(['box'])];
  for (const { toClerk, toBox } of cast) {
    expect(toClerk.length).toBeGreaterThanOrEqual(2);
    expect(toBox).toHaveLength(3);
    expect(found(box, toClerk)).toEqual([]);
    expect(found(office, toBox)).toEqual([]);
    expect(found(office, toClerk)).toEqual([]);
  }
  const nonces = cast.filter(({ toBox }) => found(box, toBox).length > 0);
  expect(nonces, 'spent tokens are kept, so that a search finds them').toHaveLength(size);
});

test('neither does the log, nor any address of a request', () => {
  const told = [...site.web.logged, ...site.web.requests].join('\n');
  for (const { toClerk, toBox, receipt } of cast)
    expect(found(told, [...toClerk, ...toBox, receipt])).toEqual([]);
  expect(site.web.requests.filter((line) => line.startsWith('POST /vote/token'))).not.toEqual([]);
  expect(site.web.logged).toEqual([]);
});

test('in which language somebody votes is kept nowhere', async () => {
  const all = await rowsOf(['clerk', 'office', 'box']);
  for (const language of languages) expect(all).not.toContain(language);
  const sizes = await ownerOf(
    site.storage.database,
    `select distinct pg_column_size(t.*) as size from box.spent t where election_id = '${election.id}'`,
  );
  expect(sizes).toHaveLength(1);
});

test('tokens were issued in one order and ballots cast in another: ids follow neither, and the board its hashes', async () => {
  const { database } = site.storage;
  const ids = async (query: string) =>
    (await ownerOf(database, query)).map((row) => (row as { id: string }).id);
  const where = `where election_id = '${election.id}'`;
  const issued = await ids(
    `select id::text from clerk.roll ${where} and issued_mode = 'blind' order by xmin::text::bigint`,
  );
  const boxed = await ids(`select id::text from box.intake ${where} order by xmin::text::bigint`);
  expect([issued.length, boxed.length]).toEqual([size, size]);
  for (const inOrder of [issued, boxed]) {
    for (const id of inOrder) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/u);
    const batch = { voters: inOrder, ballots: inOrder };
    const guesses = new Map(inOrder.toSorted().map((id, place) => [id, given(inOrder[place])]));
    const truth = new Map(inOrder.map((id) => [id, id]));
    expect(Math.abs(orderKept(guesses, truth, [batch]))).toBeLessThan(5.5);
  }
  granted(await site.web.engine.close(organiser, election.id));
  const board = await ids(`select encode(leaf, 'hex') as id from box.board ${where} order by position`);
  expect(board).toEqual(cast.map(({ receipt }) => receipt).toSorted());
  expect(await ids(`select id::text from box.intake ${where}`)).toEqual([]);
  const receipts = board.map((leaf) => shortCode(new Uint8Array(Buffer.from(leaf, 'hex'))));
  expect(found(await rowsOf(['clerk', 'office']), [...board, ...receipts])).toEqual([]);
});
