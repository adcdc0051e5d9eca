import type { Contest } from '../../../src/core/contest.ts';
import { countedContests } from './contests.ts';
import { drawFrom, drawSelection } from './drawing.ts';
import type { VectorElection } from './elections.ts';

/** Elections of all rules of a family, with ballots that are drawn. */
export const countedElections: readonly VectorElection[] = [
  family('marks', 'Choose one, block vote, approval.', 12, /^(choose|approval)/u, []),
  family('lists', 'Lists: D’Hondt, Sainte-Laguë, Hare.', 14, /^list-/u, ['1', '0.5', '2']),
  family('works-council', 'German works council, by lists and by persons.', 11, /^works-council/u, []),
  family('irv', 'Instant-runoff.', 12, /^irv/u, ['1', '1.5', '3']),
  family('stv', 'Single transferable vote: Scottish, WIGM, Meek.', 14, /^stv/u, []),
  family('stv-weights', 'The same with weights, as far as the rule takes them.', 11, /^stv-[wm]/u, [
    '1',
    '1.25',
    '0.3',
  ]),
  family('pairwise', 'Debian, Schulze, ranked pairs, Borda.', 11, /^(debian|schulze|ranked|borda)/u, []),
  family(
    'scores',
    'Cumulative, score, STAR, bloc STAR, majority judgement.',
    11,
    /^(cum|sco|star|bloc|maj)/u,
    ['1', '2.5'],
  ),
];

/** @param classes weights in turn; none: all votes weigh 1 */
function family(
  name: string,
  about: string,
  size: number,
  rules: RegExp,
  classes: readonly string[],
): VectorElection {
  const contests: Contest[] = countedContests
    .filter(({ counting }) => rules.test(counting.rule))
    .map((contest, index) => ({ ...contest, id: `q${index + 1}`, title: `Question ${index + 1}` }));
  const draw = drawFrom(name);
  const ballots = Array.from({ length: size }, () =>
    Object.fromEntries(contests.map((contest) => [contest.id, drawSelection(draw, contest)])),
  );
  const weights = Array.from({ length: size + 2 }, (_, voter) => classes[voter % classes.length] ?? '1');
  const definition = { title: name, description: about, contests };
  return { name, about, plan: { definition, ballots, weights, settings: { smallClasses: 'accept' } } };
}
