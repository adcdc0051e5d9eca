import type { LineOf } from '../../../src/core/record/lines.ts';
import { mapKind } from '../verify/forging.ts';
import { forged, given, planned, rewritten, type Tampered } from './tampering.ts';

type Result = LineOf<'result'>['result'];

const result = (name: string, change: (result: Result) => Result) =>
  forged('totals', 'totals-differ', name, (built) =>
    mapKind(built, 'result', (line) => ({ ...line, result: change(line.result) })),
  );

/** The text of the result changed. */
const text = (name: string, from: string, to: string) =>
  result(name, (line) => {
    const changed = JSON.stringify(line).replace(from, to);
    if (changed === JSON.stringify(line)) throw new Error(`the result has no ${from}`);
    return JSON.parse(changed);
  });

/** Records of totals that cannot be true, and full ones beside another record of totals. */
export const tamperedTotals: readonly Tampered[] = [
  planned('totals', 'manifest-publication', 'of an election that publishes its ballots', { settings: {} }),
  result('more ballots than entries', (line) => ({ ...line, cast: 5, valid: 4 })),
  text('numbers that do not add up', '"overvote":1', '"overvote":2'),
  text('votes that nobody cast', '"li":"1"', '"li":"2"'),
  text('votes finer than a ballot', '"li":"1"', '"li":"1.5"'),
  text('somebody else elected', '"elected":["joan","katja"]', '"elected":["joan","li"]'),
  text('a lot in another order', '"order":["katja","li"]', '"order":["li","katja"]'),
  rewritten('totals', 'line-missing', 'without its promise', (lines) =>
    lines.filter((line) => !line.includes('"kind":"full"')),
  ),
  given('totals-full', 'public-not-verified', 'a full record in place of the public one', {
    public: 'plain',
  }),
  given('plain', 'public-other-full', 'the public record of another election', { public: 'totals' }),
  planned(
    'totals-full',
    'public-differs',
    'other ballots than those promised',
    { randomness: ['other'] },
    { public: 'totals' },
  ),
];
