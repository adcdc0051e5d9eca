import type { Contest } from '../../../src/core/contest.ts';
import { createCounter } from '../../../src/core/count/count.ts';
import { ok } from '../../../src/core/result.ts';
import { weightProblems } from '../../../src/core/weightProblems.ts';
import { countedContests } from './contests.ts';
import { drawFrom, drawSelection, shuffle } from './drawing.ts';

const casesPerContest = 5;

/** Counts without a record around them: the order of the lot is given, whoever is tied comes in it. */
export function countVectors() {
  return countedContests.flatMap((contest, index) =>
    Array.from({ length: casesPerContest }, (_, number) => countVector(contest, index, number)),
  );
}

function countVector(contest: Contest, index: number, number: number) {
  const draw = drawFrom(`count ${index} ${number}`);
  const heavy = number % 3 === 2 && weightProblems(contest, ['1', '2.5']).length === 0;
  const ballots = Array.from({ length: 4 + 3 * number }, () => ({
    selection: drawSelection(draw, contest),
    weight: heavy && draw(2) === 0 ? '2.5' : '1',
    times: 1 + draw(3),
  }));
  const voters = (weight: string) =>
    ballots.reduce((sum, each) => sum + (each.weight === weight ? each.times : 0), 1);
  const weights = (heavy ? ['1', '2.5'] : ['1']).map((weight) => ({ weight, voters: voters(weight) }));
  const lot = shuffle(
    draw,
    contest.choices.map(({ id }) => id),
  );
  const counter = createCounter({
    definition: { title: 'Count', description: '', contests: [contest] },
    weights,
  });
  for (const { selection, weight, times } of ballots) {
    for (let time = 0; time < times; time++) counter.add(ok({ [contest.id]: selection }), weight);
  }
  const inOrder = (ids: readonly string[]) => lot.filter((id) => ids.includes(id));
  const [result] = counter.result(() => inOrder, null).contests;
  return {
    name: `${contest.counting.rule} ${index + 1}.${number + 1}`,
    contest,
    weights,
    lot,
    ballots,
    result,
  };
}
