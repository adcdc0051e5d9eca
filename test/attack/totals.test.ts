import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCommands } from '../../src/commands/commands.ts';
import type { Actor } from '../../src/commands/ui.ts';
import { compareBytes } from '../../src/core/bytes.ts';
import { toHex } from '../../src/core/encoding.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { shortCode } from '../../src/core/receipt.ts';
import { parseLine, type RecordLine } from '../../src/core/record/lines.ts';
import { createSplitter } from '../../src/core/record/split.ts';
import { spentMark } from '../../src/core/token.ts';
import { publicRecord } from '../../src/core/verify/public.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { selectionText } from '../../src/words/choices.ts';
import { verify } from '../core/verify/verifying.ts';
import { contest, plainCountings } from '../support/definitions.ts';
import { vote } from '../support/engine.ts';
import { ownerOf } from '../support/query.ts';
import { secretBox } from '../support/secretBox.ts';
import { granted, organiser } from '../support/webElection.ts';
import { olga, signedInAs, signIn } from '../web/support/office.ts';
import { given, useSite } from '../web/support/site.ts';
import { get, textOf } from '../web/support/voter.ts';

const site = useSite();
const uma = { kind: 'email', value: 'uma@example.org' } as const;
const t = translator('en');
const labels = ['Ana', 'Bo', 'Chen', 'Dana', 'Eve'];
const ranked = contest({ ...plainCountings['stv-meek/v1'], maxRanks: 5 }, labels, { id: 'r', seats: 2 });
const marked = contest('approval/v1', ['Tea', 'Coffee', 'Water', 'Juice'], { id: 'm', writeIns: 1 });
const definition = { title: 'Council', description: '', contests: [ranked, marked] };
const rankings = ['52413', '31524', '45132'];
const marks = [
  ['c1', 'c3', 'c4'],
  ['c1', 'c2', 'c4'],
  ['c1', 'c3', 'c4'],
];
const voters = ['v1@example.org', 'v2@example.org', 'v3@example.org'];

const shown = ['show', 'verify', 'results', 'rounds', 'record', 'audit', 'mine', 'vote', 'observers'];

interface Held {
  readonly id: ElectionId;
  readonly receipts: readonly string[];
  /** What nobody may find: each ballot's choices as text and as JSON, the sealed ballots, the key that opens them. */
  readonly secrets: readonly string[];
}

async function hold(settings: { readonly publication?: 'totals' }): Promise<Held> {
  const { engine } = site.web;
  const { id, codes } = await site.web.open({ definition, voters, settings });
  granted(await engine.addObserver(organiser, id, uma));
  const receipts: string[] = [];
  for (const [index, code] of codes.entries()) {
    const order = given(rankings[index]).split('');
    const answers = {
      r: order.map((choice, rank) => `c${choice}=${rank + 1}`),
      m: given(marks[index]),
    };
    const voter = granted(await engine.voterByCode(code));
    receipts.push(shortCode((await vote(engine, voter, answers)).leaf));
  }
  granted(await engine.close(organiser, id));
  const corrected = { contest: 'r', seats: 1, counting: ranked.counting, reason: 'One seat.' };
  granted(await engine.recount(organiser, id, corrected));
  return { id, receipts, secrets: await secretsOf(id) };
}

async function secretsOf(id: ElectionId): Promise<readonly string[]> {
  const rows = await ownerOf(
    site.storage.database,
    `select encode(sealed, 'hex') as sealed from box.board where election_id = '${id}'`,
  );
  const { closing } = given(await site.web.engine.election(id));
  const sealed = (rows as { sealed: string }[]).map((row) => new Uint8Array(Buffer.from(row.sealed, 'hex')));
  const keys = [new Uint8Array(Buffer.from(given(closing).sealingPrivateKey, 'base64url'))];
  const texts = rankings.flatMap((order, index) => {
    const ranking = order.split('').map((choice) => [`c${choice}`]);
    const chosen = given(marks[index]);
    return [
      JSON.stringify(ranking),
      selectionText(t, ranked, ranking),
      selectionText(t, marked, chosen),
      `${order.split('').join(' ')} 0`,
    ];
  });
  const bytes = [...sealed, ...keys].flatMap((each) => [
    toHex(each),
    Buffer.from(each).toString('base64url'),
  ]);
  return [...texts, ...bytes];
}

/** Every public address of an election, and what stands there. */
async function publicPages({ id, receipts }: Held): Promise<readonly string[]> {
  const paths = [
    '',
    '/board',
    '/board/all',
    `/board/${given(receipts[0]).slice(0, 1)}`,
    '/leaves',
    '/checkpoint',
    '/manifest.json',
    '/proof/inclusion/0',
    '/proof/consistency/1/3',
    '/result.json',
    '/result.csv',
    '/ballots/r.blt',
    '/ballots/m.blt',
    '/addenda/1.json',
    '/statements.json',
  ];
  const answers = await Promise.all(paths.map((path) => get(`${site.web.origin}/e/${id}${path}`)));
  return answers.map(({ html }) => `${html} ${textOf(html)}`);
}

/** What the commands say in chat, and the organiser's pages, to an organiser and to a voter. */
async function said({ id }: Held): Promise<readonly string[]> {
  const { engine, origin } = site.web;
  const { log } = { log: { info: () => undefined, error: () => undefined } };
  const commands = createCommands(engine, { publicUrl: origin, log, clock: { now: Date.now }, secretBox });
  const actors = ['T1/U1', 'T1/USOMEBODY'].map((value): Actor => {
    const address = { kind: 'slack', value } as const;
    return { address, name: 'O', locale: 'en', timeZone: null, workspace: 'T1', channel: null };
  });
  const replies: string[] = [];
  for (const actor of actors)
    for (const verb of shown) replies.push(JSON.stringify(await commands.act(actor, `${verb}:${id}`)));
  const own = await signIn(site.web, olga, id);
  for (const verb of ['show', 'verify'])
    replies.push(textOf((await own.get(`/organiser/do/${verb}:${id}`)).html));
  replies.push((await own.get(`/organiser/record/${id}`)).html);
  return replies;
}

async function recordOf(id: ElectionId): Promise<Buffer> {
  const response = await fetch(`${site.web.origin}/e/${id}/record`);
  return gunzipSync(Buffer.from(await response.arrayBuffer()));
}

async function fullRecordOf(id: ElectionId): Promise<Buffer> {
  const { cookie } = await signedInAs(site, uma);
  const response = await fetch(`${site.web.origin}/organiser/record/${id}`, { headers: { cookie } });
  expect(response.status).toBe(200);
  return gunzipSync(Buffer.from(await response.arrayBuffer()));
}

function linesOf(record: Buffer): readonly RecordLine[] {
  const lines: RecordLine[] = [];
  createSplitter((bytes) => {
    const line = parseLine(bytes);
    if (line.ok) lines.push(line.value);
  }).push(record);
  return lines;
}

let open: Held;
let totals: Held;
beforeAll(async () => {
  open = await hold({});
  totals = await hold({ publication: 'totals' });
});

describe('an election that publishes totals only', () => {
  test('holds no selection, sealed ballot or sealing key in anything that others can read', async () => {
    const found = ({ secrets }: Held, texts: readonly string[]) =>
      secrets.filter((secret) => texts.some((text) => text.includes(secret)));
    const readable = async (held: Held) => [
      ...(await publicPages(held)),
      ...(await said(held)),
      (await recordOf(held.id)).toString(),
      ...site.web.logged,
    ];
    expect(found(totals, await readable(totals))).toEqual([]);
    const published = open.secrets.filter((secret) => !/^[0-9a-f]{64,}$/u.test(secret));
    expect(found(open, await readable(open))).toEqual(published);
  });

  test('shows every receipt all the same, in pages, in chat and in its record', async () => {
    const board = (await get(`${site.web.origin}/e/${totals.id}/board`)).html;
    const record = await recordOf(totals.id);
    const report = verify(record);
    expect(report.verdict).toBe('consistent');
    for (const code of totals.receipts) expect(board).toContain(`data-code="${code}"`);
    expect(textOf(board)).toContain('others cannot recount');
    expect(textOf(board)).toContain('All receipts');
    expect(textOf(board)).not.toContain('All ballots');
    expect(board).toContain('<h2>Receipts</h2>');
    expect(linesOf(record).filter(({ kind }) => kind === 'entry')).toHaveLength(3);
    const chat = (await said(totals)).find((text) => text.includes('What was chosen is not published'));
    for (const code of totals.receipts) expect(chat).toContain(code);
    const buttons = async (held: Held) =>
      String(await said(held)).match(/"label":"All (?:ballots|receipts)"/gu);
    expect(new Set(await buttons(totals))).toEqual(new Set(['"label":"All receipts"']));
    expect(new Set(await buttons(open))).toEqual(new Set(['"label":"All ballots"']));
  });

  test('gives the full record to its observers and to nobody else, and both records tell the same', async () => {
    const { origin } = site.web;
    const path = `/organiser/record/${totals.id}`;
    expect((await get(`${origin}${path}`)).status).toBe(401);
    const own = await signIn(site.web, olga, totals.id);
    const refused = await own.get(path);
    expect(refused.status).toBe(403);
    expect(textOf(refused.html)).toContain('Only observers of this election');
    const observer = await signedInAs(site, uma);
    const page = await observer.get(`/organiser/do/show:${totals.id}`);
    expect(page.html).toContain(path);
    const other = await site.web.open({ settings: { publication: 'totals' } });
    expect((await observer.get(`/organiser/record/${other.id}`)).status).toBe(403);

    const full = await fullRecordOf(totals.id);
    const known = publicRecord(verify(await recordOf(totals.id)));
    const report = verify(full, { public: known });
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.checks.map(({ id }) => id)).toContain('public');
    const { secrets } = totals;
    expect(secrets.filter((secret) => full.toString().includes(secret)).length).toBeGreaterThan(3);
  });
});

test('no record orders ballots by time, dates one, or ties a token to one', async () => {
  for (const record of [await recordOf(open.id), await recordOf(totals.id), await fullRecordOf(totals.id)]) {
    const lines = linesOf(record);
    const ballots = lines.filter((line) => line.kind === 'ballot' || line.kind === 'entry');
    const tokens = lines.filter((line) => line.kind === 'token');
    expect([ballots.length, tokens.length]).toEqual([3, 3]);
    expect(isAscending(ballots.map(({ leaf }) => Buffer.from(leaf, 'base64url')))).toBe(true);
    const { election } = given(lines.find((line) => line.kind === 'header')).manifest;
    const marksOf = tokens.map(({ nonce }) =>
      spentMark(nodeCrypto, election, Buffer.from(nonce, 'base64url')),
    );
    expect(isAscending(marksOf)).toBe(true);
    for (const line of lines.filter(({ kind }) => kind !== 'event' && kind !== 'header'))
      expect(JSON.stringify(line)).not.toMatch(/\d\d:\d\d|"1\d{9,12}"/u);
    const told = new Set(ballots.flatMap((line) => Object.values(line).map(String)));
    for (const { nonce, signature } of tokens)
      expect([told.has(nonce), told.has(signature)]).toEqual([false, false]);
    expect(new Set(tokens.map((line) => Object.keys(line).join()))).toEqual(
      new Set(['kind,weight,nonce,signature']),
    );
  }
});

function isAscending(all: readonly Uint8Array[]): boolean {
  return all.every((each, index) => index === 0 || compareBytes(given(all[index - 1]), each) < 0);
}
