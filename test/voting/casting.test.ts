import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { utf8 } from '../../src/core/bytes.ts';
import { toBase64url, toHex } from '../../src/core/encoding.ts';
import { type Booth, type CastOutcome, castBallot, takeToken } from '../../src/voting/casting.ts';
import { keptToBytes } from '../../src/voting/kept.ts';
import { placeOf } from '../../src/voting/place.ts';
import { clientCrypto } from '../../web/client/crypto.ts';
import { boothOf, connection, createShelf, type Fault, randomOf, sealed } from '../support/booth.ts';
import { granted, type OpenElection, organiser } from '../support/webElection.ts';
import { given, useSite } from '../web/support/site.ts';

const site = useSite();
const voters = Array.from({ length: 40 }, (_, i) => `v${i}@example.org`);
const ana = { chair: ['ana'] };
const bo = { chair: ['bo'] };

let election: OpenElection;
let next = 0;

beforeAll(async () => {
  election = await site.web.open({ voters });
});

/** The code of somebody who has not voted. */
function freshCode(): string {
  return given(election.codes[next++]);
}

function booth(code: string, shelf = createShelf(), faults: Fault[] = []) {
  const { fetch, sent } = connection(site.web.origin, faults);
  return boothOf({ engine: site.web.engine, id: election.id, code, shelf, fetch }).then((made) => ({
    booth: made,
    shelf,
    sent,
  }));
}

async function counts() {
  const view = given(await site.web.engine.view(election.id));
  return { issued: view.issued, cast: view.cast };
}

function receiptIn(outcome: CastOutcome): string {
  if (outcome.kind !== 'cast') throw new Error(JSON.stringify(outcome));
  return toHex(outcome.receipt.leaf) + toHex(outcome.receipt.signature);
}

test('whatever connections are cut, and however often one starts again: one token, one ballot, one receipt', async () => {
  const fault = fc.constantFrom<Fault>('none', 'down', 'lost');
  const run = fc.asyncProperty(fc.array(fault, { maxLength: 6 }), async (faults) => {
    const before = await counts();
    const code = freshCode();
    const shelf = createShelf();
    const first = await booth(code, shelf, faults);
    const ballot = sealed(first.booth, ana);
    let outcome = await castBallot(first.booth, ballot);
    for (let again = 0; outcome.kind !== 'cast' && again < 10; again++) {
      expect(outcome.kind).toBe('unanswered');
      outcome = await castBallot(first.booth, null);
    }
    const reopened = await booth(code, shelf);
    expect(receiptIn(await castBallot(reopened.booth, null))).toBe(receiptIn(outcome));
    expect(outcome).toMatchObject({ kind: 'cast', other: false });
    expect(await counts()).toEqual({ issued: before.issued + 1, cast: before.cast + 1 });
  });
  await fc.assert(run, {
    numRuns: 15,
    examples: [[['down']], [['lost']], [['none', 'down']], [['none', 'lost']], [['lost', 'lost']]],
  });
});

test('two tabs at once: one vote, and both show the same receipt', async () => {
  const before = await counts();
  const code = freshCode();
  const shelf = createShelf();
  const [one, other] = [await booth(code, shelf), await booth(code, shelf)];
  const outcomes = await Promise.all([
    castBallot(one.booth, sealed(one.booth, ana)),
    castBallot(other.booth, sealed(other.booth, bo)),
  ]);
  expect(receiptIn(given(outcomes[0]))).toBe(receiptIn(given(outcomes[1])));
  expect(outcomes).toMatchObject([{ other: false }, { other: true }]);
  expect(await counts()).toEqual({ issued: before.issued + 1, cast: before.cast + 1 });
});

test('before there is a token, what the voter chose last is cast; with it, the ballot stays', async () => {
  const early = await booth(freshCode(), createShelf(), ['lost']);
  expect(await castBallot(early.booth, sealed(early.booth, ana))).toMatchObject({
    kind: 'unanswered',
    asked: 'clerk',
  });
  expect(await castBallot(early.booth, sealed(early.booth, bo))).toMatchObject({
    kind: 'cast',
    other: false,
  });
  const late = await booth(freshCode(), createShelf(), ['none', 'lost']);
  expect(await castBallot(late.booth, sealed(late.booth, ana))).toMatchObject({
    kind: 'unanswered',
    asked: 'box',
  });
  expect(await castBallot(late.booth, sealed(late.booth, bo))).toMatchObject({ kind: 'cast', other: true });
});

test('the clerk never sees the ballot or the token, the box never the code, and what is kept is readable to nobody else', async () => {
  const code = freshCode();
  const shelf = createShelf();
  const { booth: mine, sent } = await booth(code, shelf, ['none', 'down']);
  await castBallot(mine, sealed(mine, ana));
  const kept = given([...shelf.kept.values()][0]);
  const begun = given(await mine.keeper.read());
  expect(begun).toMatchObject({ stage: 'issued' });
  const token = begun.stage === 'issued' ? toBase64url(begun.token.nonce) : '';
  expect(keptToBytes(begun).length).toBeGreaterThan(500);
  expect(new TextDecoder().decode(keptToBytes(begun))).toContain(token);
  for (const readable of [token, 'issued', 'stage'])
    expect(new TextDecoder('latin1').decode(kept)).not.toContain(readable);
  expect(placeOf(clientCrypto, randomOf, utf8(freshCode())).open(kept)).toBeNull();
  const thief = await booth(freshCode(), shelf);
  expect(await thief.booth.keeper.read()).toBeNull();
  await castBallot(mine, null);
  expect(sent.map(({ path }) => path)).toEqual(['/vote/token', `/e/${election.id}/ballots`]);
  expect(Object.keys(JSON.parse(given(sent[0]).body))).toEqual(['code', 'election', 'blinded']);
  expect(Object.keys(JSON.parse(given(sent[1]).body))).toEqual(['weight', 'nonce', 'signature', 'sealed']);
  expect(given(sent[1]).body).not.toContain(code.slice(0, 11));
  expect(await mine.keeper.read()).toMatchObject({ stage: 'cast' });
  expect(Object.keys(given(await mine.keeper.read())).toSorted()).toEqual([
    'fingerprint',
    'leaf',
    'signature',
    'stage',
  ]);
});

describe('a server that cheats', () => {
  async function cheated(change: (booth: Booth) => Partial<Booth>) {
    const before = await counts();
    const { booth: honest } = await booth(freshCode());
    const outcome = await castBallot({ ...honest, ...change(honest) }, sealed(honest, ana));
    return { outcome, cast: (await counts()).cast - before.cast };
  }

  test('signs with another key: nothing is cast', async () => {
    const false256 = async () => ({ kind: 'answered', value: new Uint8Array(256).fill(1) }) as const;
    expect(await cheated(() => ({ askClerk: false256 }))).toEqual({
      outcome: { kind: 'forged', what: 'token' },
      cast: 0,
    });
  });

  test('signs its receipt with another key: that is no receipt', async () => {
    const changed = await cheated(({ askBox }) => ({
      askBox: async (...paper) => {
        const answer = await askBox(...paper);
        return answer.kind === 'answered'
          ? { ...answer, value: answer.value.map((byte) => byte ^ 1) }
          : answer;
      },
    }));
    expect(changed).toEqual({ outcome: { kind: 'forged', what: 'receipt' }, cast: 1 });
  });

  test('changes the manifest between two visits: what was begun does not go on', async () => {
    const { booth: mine } = await booth(freshCode(), createShelf(), ['down']);
    await castBallot(mine, sealed(mine, ana));
    const other = { ...mine, election: { ...mine.election, fingerprint: new Uint8Array(32) } };
    expect(await castBallot(other, null)).toEqual({ kind: 'forged', what: 'fingerprint' });
  });
});

test('refusals that no later answer will change leave nothing behind', async () => {
  const code = freshCode();
  const elsewhere = await booth(code);
  expect(await castBallot(elsewhere.booth, sealed(elsewhere.booth, ana))).toMatchObject({ kind: 'cast' });
  const here = await booth(code);
  expect(await castBallot(here.booth, sealed(here.booth, ana))).toEqual({
    kind: 'no-token',
    reason: 'issued-otherwise',
  });
  expect(here.shelf.kept.size).toBe(0);
});

test('a token that is taken early is the same when asked again, and votes once, wherever it is used', async () => {
  const code = freshCode();
  const { booth: mine, shelf } = await booth(code, createShelf(), ['lost']);
  expect(await takeToken(mine)).toEqual({ kind: 'unanswered', asked: 'clerk' });
  const taken = await takeToken(mine);
  expect(taken.kind === 'issued' && taken.kept.sealed).toBeNull();
  expect(await takeToken((await booth(code, shelf)).booth)).toEqual(taken);
  expect(await castBallot(mine, sealed(mine, ana))).toMatchObject({ kind: 'cast', other: false });
});

test('a ballot that is cast with an early token is kept before it is sent: a lost answer costs no receipt', async () => {
  const code = freshCode();
  const { booth: mine, shelf } = await booth(code, createShelf(), ['none', 'lost']);
  await takeToken(mine);
  expect(await castBallot(mine, sealed(mine, ana))).toEqual({ kind: 'unanswered', asked: 'box' });
  const reopened = await booth(code, shelf);
  expect(await castBallot(reopened.booth, null)).toMatchObject({ kind: 'cast', other: false });
});

test('a vote that is in the box is told so, though nothing more can be kept; opened again, it has the same receipt', async () => {
  const code = freshCode();
  const { booth: mine, shelf } = await booth(code);
  const replace: Booth['keeper']['replace'] = (kept) =>
    kept.stage === 'cast' ? Promise.reject(new Error('the disk is full')) : mine.keeper.replace(kept);
  const outcome = await castBallot({ ...mine, keeper: { ...mine.keeper, replace } }, sealed(mine, ana));
  const reopened = await castBallot((await booth(code, shelf)).booth, null);
  expect(receiptIn(reopened)).toBe(receiptIn(outcome));
});

test('after the close: a ballot that had arrived gets its receipt, one that had not is told so', async () => {
  const { id, codes } = await site.web.open({ voters: ['a@example.org', 'b@example.org', 'c@example.org'] });
  const boothFor = (code: string, faults: Fault[]) =>
    boothOf({
      engine: site.web.engine,
      id,
      code,
      shelf: createShelf(),
      fetch: connection(site.web.origin, faults).fetch,
    });
  const arrived = await boothFor(given(codes[0]), ['none', 'lost']);
  const late = await boothFor(given(codes[1]), ['none', 'down']);
  const never = await boothFor(given(codes[2]), ['down']);
  for (const each of [arrived, late, never]) await castBallot(each, sealed(each, ana));
  granted(await site.web.engine.close(organiser, id));
  expect(await castBallot(arrived, null)).toMatchObject({ kind: 'cast' });
  expect(await castBallot(late, null)).toEqual({ kind: 'no-cast', reason: 'closed' });
  expect(await castBallot(never, null)).toEqual({ kind: 'no-token', reason: 'closed' });
});
