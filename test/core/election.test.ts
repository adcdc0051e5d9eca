import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/core/counting.ts';
import {
  defaultSettings,
  definitionSchema,
  electionStates,
  openingProblems,
  type Settings,
  settingsSchema,
  takesBallots,
  transition,
} from '../../src/core/election.ts';
import { type WeightClass, weightClasses, weightSchema } from '../../src/core/weight.ts';
import { weightProblems } from '../../src/core/weightProblems.ts';
import { contest, councilDefinition, plainCountings } from '../support/definitions.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const untilNoon = { ...defaultSettings, closesAt: '2026-11-22T12:00:00Z' };

describe('the states of an election', () => {
  test('draft, open, closed, published, in this order', () => {
    expect(transition('draft', 'open')).toEqual({ ok: true, value: 'open' });
    expect(transition('open', 'close')).toEqual({ ok: true, value: 'closed' });
    expect(transition('closed', 'publish')).toEqual({ ok: true, value: 'published' });
  });

  test('it can be cancelled until the close and never after', () => {
    expect(transition('draft', 'cancel')).toEqual({ ok: true, value: 'cancelled' });
    expect(transition('open', 'cancel')).toEqual({ ok: true, value: 'cancelled' });
    expect(transition('closed', 'cancel')).toEqual({ ok: false, error: 'closed' });
  });

  test('nothing leads back, and nothing leads out of the end', () => {
    const events = fc.constantFrom('open', 'close', 'publish', 'cancel');
    fc.assert(
      fc.property(fc.constantFrom(...electionStates), events, (state, event) => {
        const next = transition(state, event);
        if (!next.ok) return;
        expect(electionStates.indexOf(next.value)).toBeGreaterThan(electionStates.indexOf(state));
        expect(['published', 'cancelled']).not.toContain(state);
      }),
    );
  });

  test('ballots are taken while it is open and before its closing time, not at it', () => {
    expect(takesBallots('open', untilNoon, noon - 1)).toBe(true);
    expect(takesBallots('open', untilNoon, noon)).toBe(false);
    expect(takesBallots('open', defaultSettings, noon)).toBe(true);
    expect(electionStates.filter((state) => takesBallots(state, defaultSettings, noon))).toEqual(['open']);
  });
});

describe('opening', () => {
  const three = [{ weight: '1', voters: 3 }];

  test('a sound draft with a roll has nothing against it', () => {
    expect(openingProblems(councilDefinition, untilNoon, three, noon - 1)).toEqual([]);
  });

  test('every reason against it is told at once', () => {
    const lonely = contest('choose-one/v1', ['Ana']);
    const definition = { ...councilDefinition, contests: [lonely, lonely] };
    expect(openingProblems(definition, untilNoon, [], noon)).toEqual([
      { kind: 'contest', contest: 0, problem: 'too-few-choices' },
      { kind: 'contest', contest: 1, problem: 'too-few-choices' },
      { kind: 'duplicate-contest-id' },
      { kind: 'empty-roll' },
      { kind: 'deadline-passed' },
    ]);
  });
});

describe('weights', () => {
  const problems = (
    weights: readonly WeightClass[],
    settings: Partial<Settings> = {},
    contests = councilDefinition.contests,
  ) =>
    openingProblems({ ...councilDefinition, contests }, { ...defaultSettings, ...settings }, weights, noon);
  const classes = (...voters: readonly number[]) =>
    voters.map((count, index) => ({ weight: String(index + 1), voters: count }));

  test('that many voters share have nothing against them', () => {
    expect(problems(classes(20, 20, 35))).toEqual([]);
  });

  test('that fewer voters share than T are refused, unless the organiser accepts it', () => {
    expect(problems(classes(19, 20, 1))).toEqual([
      { kind: 'small-weight-class', weight: '1', voters: 19 },
      { kind: 'small-weight-class', weight: '3', voters: 1 },
    ]);
    expect(problems(classes(19, 20, 1), { smallClasses: 'accept' })).toEqual([]);
    expect(problems(classes(5, 6), { mixThreshold: 5, results: 'live' })).toEqual([]);
  });

  test('that all voters share are no class by which to guess: the roll is as small as it is', () => {
    expect(problems(classes(3))).toEqual([]);
    expect(problems([{ weight: '2.5', voters: 3 }])).toEqual([]);
  });

  test('are twenty at most', () => {
    const many = (count: number) => classes(...Array.from({ length: count }, () => 20));
    expect(problems(many(20))).toEqual([]);
    expect(problems(many(21))).toEqual([{ kind: 'too-many-weight-classes' }]);
  });

  test('are refused where the rule counts equal votes only, contest by contest, and always for a reason', () => {
    const contests = rules.map((rule, index) =>
      contest(plainCountings[rule], ['A', 'B', 'C'], { id: `q${index}` }),
    );
    const found = contests.map((one) => [one.counting.rule, weightProblems(one, ['1', '2.5'])] as const);
    expect(found.filter(([, reasons]) => reasons.length > 0)).toEqual([
      ['works-council-lists/v1', ['weights-works-council']],
      ['works-council-persons/v1', ['weights-works-council']],
      ['stv-scottish/v1', ['weights-scottish']],
      ['debian/v1', ['weights-debian']],
    ]);
    expect(contests.flatMap((one) => weightProblems(one, ['1']))).toEqual([]);
    const scottish = contests.filter(({ counting }) => counting.rule === 'stv-scottish/v1');
    const [first = contest('approval/v1', [])] = councilDefinition.contests;
    expect(problems([{ weight: '2', voters: 3 }], {}, [first, ...scottish])).toEqual([
      { kind: 'weights', contest: 1, problem: 'weights-scottish' },
    ]);
  });

  test('are counted by WIGM up to its four decimals', () => {
    const wigm = contest(plainCountings['stv-wigm/v1'], ['A', 'B', 'C']);
    expect(weightProblems(wigm, ['1', '0.0001'])).toEqual([]);
    expect(weightProblems(wigm, ['1', '0.00001'])).toEqual(['weights-too-fine']);
  });

  test('are ordered by their value, and have one form', () => {
    const voters = ['10', '2', '1.5', '2', '1.25'].map((weight) => ({ weight }));
    expect(weightClasses(voters)).toEqual([
      { weight: '1.25', voters: 1 },
      { weight: '1.5', voters: 1 },
      { weight: '2', voters: 2 },
      { weight: '10', voters: 1 },
    ]);
    for (const weight of ['1.0', '01', '0', '0.00001', '1234567', '', '-1', '1,5'])
      expect(weightSchema.safeParse(weight).success, weight).toBe(false);
  });
});

describe('what a form may say', () => {
  test('a definition has a title and one to ten contests', () => {
    const none = definitionSchema.safeParse({ title: ' ', description: '', contests: [] });
    expect(none.error?.issues.map(({ path }) => path.join('.'))).toEqual(['title', 'contests']);
  });

  test('settings name a real time zone and a real time', () => {
    const bad = settingsSchema.safeParse({
      ...defaultSettings,
      timeZone: 'Mars/Olympus',
      closesAt: 'tomorrow',
    });
    expect(bad.error?.issues.map(({ path }) => path.join('.')).sort()).toEqual(['closesAt', 'timeZone']);
  });
});
