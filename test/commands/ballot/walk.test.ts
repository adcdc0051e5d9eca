import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sendStep } from '../../../src/commands/ballot/stepping.ts';
import { ballotSteps } from '../../../src/commands/ballot/steps.ts';
import type { Form } from '../../../src/commands/ui.ts';
import { type Answers, readAnswers } from '../../../src/core/answers.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { takesWriteIns } from '../../../src/core/contestProblems.ts';
import { rules } from '../../../src/core/counting.ts';
import { anyAnswer } from '../../support/answers.ts';
import { contestBy } from '../../support/ballots.ts';
import { type BallotWalk, ballotWalk } from '../../support/ballotWalk.ts';
import { codeOf, errorsOf } from '../../support/commandDesk.ts';
import { contest, motion } from '../../support/definitions.ts';

const labels = Array.from({ length: 12 }, (_, index) => `Choice ${index + 1}`);

/** One to ten contests, each by any rule. */
const contestsOfAnyKind = fc
  .array(fc.tuple(fc.constantFrom(...rules), fc.integer({ min: 3, max: labels.length })), {
    minLength: 1,
    maxLength: 10,
  })
  .map((list) =>
    list.map(([rule, size], index) => {
      const of = contestBy(rule, labels.slice(0, size), `q${index + 1}`);
      return takesWriteIns.has(rule) && index % 2 === 0 ? { ...of, writeIns: 2 } : of;
    }),
  );

const answersTo = (contests: readonly Contest[]): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(contests.map((of) => [of.id, anyAnswer(of)])));

const selectionsOf = (contests: readonly Contest[], answers: Answers) =>
  readAnswers({ title: '', description: '', contests: [...contests] }, answers);

/** Straight on to the review. */
async function straight(walk: BallotWalk, from: Form, answers: Answers): Promise<Form> {
  let form = from;
  while (form.callback === 'ballot') form = await walk.send(form, answers);
  return form;
}

describe('walking through the steps of a ballot', () => {
  test('gives exactly what was chosen; back and forth changes nothing', async () => {
    const ways = contestsOfAnyKind.chain((contests) =>
      fc.tuple(fc.constant(contests), answersTo(contests), answersTo(contests), fc.array(fc.nat({ max: 9 }))),
    );
    await fc.assert(
      fc.asyncProperty(ways, async ([contests, answers, others, turns]) => {
        const walk = ballotWalk(contests);
        const steps = ballotSteps(contests).length;
        const plain = await straight(walk, await walk.start(), answers);
        let form = await walk.start();
        for (const turn of turns) {
          // what is filled in meanwhile is something else, and is put right later
          form = await walk.turn(form, turn % steps, others);
          if (form.callback === 'ballot') form = await walk.send(form, answers);
        }
        for (let step = 0; step < steps; step += 1)
          form = await walk.send(await walk.turn(form, step, answers), answers);
        const last = await straight(walk, form, answers);
        expect(walk.carried(last).step).toBeNull();
        expect(selectionsOf(contests, walk.carried(last).answers)).toEqual(selectionsOf(contests, answers));
        expect(codeOf(last)).toBe(codeOf(plain));
        expect({ ...last, state: '' }).toEqual({ ...plain, state: '' });
      }),
      { numRuns: 25 },
    );
  });

  test('shows what was chosen when one comes back to it', async () => {
    const contests = ['irv/v1', 'star/v1', 'approval/v1', 'choose-one/v1'] as const;
    const all = contests.map((rule, index) => contestBy(rule, labels.slice(0, 3), `q${index + 1}`));
    const walk = ballotWalk(all);
    const answers = { q1: ['c3=1', 'c1=2'], q2: ['c1=5', 'c2=0'], q3: ['c1', 'c3'], q4: ['blank'] };
    const reviewed = await straight(walk, await walk.start(), answers);
    const parts = JSON.stringify((await walk.turn(reviewed, 0, {})).parts);
    expect(parts).toContain('"name":"q1.1"');
    expect(parts).toContain('"initial":"c3"');
    const third = await walk.turn(await walk.turn(reviewed, 3, {}), 2, answers);
    expect(JSON.stringify(third.parts)).toContain('"initial":["c1","c3"]');
    expect(third.submit).toBe('Review');
    expect(codeOf(await walk.send(third, answers))).toBe(codeOf(reviewed));
  });

  const four = Array.from({ length: 4 }, (_, index) =>
    motion({ id: `q${index + 1}`, title: `Motion ${index + 1}` }),
  );

  test('says at each step which question it is, and where one can go', async () => {
    const walk = ballotWalk(four);
    const first = await walk.start();
    expect(JSON.stringify(first.parts)).toContain('Question 1 of 4');
    expect(JSON.stringify(first.parts)).toContain('Who can see what');
    expect([first.submit, buttonsOf(first)]).toEqual(['Next', ['Vote in the browser instead']]);
    const second = await walk.send(first, { q1: ['yes'] });
    expect(JSON.stringify(second.parts)).toContain('Question 2 of 4');
    expect(JSON.stringify(second.parts)).not.toContain('Motion 1');
    expect(buttonsOf(second)).toEqual(['Back', 'Vote in the browser instead']);
    const rest = { q2: ['no'], q3: ['abstain'], q4: ['blank'] };
    const review = await straight(walk, second, rest);
    const shown = JSON.stringify(review.parts);
    expect(shown).toContain('"items":["You leave this blank"]');
    expect(shown).toContain('Who can see what');
    expect(shown).toContain('Voting closes');
    expect(buttonsOf(review)).toEqual([1, 2, 3, 4].map((step) => `Change question ${step}`));
  });

  test('Next twice is Next once: the same step with the same answers', async () => {
    const walk = ballotWalk(four);
    const first = await walk.start();
    const [one, two] = [await walk.send(first, { q1: ['yes'] }), await walk.send(first, { q1: ['yes'] })];
    expect(walk.carried(one)).toEqual(walk.carried(two));
    expect({ ...one, state: '' }).toEqual({ ...two, state: '' });
  });

  test('an unanswered step stays where it is, and says so at its field', async () => {
    const walk = ballotWalk(four);
    const second = await walk.send(await walk.start(), { q1: ['yes'] });
    expect(errorsOf(await sendStep(walk.visit, second.state, {}))).toEqual({
      q2: 'Make a choice, or choose the blank vote.',
    });
  });

  test('numbers that the field does not offer are not carried back to it', async () => {
    const points = contest({ rule: 'cumulative/v1', points: 20 }, labels.slice(0, 3));
    const walk = ballotWalk([points, ...four.slice(1)]);
    const first = await walk.start();
    const back = await walk.turn(first, 0, { q1: ['c1=9999', 'c2=21', 'c3=20'] });
    expect(walk.carried(back).answers['q1']).toEqual(['c3=20']);
  });
});

function buttonsOf({ parts }: Form): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons.map(({ label }) => label) : []));
}
