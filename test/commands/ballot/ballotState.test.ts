import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openState, sealState } from '../../../src/commands/ballot/ballotState.ts';
import { blankAnswer } from '../../../src/core/answers.ts';
import type { Counting } from '../../../src/core/counting.ts';
import { electionIdSchema, uuidFromBytes } from '../../../src/core/ids.ts';
import { contest } from '../../support/definitions.ts';
import { secretBox } from '../../support/secretBox.ts';
import { anyName } from '../../support/selections.ts';

const holder = (user: string) => ({
  desk: { secretBox },
  actor: { address: { kind: 'slack', value: `T1/${user}` } as const, timeZone: null },
});
const ana = holder('UANA');
const election = electionIdSchema.parse(uuidFromBytes(new Uint8Array(16).fill(3)));
const pageNonce = new Uint8Array(32).fill(5);
const labels = Array.from({ length: 100 }, (_, index) => `Choice ${index + 1}`);
const ten = Array.from({ length: 10 }, (_, index) => contest('approval/v1', labels, { id: `q${index + 1}` }));

describe('what a ballot carries from step to step', () => {
  test('any answers come back as they were given', () => {
    const ids = [...labels.map((_, index) => `c${index + 1}`), blankAnswer];
    const answer = fc.subarray(ids);
    fc.assert(
      fc.property(fc.tuple(answer, answer), ([one, two]) => {
        const answers = { q1: one, q2: two };
        const contests = ten.slice(0, 2);
        const carried = openState(
          ana,
          sealState(ana, contests, { election, pageNonce, step: 1, invitation: 'D123/17.5', answers }),
        );
        expect(carried?.election).toBe(election);
        expect(carried?.read(contests)).toEqual({
          election,
          pageNonce,
          step: 1,
          invitation: 'D123/17.5',
          answers,
        });
      }),
      { numRuns: 30 },
    );
  });

  test.each<[string, Counting, number]>([
    ['ranks', { rule: 'schulze/v1', maxRanks: 100, unranked: 'last' }, 100],
    ['scores', { rule: 'score/v1', maxScore: 100 }, 100],
    ['points', { rule: 'cumulative/v1', points: 200 }, 200],
  ])('any %s come back as they were given', (_, counting, most) => {
    const [of] = [contest(counting, labels)];
    const entry = fc.tuple(fc.nat({ max: 99 }), fc.integer({ min: 1, max: most }));
    const entries = fc
      .uniqueArray(entry, { selector: ([choice]) => choice })
      .map((given) =>
        given.toSorted(([a], [b]) => a - b).map(([choice, number]) => `c${choice + 1}=${number}`),
      );
    fc.assert(
      fc.property(fc.oneof(entries, fc.constant([blankAnswer])), (q1) => {
        const sealed = sealState(ana, [of], {
          election,
          pageNonce,
          step: null,
          invitation: null,
          answers: { q1 },
        });
        expect(openState(ana, sealed)?.read([of]).answers).toEqual({ q1 });
      }),
      { numRuns: 30 },
    );
  });

  test.each<[string, Counting, (id: string, index: number) => string]>([
    ['marks', { rule: 'approval/v1' }, (id) => id],
    [
      'ranks',
      { rule: 'irv/v1', maxRanks: 100, untilTwoRemain: false, batch: false },
      (id, index) => `${id}=${index + 1}`,
    ],
    ['points', { rule: 'cumulative/v1', points: 200 }, (id) => `${id}=200`],
  ])('the largest ballot of %s fits into what Slack lets a view carry', (_, counting, entry) => {
    const contests = Array.from({ length: 10 }, (_each, index) =>
      contest(counting, labels, { id: `question${index}xx` }),
    );
    const all = contests.map(({ id, choices }) => [
      id,
      choices.map((choice, index) => entry(choice.id, index)),
    ]);
    const state = {
      election,
      pageNonce,
      step: 9,
      invitation: 'D'.repeat(100),
      answers: Object.fromEntries(all),
    };
    expect(sealState(ana, contests, state).length).toBeLessThan(3000);
  });

  test('names come back as they were written, and their length tells nothing', () => {
    const of = contest('approval/v1', labels, { writeIns: 5 });
    const seal = (q1: readonly string[]) =>
      sealState(ana, [of], { election, pageNonce, step: 0, invitation: null, answers: { q1 } });
    fc.assert(
      fc.property(fc.uniqueArray(anyName(), { maxLength: 5 }), (names) => {
        const q1 = ['c1', ...names.map((name) => `+${name}`)];
        expect(openState(ana, seal(q1))?.read([of]).answers).toEqual({ q1 });
        expect(seal(q1).length).toBe(seal([]).length);
      }),
      { numRuns: 50 },
    );
    expect(seal([]).length).toBeLessThan(3000);
  });

  test('its length hangs on the election, not on what was chosen', () => {
    const sealed = [{}, { q1: ['c1'] }, { q1: [blankAnswer], q3: ['c1', 'c50', 'c100'] }].map((answers) =>
      sealState(ana, ten, { election, pageNonce, step: 3, invitation: null, answers }),
    );
    expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
  });

  test('it is of use to nobody else', () => {
    const sealed = sealState(ana, ten, {
      election,
      pageNonce,
      step: 3,
      invitation: null,
      answers: { q1: ['c1'] },
    });
    expect(openState(ana, sealed)).not.toBeNull();
    expect(openState(holder('UBO'), sealed)).toBeNull();
  });

  test('nothing of it can be read or changed', () => {
    const sealed = sealState(ana, ten, {
      election,
      pageNonce,
      step: 0,
      invitation: null,
      answers: { q1: ['c1'] },
    });
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain(election);
    const changed = sealed.startsWith('A') ? `B${sealed.slice(1)}` : `A${sealed.slice(1)}`;
    expect(openState(ana, changed)).toBeNull();
    expect(openState(ana, '')).toBeNull();
    expect(openState(ana, 'no base64url!')).toBeNull();
  });
});
