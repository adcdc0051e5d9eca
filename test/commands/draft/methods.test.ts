import { describe, expect, test } from 'vitest';
import { contestOf } from '../../../src/commands/draft/contestForm.ts';
import { methodFields } from '../../../src/commands/draft/methodFields.ts';
import { methodField } from '../../../src/commands/draft/methods.ts';
import type { Values } from '../../../src/commands/ui.ts';
import { type Contest, contestSchema } from '../../../src/core/contest.ts';
import { contestProblems } from '../../../src/core/contestProblems.ts';
import { type Rule, rules } from '../../../src/core/counting.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { contest, motion, plainCountings } from '../../support/definitions.ts';
import { fieldNames, untouched } from '../../support/forms.ts';

const t = translator('en');
const question = 'Who?';
const oneSeat: ReadonlySet<Rule> = new Set(['irv/v1', 'debian/v1', 'star/v1']);

function stored(rule: Rule, counting = plainCountings[rule]): Contest {
  const others = { title: question, description: 'Read this first.' };
  if (counting.rule === 'yes-no-abstain/v1') return motion(others, counting);
  return contest(counting, ['Ana', 'Bo', 'Chen'], { ...others, seats: oneSeat.has(rule) ? 1 : 2 });
}

function read(rule: Rule, values: Values) {
  return contestOf(t, { about: '', title: '', question, rule }, values, 'q1');
}

describe('the choice of a method', () => {
  const field = methodField(t);
  if (field.kind !== 'choice') throw new Error('one method is chosen');

  test('offers every rule once, grouped, with a line that says when to use it', () => {
    expect(field.options.map(({ id }) => id).sort()).toEqual([...rules].sort());
    for (const { label, detail, group } of field.options) {
      expect(label.length).toBeLessThanOrEqual(75);
      expect(detail?.length).toBeLessThanOrEqual(75);
      expect(group).not.toBe('');
    }
  });

  test('options of one group follow each other', () => {
    const groups = field.options.map(({ group }) => group);
    const changes = groups.filter((group, index) => group !== groups[index - 1]);
    expect(changes).toEqual([...new Set(groups)]);
  });
});

describe.each(rules)('the form of %s', (rule) => {
  test('untouched, a stored question comes back as it is', () => {
    const before = stored(rule);
    const { contest: after, problems } = read(rule, untouched(methodFields(t, rule, before)));
    expect(problems).toEqual([]);
    expect(contestSchema.parse(after)).toEqual(before);
    expect(contestProblems(contestSchema.parse(after))).toEqual([]);
  });

  test('needs nothing but choices where it is new', () => {
    const choices = {
      'works-council-lists/v1': 'Red\nAda; F\nBob; m\n\nBlue\nCy ; M',
      'works-council-persons/v1': 'Ada; F\nBob; M',
    };
    const needed = {
      choices: rule in choices ? choices[rule as keyof typeof choices] : 'Ana\nBo\n',
      ...(rule === 'choose-up-to/v1' ? { marks: '2' } : {}),
    };
    const { contest: made, problems } = read(rule, { ...untouched(methodFields(t, rule)), ...needed });
    expect(problems).toEqual([]);
    expect(contestProblems(contestSchema.parse(made))).toEqual([]);
  });

  test('has fields of its own only', () => {
    const names = fieldNames(methodFields(t, rule));
    expect(new Set(names).size).toBe(names.length);
    expect(names.at(-1)).toBe('about');
    expect(names.includes('choices')).toBe(rule !== 'yes-no-abstain/v1');
    expect(names.includes('seats')).toBe(!oneSeat.has(rule) && rule !== 'yes-no-abstain/v1');
  });
});

describe('settings that are not the usual ones come back too', () => {
  test.each<[string, Contest['counting']]>([
    ['a threshold of lists', { rule: 'list-hare/v1', threshold: { share: [5, 100], inclusive: true } }],
    ['one to exceed', { rule: 'list-dhondt/v1', threshold: { share: [1, 3], inclusive: false } }],
    [
      'a majority of two thirds, with quorums',
      {
        rule: 'yes-no-abstain/v1',
        threshold: { share: [2, 3], strict: false },
        base: 'present',
        turnoutQuorum: { share: [1, 2], strict: true },
        approvalQuorum: { share: [125, 1000], strict: false },
      },
    ],
    [
      'a majority that is not offered',
      {
        rule: 'yes-no-abstain/v1',
        threshold: { share: [5, 8], strict: true },
        base: 'eligible',
        turnoutQuorum: null,
        approvalQuorum: null,
      },
    ],
    ['fewer ranks than choices', { rule: 'irv/v1', maxRanks: 2, untilTwoRemain: true, batch: true }],
    ['WIGM with batches', { rule: 'stv-wigm/v1', maxRanks: 3, batch: true }],
    ['no opinion', { rule: 'schulze/v1', maxRanks: 3, unranked: 'no-opinion' }],
    ['margins', { rule: 'ranked-pairs/v1', maxRanks: 3, strength: 'margins' }],
    [
      'majorities and a quorum',
      { rule: 'debian/v1', maxRanks: 3, defaultOption: 'c2', quorum: '12.5', ratios: { c1: [3, 1] } },
    ],
    ['marks from two to three', { rule: 'choose-up-to/v1', minMarks: 2, maxMarks: 3 }],
    ['a hundred points', { rule: 'cumulative/v1', points: 100 }],
    ['scores up to ten', { rule: 'star/v1', maxScore: 10 }],
  ])('%s', (_, counting) => {
    const before = stored(counting.rule, counting);
    const { contest: after, problems } = read(
      counting.rule,
      untouched(methodFields(t, counting.rule, before)),
    );
    expect(problems).toEqual([]);
    expect(contestSchema.parse(after)).toEqual(before);
  });
});

test.each(['irv/v1', 'debian/v1', 'star/v1', 'yes-no-abstain/v1'] as const)(
  '%s fills one seat, whatever a client sends',
  (rule) => {
    expect(read(rule, { choices: 'Ana\nBo', maxScore: '5', seats: '2' }).contest).toMatchObject({ seats: 1 });
  },
);

test('a question that is to be counted otherwise keeps its choices and seats', () => {
  const before = stored('choose-one/v1');
  const { contest: after } = read('stv-meek/v1', untouched(methodFields(t, 'stv-meek/v1', before)));
  expect(after).toEqual({ ...before, counting: { rule: 'stv-meek/v1', maxRanks: 3 } });
});
