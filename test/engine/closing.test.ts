import { describe, expect, test } from 'vitest';
import type { Address } from '../../src/core/address.ts';
import { utf8 } from '../../src/core/bytes.ts';
import { fromBase64url, toBase64url } from '../../src/core/encoding.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import { drawLot, lotSeedHash } from '../../src/core/lot.ts';
import { verifyNote } from '../../src/core/note.ts';
import { shortCode } from '../../src/core/receipt.ts';
import { err, ok } from '../../src/core/result.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { keyHolders } from '../../src/engine/portsOffice.ts';
import { contest } from '../support/definitions.ts';
import { fillIn, type OpenElection, olga, openElection, takeToken, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { all } from '../support/store.ts';

const oneOfThree = {
  title: 'Chair',
  description: '',
  contests: [contest('choose-one/v1', ['Ana', 'Bo', 'Chen'])],
};
const mallory: Address = { kind: 'slack', value: 'T1/UMALLORY' };
const nowhere = electionIdSchema.parse('00000000-0000-4000-8000-000000000000');

const database = useDatabase();
const instance = useEngine(database);
const another = useEngine(database);

/** The first voters vote for these choices, one after another. @returns their receipt codes */
async function votes({ voters }: OpenElection, choices: readonly string[]): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const [index, choice] of choices.entries()) {
    const voter = voters[index];
    if (voter === undefined) throw new Error('more votes than voters');
    codes.push(shortCode((await vote(instance.engine, voter, { q1: [choice] })).leaf));
    await instance.engine.settled();
  }
  return codes;
}

async function actions({ id }: OpenElection): Promise<readonly string[]> {
  const rows = await instance.ports.office.audit(id);
  return rows.map(({ event }) => JSON.parse(Buffer.from(event).toString()).action);
}

function bytes(text: string | undefined): Uint8Array {
  return fromBase64url(text ?? '') ?? new Uint8Array();
}

describe('closing an election', () => {
  test('publishes the count, and every receipt with its selections', async () => {
    const { engine } = instance;
    const open = await openElection(engine, 6, { definition: oneOfThree });
    const codes = await votes(open, ['c1', 'c2', 'c1', 'blank', 'c1']);
    const closed = value(await engine.close(open.organiser, open.id));
    expect(closed.state).toBe('published');
    expect(closed.closing).toMatchObject({
      size: 5,
      tokens: [{ weight: '1', issued: 5, spent: 5 }],
      draw: '',
    });
    const chair = { contest: 'q1', valid: 5, blank: 1, elected: ['c1'], ties: [] };
    expect(closed.result).toMatchObject({ cast: 5, valid: 5, invalid: {}, contests: [chair] });
    expect(await engine.view(open.id)).toMatchObject({ rollSize: 6, issued: 5, cast: 5, final: true });
    const lines = await all(engine.board(open.id));
    expect(lines.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4]);
    expect(lines.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
    expect(lines.find(({ code }) => code === codes[1])?.ballot).toEqual(ok({ q1: ['c2'] }));
    expect(await engine.boardPage(open.id, 3, 10)).toEqual(lines.slice(3));
    expect(await engine.boardPage(open.id, 1, 2)).toEqual(lines.slice(1, 3));
  });

  test('publishes the sealing key and the lot seed of the manifest, and destroys all private keys', async () => {
    const { engine, ports } = instance;
    const open = await openElection(engine, 2, { definition: oneOfThree });
    await votes(open, ['c1', 'c2']);
    const { closing, opened } = value(await engine.close(open.organiser, open.id));
    const manifest = opened?.manifest;
    const sealing = nodeCrypto.x25519PublicKey(bytes(closing?.sealingPrivateKey));
    expect(toBase64url(sealing)).toBe(manifest?.sealingKey);
    expect(toBase64url(lotSeedHash(nodeCrypto, bytes(closing?.lotSeed)))).toBe(manifest?.lotSeedHash);
    const keys = [
      { name: `anonylections/${open.id}`, publicKey: bytes(manifest?.boardKey) },
      { name: 'anonylections/deployment', publicKey: bytes(manifest?.deploymentKey) },
    ];
    const note = value(verifyNote(nodeCrypto, utf8(closing?.checkpoint ?? ''), keys));
    expect(note.signedBy).toEqual(keys.map(({ name }) => name));
    expect(note.body.split('\n')[1]).toBe('2');
    for (const name of ['issue-secret', 'token-key/1'] as const) {
      expect(await ports.office.clerkKey(open.id, name)).toBeNull();
    }
    for (const name of ['intake-key', 'board-key', 'sealing-key', 'lot-seed'] as const) {
      expect(keyHolders[name]).toBe('box');
      expect(await ports.box.key(open.id, name)).toBeNull();
    }
  });

  test('breaks a tie by the lot that the published seed draws, and says so', async () => {
    const { engine } = instance;
    const open = await openElection(engine, 4, { definition: oneOfThree });
    await votes(open, ['c1', 'c2', 'c1', 'c2']);
    const { closing, result } = value(await engine.close(open.organiser, open.id));
    const lot = drawLot(
      nodeCrypto,
      { seed: bytes(closing?.lotSeed), root: bytes(closing?.root), draw: '' },
      'q1',
    );
    const order = lot?.(['c1', 'c2']) ?? [];
    const tie = { round: 1, choices: ['c1', 'c2'], brokenBy: 'lot', order };
    expect(result?.contests[0]).toMatchObject({ elected: order.slice(0, 1), ties: [tie] });
  });

  test('by two organisers at once, on two instances, and again later, gives the one result', async () => {
    const open = await openElection(instance.engine, 4, { definition: oneOfThree });
    await votes(open, ['c1', 'c2', 'c1', 'c2']);
    const outcomes = await Promise.all(
      [instance, another, instance, another].map(({ engine }) => engine.close(open.organiser, open.id)),
    );
    outcomes.push(await another.engine.close(open.organiser, open.id));
    expect(outcomes[0]?.ok).toBe(true);
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    expect(await actions(open)).toEqual(['created', 'roll-changed', 'opened', 'closed', 'published']);
    expect(await all(instance.engine.board(open.id))).toHaveLength(4);
  });

  test('of an election in which nobody voted publishes an empty board', async () => {
    const { engine } = instance;
    const open = await openElection(engine, 2, { definition: oneOfThree });
    const closed = value(await engine.close(open.organiser, open.id));
    expect(closed.closing).toMatchObject({ size: 0, tokens: [{ weight: '1', issued: 0, spent: 0 }] });
    expect(closed.result).toMatchObject({ cast: 0, contests: [{ elected: [], ties: [] }] });
    expect(await all(engine.board(open.id))).toEqual([]);
  });

  test('is refused to strangers, and before the opening', async () => {
    const { engine } = instance;
    const { id } = await openElection(engine, 1);
    expect(await engine.close(mallory, id)).toEqual(err({ kind: 'not-organiser' }));
    expect(await engine.close(olga.address, nowhere)).toEqual(err({ kind: 'unknown-election' }));
    const input = { definition: oneOfThree, settings: (await engine.election(id))?.settings };
    const draft = value(await engine.create(olga, input, null));
    expect(await engine.close(olga.address, draft.id)).toEqual(err({ kind: 'wrong-state', state: 'draft' }));
  });

  test('ends voting: no token is issued and no ballot taken, not even with a token taken early', async () => {
    const { engine } = instance;
    const open = await openElection(engine, 3, { definition: oneOfThree });
    const [early, late] = open.voters;
    if (early === undefined || late === undefined) throw new Error('two voters');
    const token = await takeToken(engine, early);
    const paper = await fillIn(engine, open.id, token, { q1: ['c1'] });
    value(await engine.close(open.organiser, open.id));
    expect(await engine.cast(paper)).toEqual(err('closed'));
    expect(await engine.issueBlind(late, new Uint8Array(256).fill(1))).toEqual(err('closed'));
    const form = { answers: { q1: ['c1'] }, pageNonce: engine.pageNonce() };
    expect(await engine.castAttended(late, form)).toEqual(err({ kind: 'not-open' }));
    expect(await engine.view(open.id)).toMatchObject({ issued: 1, cast: 0, final: true });
  });
});

describe('while voting runs', () => {
  test('with results after the close nobody is shown any: no totals, no board', async () => {
    const { engine } = instance;
    const open = await openElection(engine, 5, { definition: oneOfThree });
    await votes(open, ['c1', 'c2', 'c1']);
    expect(await engine.view(open.id)).toMatchObject({ issued: 3, cast: 3, result: null, final: false });
    expect(await all(engine.board(open.id))).toEqual([]);
    expect(await instance.ports.box.head(open.id)).toMatchObject({ size: 0, checkpoint: null, live: null });
  });

  test('live totals show nothing before 2T ballots, then T at a time, and single ballots only at the close', async () => {
    const { engine, ports } = instance;
    const settings = { results: 'live', mixThreshold: 3 } as const;
    const open = await openElection(engine, 9, { definition: oneOfThree, settings });
    const shown: (number | undefined)[] = [];
    for (let count = 1; count <= 9; count += 1) {
      const rest = { ...open, voters: open.voters.slice(count - 1) };
      await votes(rest, [count % 2 === 0 ? 'c1' : 'c2']);
      shown.push((await engine.view(open.id))?.result?.cast);
    }
    expect(shown).toEqual([undefined, undefined, undefined, undefined, undefined, 3, 3, 3, 6]);
    expect(await ports.box.intakeCounts(open.id)).toEqual(new Map([['1', 3]]));
    expect(await all(engine.board(open.id))).toEqual([]);
    const { result, closing } = value(await engine.close(open.organiser, open.id));
    const counted = { c1: '4', c2: '5', c3: '0' };
    expect(result).toMatchObject({ cast: 9, contests: [{ rounds: [{ votes: counted }] }] });
    expect(closing?.size).toBe(9);
    expect(await all(engine.board(open.id))).toHaveLength(9);
  });

  test('a live tie stays open: the seed is not used before the close', async () => {
    const { engine } = instance;
    const settings = { results: 'live', mixThreshold: 1 } as const;
    const open = await openElection(engine, 3, { definition: oneOfThree, settings });
    await votes(open, ['c1', 'c2', 'c3']);
    const live = (await engine.view(open.id))?.result;
    expect(live).toMatchObject({
      cast: 2,
      contests: [{ elected: [], ties: [{ brokenBy: 'open', order: [] }] }],
    });
  });

  test('two instances that mix at once put no ballot on the board twice', async () => {
    const settings = { results: 'live', mixThreshold: 2 } as const;
    const open = await openElection(instance.engine, 24, { definition: oneOfThree, settings });
    const engines = [instance.engine, another.engine] as const;
    const casts = open.voters.map((voter, index) =>
      vote(engines[index % 2] ?? engines[0], voter, { q1: ['c1'] }),
    );
    const receipts = await Promise.all(casts);
    await Promise.all(engines.map((engine) => engine.settled()));
    expect((await instance.engine.view(open.id))?.result?.cast).toBeGreaterThanOrEqual(2);
    value(await another.engine.close(open.organiser, open.id));
    const codes = (await all(instance.engine.board(open.id))).map(({ code }) => code);
    expect(codes.toSorted()).toEqual(receipts.map(({ leaf }) => shortCode(leaf)).toSorted());
    expect([...instance.logged, ...another.logged].filter((line) => line.includes(' error '))).toEqual([]);
  });
});
