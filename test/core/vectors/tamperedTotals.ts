import type { ContestResult } from '../../../src/core/count/method.ts';
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

/** Another result of one contest. */
const stated = (name: string, id: string, change: (contest: ContestResult) => Partial<ContestResult>) =>
  result(name, (line) => ({
    ...line,
    contests: (line['contests'] as ContestResult[]).map((each) =>
      each.contest === id ? { ...each, ...change(each) } : each,
    ),
  }));

/** These votes, and who wins with them. */
const votes = (of: ContestResult, stands: Readonly<Record<string, string>>, elected: readonly string[]) => ({
  rounds: of.rounds.map((round) => ({ ...round, votes: stands, elected })),
  elected,
  ties: [],
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
  stated('a vote told as one that was not given', 'chair', (of) => ({
    ...votes(of, { ada: '0', grace: '1' }, ['grace']),
    undervotes: 1,
  })),
  stated('more votes for one than ballots', 'team', (of) =>
    votes(of, { joan: '3', katja: '1', li: '0' }, ['joan', 'katja']),
  ),
  stated('names left out where none may be written', 'chair', (of) => ({
    ...votes(of, { ada: '1', grace: '1' }, ['grace']),
    ties: of.ties,
    otherWriteIns: { names: 0, votes: '0' },
  })),
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
