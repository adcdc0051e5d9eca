/** What somebody with every key of the election and of the deployment can try with voters who were added later. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Amendment } from '../../../src/core/amendment.ts';
import type { LineOf } from '../../../src/core/record/lines.ts';
import { motion } from '../../support/definitions.ts';
import { additionEvents, amendmentLine } from '../record/amending.ts';
import { type BodyLine, buildRecord, chainEvents, encodeRecord, event } from '../record/builder.ts';
import { fixed, text } from '../record/sample.ts';
import { errorsOf, linesOfKind, mapKind, withLines } from './forging.ts';
import { errorsIn, verify } from './verifying.ts';

/** Six voters at the opening; two and then one more. */
const honest = buildRecord({ voters: 9, added: [2, 1] });
const [first, second] = linesOfKind(honest, 'amendment').map(({ amendment }) => amendment);
if (first === undefined || second === undefined) throw new Error('two amendments');

/** The record in which everything that follows from the amendments was written anew. */
function amendedBy(...amendments: readonly Amendment[]): readonly BodyLine[] {
  const others = linesOfKind(honest, 'event').map((line) => line.event);
  const [before, after] = [others.slice(0, 5), others.slice(9)];
  const events = chainEvents([...before, ...amendments.flatMap(additionEvents), ...after]);
  const lines = withLines(honest, 'event', events).filter(({ kind }) => kind !== 'amendment');
  return lines.toSpliced(1, 0, ...amendments.map(amendmentLine));
}

describe('a record of a roll that was amended', () => {
  test('verifies, tells how many were added, and counts them all', () => {
    expect(amendedBy(first, second)).toEqual(honest.lines);
    const report = verify(encodeRecord(honest.lines));
    expect(errorsIn(report)).toEqual([]);
    expect(report.election).toMatchObject({ voters: 9, added: 3 });
    expect(report.notices).toEqual([
      { id: 'added', sentence: expect.stringContaining('3 voters were added') },
    ]);
    expect(errorsOf(buildRecord({ voters: 9, added: [3], outcome: 'cancelled' }).lines)).toEqual([]);
  });

  test('fails when a voter slips in without an amendment', () => {
    const withoutLast = amendedBy(first);
    expect(errorsOf(withoutLast)).toEqual(
      ['roll-size', 'roll-root', 'roll-weights'].concat([
        'amendment-size',
        'amendment-root',
        'amendment-weights',
      ]),
    );
  });

  test('fails when a voter of the opening is said to have been added', () => {
    const original = linesOfKind(honest, 'voter').find(
      ({ leaf }) => !first.added.includes(leaf) && !second.added.includes(leaf),
    );
    const added = [...first.added, original?.leaf ?? ''].sort();
    const errors = errorsOf(amendedBy({ ...first, added }, second));
    expect(errors).toEqual(expect.arrayContaining(['roll-size', 'roll-root', 'roll-weights']));
  });

  test.each<[string, Partial<Amendment>, readonly string[]]>([
    ['of another election', { fingerprint: text(fixed('another')) }, ['amendment-other-election']],
    ['with another number', { number: 2 }, ['amendment-number']],
    ['with leaves in another order', { added: first.added.toReversed() }, ['amendment-leaf-order']],
    ['with another root', { roll: { ...first.roll, root: text(fixed('root')) } }, ['amendment-root']],
    ['with another size', { roll: { ...first.roll, size: 9 } }, ['amendment-size']],
    ['with other numbers', { weights: [{ weight: '1', voters: 9 }] }, ['amendment-weights']],
    ['with another class', { weights: [{ weight: '2', voters: 8 }] }, ['amendment-weights']],
  ])('fails with an amendment %s, though it is signed and the log agrees', (_, change, errors) => {
    const found = errorsOf(amendedBy({ ...first, ...change }, second));
    expect(found.filter((id) => id !== 'audit-amendment')).toEqual(errors);
  });

  test('fails when a leaf is added twice, or is not on the roll', () => {
    const again = { ...second, added: [...first.added, ...second.added].sort() };
    expect(errorsOf(amendedBy(first, again))).toContain('amendment-leaf-twice');
    const nobody = { ...second, added: [text(new Uint8Array(32).fill(0xff))] };
    expect(errorsOf(amendedBy(first, nobody))).toContain('amendment-leaf-missing');
  });

  test('fails when amendments change places', () => {
    expect(errorsOf(amendedBy(second, first))).toContain('amendment-number');
  });

  test('bounds the tokens by the roll as it is', () => {
    const everybody = buildRecord({ voters: 9, added: [2, 1], issued: 9 });
    expect(errorsOf(everybody.lines)).toEqual([]);
    const more = mapKind(everybody, 'closing', (line) => ({
      ...line,
      tokens: [{ weight: '1', issued: 10, spent: 4 }],
    }));
    expect(errorsOf(more)).toEqual(['issued-differs', 'issued-exceeds-roll']);
  });

  test('takes quorums of the roll as it is', () => {
    const quorum = { share: [1, 2] as const, strict: false };
    const definition = {
      title: 'General meeting',
      description: '',
      contests: [motion({}, { turnoutQuorum: { ...quorum, share: [1, 2] } })],
    };
    const ballots = Array.from({ length: 3 }, () => ({ q1: ['yes'] }));
    const plan = { definition, ballots };
    const outcome = (built: ReturnType<typeof buildRecord>) => {
      expect(errorsOf(built.lines)).toEqual([]);
      return JSON.stringify(linesOfKind(built, 'result'));
    };
    expect(outcome(buildRecord({ ...plan, voters: 6 }))).toContain('"outcome":"carried"');
    expect(outcome(buildRecord({ ...plan, voters: 7, added: [1] }))).toContain('"outcome":"lost"');
  });
});

describe('the audit log of a roll that was amended', () => {
  const events = linesOfKind(honest, 'event').map((line) => line.event);
  const told = (changed: readonly LineOf<'event'>['event'][]) =>
    errorsOf(withLines(honest, 'event', chainEvents(changed)));
  const at = (index: number) => events[index] ?? event('invited');

  test('has both organisers of each amendment', () => {
    expect(events.slice(5, 9).map(({ action }) => action)).toEqual([
      'voters-proposed',
      'voters-added',
      'voters-proposed',
      'voters-added',
    ]);
    const alone = { ...at(6), details: { ...at(6).details, organiser: 0 } };
    expect(told(events.with(6, alone))).toEqual(['audit-amendment']);
    expect(told(events.toSpliced(5, 1))).toEqual(['audit-amendment']);
    expect(told(events.toSpliced(5, 2))).toEqual(['audit-amendment']);
    expect(told(events.toSpliced(5, 4))).toEqual(['audit-amendment']);
    expect(told([...events.slice(0, 9), at(7), at(8), ...events.slice(9)])).toEqual(['audit-amendment']);
  });

  test.each(['proposal-dropped', 'organiser-added', 'organiser-removed'] as const)(
    'does not take a proposal that has lapsed by %s',
    (action) => {
      expect(told(events.toSpliced(6, 0, event(action)))).toEqual(['audit-amendment']);
      expect(told(events.toSpliced(5, 0, event(action)))).toEqual([]);
    },
  );

  test('does not take a proposal that was followed by another one', () => {
    expect(told(events.toSpliced(6, 0, at(7)))).toEqual(['audit-amendment']);
  });

  test.each(['proposal', 'root', 'roll', 'voters'] as const)('names the %s of the amendment', (name) => {
    const other = { ...at(6), details: { ...at(6).details, [name]: 'another' } };
    expect(told(events.with(6, other))).toEqual(['audit-amendment']);
  });

  test.each([5, 6])('names the organiser in event %i', (place) => {
    const { organiser: _, ...unnamed } = at(place).details;
    expect(told(events.with(place, { ...at(place), details: unnamed }))).toEqual(['audit-amendment']);
  });

  test('has the time of the amendment', () => {
    expect(told(events.with(6, { ...at(6), at: '2026-03-01T09:00:01.000Z' }))).toEqual(['audit-amendment']);
  });
});

test('however voters join, the record verifies, and says how many there are', () => {
  const plans = fc.record({
    original: fc.integer({ min: 4, max: 9 }),
    added: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
    heavy: fc.boolean(),
  });
  fc.assert(
    fc.property(plans, ({ original, added, heavy }) => {
      const voters = added.reduce((sum, size) => sum + size, original);
      const weights = Array.from({ length: voters }, (_, voter) => (heavy && voter % 3 === 1 ? '2.5' : '1'));
      const built = buildRecord({ voters, added, weights, settings: { smallClasses: 'accept' } });
      const report = verify(encodeRecord(built.lines));
      expect(errorsIn(report)).toEqual([]);
      expect(report.election).toMatchObject({ voters, added: voters - original });
    }),
    { numRuns: 12 },
  );
});
