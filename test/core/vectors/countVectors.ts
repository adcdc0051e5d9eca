import type { Contest } from '../../../src/core/contest.ts';
import { createCounter } from '../../../src/core/count/count.ts';
import { ok } from '../../../src/core/result.ts';
import type { Selection } from '../../../src/core/selection.ts';
import { weightProblems } from '../../../src/core/weightProblems.ts';
import { countedContests } from './contests.ts';
import { drawFrom, drawSelection, shuffle } from './drawing.ts';
import { tiedMarks } from './tiedMarks.ts';
import { tiedRankings } from './tiedRankings.ts';

/** How many piles of ballots the cases of a contest have. */
const sizes = [1, 4, 11];

/** Counts without a record around them: the order of the lot is given, whoever is tied comes in it. */
export function countVectors() {
  const drawn = countedContests.flatMap((contest, index) =>
    sizes.map((size, number) => drawnVector(contest, size, index, number)),
  );
  const chosen = [...tiedRankings, ...tiedMarks].map(({ name, contest, lot, ballots }) =>
    countVector(
      name,
      contest,
      ballots.map(({ selection, times }) => ({ selection, weight: '1', times })),
      Array.from(lot),
    ),
  );
  return [...drawn, ...chosen];
}

interface Pile {
  readonly selection: Selection;
  readonly weight: string;
  readonly times: number;
}

function drawnVector(contest: Contest, size: number, index: number, number: number) {
  const draw = drawFrom(`count ${index} ${number}`);
  const heavy = number % 3 === 2 && weightProblems(contest, ['1', '2.5']).length === 0;
  const ballots = Array.from({ length: size }, () => ({
    selection: drawSelection(draw, contest),
    weight: heavy && draw(2) === 0 ? '2.5' : '1',
    times: 1 + draw(size < 9 ? 2 : 3),
  }));
  const lot = shuffle(
    draw,
    contest.choices.map(({ id }) => id),
  );
  return countVector(`${contest.counting.rule} ${index + 1}.${number + 1}`, contest, ballots, lot);
}

function countVector(name: string, contest: Contest, ballots: readonly Pile[], lot: readonly string[]) {
  const classes = [...new Set(['1', ...ballots.map(({ weight }) => weight)])];
  const weights = classes.map((weight) => ({
    weight,
    voters: ballots.reduce((sum, each) => sum + (each.weight === weight ? each.times : 0), 1),
  }));
  const definition = { title: 'Count', description: '', contests: [contest] };
  const counter = createCounter({ definition, weights });
  for (const { selection, weight, times } of ballots) {
    for (let time = 0; time < times; time++) counter.add(ok({ [contest.id]: selection }), weight);
  }
  const inOrder = (ids: readonly string[]) => lot.filter((id) => ids.includes(id));
  const [result] = counter.result(() => inOrder, null).contests;
  return { name, contest, weights, lot, ballots, result };
}
