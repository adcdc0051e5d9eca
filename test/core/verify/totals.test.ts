import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contest } from '../../../src/core/contest.ts';
import type { ContestResult } from '../../../src/core/count/method.ts';
import { rules } from '../../../src/core/counting.ts';
import type { Counts } from '../../../src/core/counts.ts';
import { toBase64url, toHex } from '../../../src/core/encoding.ts';
import { signReceipt } from '../../../src/core/receipt.ts';
import { publicRecord } from '../../../src/core/verify/public.ts';
import { totalsHold } from '../../../src/core/verify/totals.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { byName, countBallots, countedContest, selections } from '../../support/counted.ts';
import { contest } from '../../support/definitions.ts';
import { addendumTo, signAddendum } from '../record/addenda.ts';
import { buildRecord, encodeRecord } from '../record/builder.ts';
import { fixed } from '../record/sample.ts';
import { encodeTotals } from '../record/totals.ts';
import { join, linesOf, signAgain } from './mutating.ts';
import { errorsIn, verify } from './verifying.ts';

const built = buildRecord({ settings: { publication: 'totals' } });
const full = encodeRecord(built.lines);
const totals = encodeTotals(built.lines);
const fingerprint = toHex(built.fingerprint);
const text = new TextDecoder().decode(totals);

/** What a verifier knows of the record of totals when it reads the full one. */
function publicOf(record: Uint8Array) {
  return publicRecord(verify(record));
}

describe('a record of totals', () => {
  test('holds no selection, no sealed ballot and not the key that opens them', () => {
    for (const line of built.lines) {
      if (line.kind === 'ballot') expect(text).not.toContain(line.sealed);
      if (line.kind === 'closing') expect(text).not.toContain(line.sealingPrivateKey);
    }
    expect(text).not.toMatch(/selections|sealed"|"opened":/u);
    expect(text.match(/"kind":"entry"/gu)).toHaveLength(built.receipts.length);
  });

  test('verifies, and says that the count could not be repeated from it', () => {
    const report = verify(totals, { fingerprint });
    expect(errorsIn(report)).toEqual([]);
    expect(report).toMatchObject({ verdict: 'verified', election: { form: 'totals' } });
    expect(report.headline).toContain('The count could not be repeated from this file');
    expect(report.notices).toMatchObject([
      { id: 'totals-no-observers', sentence: expect.stringContaining('Nobody outside') },
    ]);
    const made = report.checks.map(({ id }) => id);
    expect(made).toContain('totals');
    expect(made).not.toContain('result');
    expect(made).not.toContain('opening');
  });

  test('still shows every receipt, and who holds one that is not there', () => {
    const lost = signReceipt(nodeCrypto, built.keys.board, built.election, built.fingerprint, fixed('lost'));
    const report = verify(totals, { receipts: [...built.receipts, lost] });
    const positions = report.receipts.map(({ position }) => position);
    expect(positions).toEqual([...built.receipts.keys(), null]);
    expect(report.receipts.every(({ ballot }) => ballot === null)).toBe(true);
    expect(errorsIn(report)).toEqual(['receipt-missing']);
  });

  test('of an election that publishes its ballots is refused', () => {
    const open = buildRecord();
    expect(errorsIn(verify(encodeTotals(open.lines)))).toEqual(['manifest-publication']);
  });

  test('of a cancelled election there is none', () => {
    const changed = text.replace('"outcome":"published"', '"outcome":"cancelled"');
    expect(errorsIn(verify(new TextEncoder().encode(changed)))).toContain('line-shape');
  });

  test('tells of a recount whether it is signed and of this election, not whether it counts rightly', () => {
    const [chair] = built.manifest.definition.contests;
    if (chair === undefined) throw new Error('a record of contests');
    const addendum = addendumTo(built, full, { ...chair, counting: { rule: 'approval/v1' } });
    const wrong = { ...addendum, uncountable: { overvote: 1 } } as const;
    expect(errorsIn(verify(totals, { addenda: [signAddendum(addendum), signAddendum(wrong)] }))).toEqual([]);
    expect(errorsIn(verify(full, { addenda: [signAddendum(wrong)] }))).toEqual(['addendum-result']);
    const other = { ...addendum, record: toBase64url(fixed('another')) };
    const report = verify(totals, { addenda: [signAddendum(other)] });
    expect(errorsIn(report)).toEqual(['addendum-other-record']);
    expect(report.checks.find(({ id }) => id === 'addenda')?.sentence).not.toContain('recounts');
  });
});

describe('a full record beside the record of totals', () => {
  test('is the one that was promised', () => {
    const report = verify(full, { fingerprint, public: publicOf(totals) });
    expect(errorsIn(report)).toEqual([]);
    expect(report.checks.find(({ id }) => id === 'public')?.ok).toBe(true);
    expect(report.notices).toMatchObject([{ id: 'full-record' }]);
  });

  test('of the same election with another ballot is not', () => {
    const other = buildRecord({ settings: { publication: 'totals' }, randomness: ['x'] });
    expect(errorsIn(verify(encodeRecord(other.lines), { public: publicOf(totals) }))).toEqual([
      'public-other-full',
      'public-differs',
    ]);
  });

  test('shows when everybody else was told another result, though it promises this full record', () => {
    const lines = linesOf(totals).map((line) =>
      new TextEncoder().encode(new TextDecoder().decode(line).replace('"blank":1', '"blank":0')),
    );
    const changed = join(signAgain(lines, built.keys.deployment));
    expect(errorsIn(verify(changed))).toContain('totals-differ');
    const report = verify(full, { public: publicOf(changed) });
    expect(errorsIn(report)).toEqual(['public-not-verified', 'public-differs']);
  });

  test('takes no other file for the record of totals', () => {
    expect(errorsIn(verify(full, { public: publicOf(full) }))).toEqual([
      'public-not-verified',
      'public-other-full',
      'public-differs',
    ]);
    expect(errorsIn(verify(totals, { public: publicOf(totals) }))).toContain('public-other-full');
  });
});

const electorate = (of: Contest) => ({
  definition: { title: '', description: '', contests: [of] },
  weights: [
    { weight: '1', voters: 20 },
    { weight: '2.5', voters: 20 },
  ],
});

function hold(of: Contest, result: object & { readonly valid: number }, entries: Counts): boolean {
  const weights = electorate(of).weights.filter(({ weight }) => entries.has(weight));
  const basis = {
    electorate: { ...electorate(of), weights },
    entries,
    present: null,
    lotFor: () => byName,
  };
  const { valid } = result;
  return totalsHold({ cast: valid, valid, invalid: {}, contests: [{ ...result }] }, basis);
}

/** Entries as in counts of the support's ballots; no class is known that none is of. */
function entriesOf(ballots: number, weighted: boolean): Counts {
  const heavy = weighted ? Math.ceil(ballots / 3) : 0;
  return new Map([
    ['1', ballots - heavy],
    ['2.5', heavy],
  ]);
}

describe('totals', () => {
  test.each(rules)('that a count by %s gave hold', (rule) => {
    const of = countedContest(rule);
    fc.assert(
      fc.property(fc.array(selections(of), { maxLength: 8 }), fc.boolean(), (ballots, weighted) => {
        const result = countBallots(of, ballots, byName, weighted);
        expect(hold(of, result, entriesOf(ballots.length, weighted))).toBe(true);
        if (!weighted) expect(hold(of, result, new Map([['1', ballots.length]]))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  const approval = contest({ rule: 'approval/v1' }, ['Ana', 'Bo', 'Chen'], { seats: 2 });
  const [ana, bo, chen] = approval.choices.map(({ id }) => id);
  const counted = countBallots(approval, [[ana], [ana, bo], [ana, chen], []] as string[][], byName, false);

  test.each<[string, (result: ContestResult) => ContestResult]>([
    ['the votes of a choice', (result) => withVotes(result, { [String(ana)]: '2' })],
    ['a choice that is none', (result) => withVotes(result, { nobody: '0' })],
    ['votes that are no number', (result) => withVotes(result, { [String(ana)]: 'many' })],
    ['finer votes than any ballot weighs', (result) => withVotes(result, { [String(ana)]: '3.5' })],
    ['who is elected', (result) => ({ ...result, elected: [...result.elected].reverse() })],
    ['the order of a lot', (result) => withLot(result)],
    ['blank ballots', (result) => ({ ...result, blank: result.blank + 1 })],
    ['undervotes', (result) => ({ ...result, undervotes: result.undervotes + 1 })],
    ['valid ballots', (result) => ({ ...result, valid: result.valid + 1 })],
    ['the rule', (result) => ({ ...result, rule: 'choose-one/v1' })],
  ])('with a change of %s do not hold', (_, change) => {
    const entries = new Map([['1', counted.valid]]);
    expect(hold(approval, counted, entries)).toBe(true);
    expect(hold(approval, change(counted), entries)).toBe(false);
  });
});

function withVotes(result: ContestResult, votes: Readonly<Record<string, string>>): ContestResult {
  const rounds = result.rounds.map((round) => ({ ...round, votes: { ...round.votes, ...votes } }));
  return { ...result, rounds };
}

function withLot(result: ContestResult): ContestResult {
  const ties = result.ties.map((tie) => ({ ...tie, order: tie.order.toReversed() }));
  expect(ties.length).toBeGreaterThan(0);
  return { ...result, ties };
}
