import { describe, expect, test } from 'vitest';
import { fromBase64url } from '../../src/core/encoding.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import { receiptIsGenuine, shortCode } from '../../src/core/receipt.ts';
import { err, ok } from '../../src/core/result.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import { fillIn, type OpenElection, openElection, takeToken, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { all } from '../support/store.ts';

const nowhere = electionIdSchema.parse('00000000-0000-4000-8000-000000000000');
const yes = { q1: ['c1'], q2: ['yes'] };
const no = { q1: ['c2', 'c3'], q2: ['no'] };

const database = useDatabase();
const instance = useEngine(database);
const another = useEngine(database);

function one<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('at least one');
  return first;
}

async function selectionsOn({ id, organiser }: OpenElection) {
  value(await instance.engine.close(organiser, id));
  return (await all(instance.engine.board(id))).map(({ ballot }) => ballot);
}

describe('a voter who is attended (chat, page without JavaScript)', () => {
  test('gets a signed receipt, whose code the review showed, and finds the selections with it', async () => {
    const { engine } = instance;
    const open = await openElection(engine, 3);
    const voter = one(open.voters);
    const form = { answers: no, pageNonce: engine.pageNonce() };
    const { code } = value(await engine.reviewAttended(voter, form));
    expect(value(await engine.voterByAddress(open.id, one(voter.addresses))).issued).toBeNull();
    const receipt = value(await engine.castAttended(voter, form));
    expect(shortCode(receipt.leaf)).toBe(code);
    const boardKey = fromBase64url(open.election.opened?.manifest.boardKey ?? '') ?? new Uint8Array();
    expect(receiptIsGenuine(nodeCrypto, boardKey, receipt)).toBe(true);
    expect(receipt.fingerprint).toEqual(open.election.opened?.fingerprint);
    await vote(engine, open.voters[1] ?? voter, yes);
    value(await engine.close(open.organiser, open.id));
    const lines = await all(engine.board(open.id));
    expect(lines.find((line) => line.code === code)?.ballot).toEqual(ok(no));
  });

  test('whose submission is delivered again, to any instance, has the same receipt and one ballot', async () => {
    const open = await openElection(instance.engine, 1);
    const form = { answers: yes, pageNonce: instance.engine.pageNonce() };
    const engines = [instance.engine, another.engine];
    const cast = () => engines.map((engine) => engine.castAttended(one(open.voters), form));
    const receipts = await Promise.all(Array.from({ length: 10 }, cast).flat());
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(one(receipts).ok).toBe(true);
    expect(await selectionsOn(open)).toEqual([ok(yes)]);
    const late = await another.engine.castAttended(one(open.voters), form);
    expect(late).toEqual(err({ kind: 'not-open' }));
  });

  test('who changes their mind, or double-clicks two choices, has cast the first one', async () => {
    const open = await openElection(instance.engine, 1);
    const submit = (answers: typeof yes) =>
      instance.engine.castAttended(one(open.voters), { answers, pageNonce: instance.engine.pageNonce() });
    const outcomes = await Promise.all([submit(yes), submit(no), submit(yes), submit(no)]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual(
      Array(3).fill(err({ kind: 'not-cast', reason: 'already-voted' })),
    );
    expect(await selectionsOn(open)).toHaveLength(1);
  });

  test('hears every reason why a form is no ballot, and keeps the right to vote', async () => {
    const { engine } = instance;
    const open = await openElection(engine, 1);
    const voter = one(open.voters);
    const form = { answers: { q1: ['c1', 'c2', 'c3', 'nobody'], q3: ['c1'] }, pageNonce: engine.pageNonce() };
    const problems = [
      { contest: 'q3', problem: 'unknown-contest' },
      { contest: 'q1', problem: 'unknown-choice' },
      { contest: 'q1', problem: 'overvote' },
      { contest: 'q2', problem: 'missing-contest' },
    ];
    expect(await engine.castAttended(voter, form)).toEqual(err({ kind: 'ballot-problems', problems }));
    const short = { answers: yes, pageNonce: new Uint8Array(31) };
    expect(await engine.castAttended(voter, short)).toEqual(err({ kind: 'bad-form' }));
    expect(await engine.view(open.id)).toMatchObject({ issued: 0, cast: 0 });
    await vote(engine, voter, { q1: ['blank'], q2: ['blank'] });
    expect(await selectionsOn(open)).toEqual([ok({ q1: [], q2: [] })]);
  });

  test('is refused with a token taken the other way', async () => {
    const { engine } = instance;
    const { voters } = await openElection(engine, 1);
    const token = await takeToken(engine, one(voters));
    const form = { answers: yes, pageNonce: engine.pageNonce() };
    const refused = await engine.castAttended(one(voters), form);
    expect(refused).toEqual(err({ kind: 'not-issued', reason: 'issued-otherwise' }));
    value(await engine.cast(await fillIn(engine, one(voters).election, token, yes)));
  });
});

describe('a voter whose token is signed blindly (browser, command line)', () => {
  test('gets one token: the same request has the same answer, another is refused', async () => {
    const { engine } = instance;
    const { voters } = await openElection(engine, 1);
    const voter = one(voters);
    const message = new Uint8Array(256).fill(7).with(0, 0);
    const signed = value(await engine.issueBlind(voter, message));
    expect(await another.engine.issueBlind(voter, message)).toEqual(ok(signed));
    expect(await engine.issueBlind(voter, message.with(5, 0))).toEqual(err('issued-otherwise'));
  });

  test.each([
    ['too short', new Uint8Array(255).fill(7)],
    ['too long', new Uint8Array(257).fill(7)],
    ['not below the modulus', new Uint8Array(256).fill(255)],
  ])('keeps the right to vote when the request is %s', async (_, message) => {
    const { engine } = instance;
    const open = await openElection(engine, 1);
    expect(await engine.issueBlind(one(open.voters), message)).toEqual(err('bad-message'));
    expect(await engine.view(open.id)).toMatchObject({ issued: 0 });
  });

  test('casts one ballot with one token, however often and however it is sent', async () => {
    const { engine } = instance;
    const open = await openElection(engine, 1);
    const token = await takeToken(engine, one(open.voters));
    const paper = await fillIn(engine, open.id, token, yes);
    const receipt = value(await engine.cast(paper));
    expect(await another.engine.cast(paper)).toEqual(ok(receipt));
    const other = await fillIn(engine, open.id, token, no);
    expect(await another.engine.cast(other)).toEqual(err('already-voted'));
    expect(await selectionsOn(open)).toEqual([ok(yes)]);
    expect(await engine.cast(paper)).toEqual(ok(receipt));
    expect(await engine.cast(other)).toEqual(err('closed'));
  });

  test('cannot copy a ballot of somebody else, and still has the token then', async () => {
    const { engine } = instance;
    const open = await openElection(engine, 2);
    const [ana, bo] = await Promise.all(open.voters.map((voter: Voter) => takeToken(engine, voter)));
    if (ana === undefined || bo === undefined) throw new Error('two tokens');
    const paper = await fillIn(engine, open.id, ana, yes);
    value(await engine.cast(paper));
    expect(await engine.cast({ ...paper, token: bo })).toEqual(err('ballot-present'));
    value(await engine.cast(await fillIn(engine, open.id, bo, no)));
    expect(await selectionsOn(open)).toHaveLength(2);
  });
});

describe('the ballot box', () => {
  test('takes no token of another election, none that is made up, and none of another weight', async () => {
    const { engine } = instance;
    const [open, other] = [await openElection(engine, 1), await openElection(engine, 1)];
    const token = await takeToken(engine, one(other.voters));
    const paper = await fillIn(engine, open.id, token, yes);
    expect(await engine.cast(paper)).toEqual(err('false-token'));
    const own = await takeToken(engine, one(open.voters));
    const forged = { ...own, signature: own.signature.with(9, (own.signature[9] ?? 0) ^ 1) };
    const renamed = { ...own, nonce: own.nonce.with(9, (own.nonce[9] ?? 0) ^ 1) };
    for (const wrong of [forged, renamed, { ...own, signature: new Uint8Array(0) }]) {
      expect(await engine.cast({ ...paper, token: wrong })).toEqual(err('false-token'));
    }
    expect(await engine.cast({ ...paper, token: own, weight: '2' })).toEqual(err('unknown-weight'));
    expect(await engine.view(open.id)).toMatchObject({ cast: 0 });
  });

  test('takes no ballot of another length, for no election, or for a draft', async () => {
    const { engine } = instance;
    const open = await openElection(engine, 1);
    const token = await takeToken(engine, one(open.voters));
    const paper = await fillIn(engine, open.id, token, yes);
    const sealed = new Uint8Array(1_000_000);
    expect(await engine.cast({ ...paper, sealed })).toEqual(err('wrong-length'));
    expect(await engine.cast({ ...paper, sealed: paper.sealed.subarray(1) })).toEqual(err('wrong-length'));
    expect(await engine.cast({ ...paper, election: nowhere })).toEqual(err('unknown-election'));
  });

  test('cannot see that a ballot was sealed for another election: it is on the board, invalid, with its reason', async () => {
    const { engine } = instance;
    const [open, other] = [await openElection(engine, 2), await openElection(engine, 1)];
    const token = await takeToken(engine, one(open.voters));
    const foreign = await fillIn(engine, other.id, token, yes);
    value(await engine.cast({ ...foreign, election: open.id }));
    await vote(engine, open.voters[1] ?? one(open.voters), no);
    const ballots = await selectionsOn(open);
    expect(ballots).toHaveLength(2);
    expect(ballots).toEqual(expect.arrayContaining([err('not-decryptable'), ok(no)]));
    const result = (await engine.view(open.id))?.result;
    expect(result).toMatchObject({ cast: 2, valid: 1, invalid: { 'not-decryptable': 1 } });
  });
});
