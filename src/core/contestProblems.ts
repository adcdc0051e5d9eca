import { takesOrder } from './choiceOrder.ts';
import type { Contest, ContestBy } from './contest.ts';
import { motionChoices } from './contest.ts';
import type { Rule, Share } from './counting.ts';
import { unreachable } from './result.ts';

export type ContestProblem =
  | 'too-few-choices'
  | 'duplicate-choice-id'
  | 'duplicate-choice-label'
  | 'seats-exceed-choices'
  | 'one-seat-only'
  | 'marks-exceed-choices'
  | 'min-marks-exceed-max'
  | 'ranks-exceed-choices'
  | 'share-above-one'
  | 'motion-choices-fixed'
  | 'default-option-unknown'
  | 'ratio-unknown-choice'
  | 'ratio-below-one'
  | 'duplicate-grade'
  | 'persons-without-list'
  | 'list-without-persons'
  | 'too-few-persons'
  | 'person-without-gender'
  | 'minority-seats-exceed-seats'
  | 'write-ins-not-taken'
  | 'order-fixed';

/** Every reason why a well-formed contest cannot be put to the voters. */
export function contestProblems(contest: Contest): readonly ContestProblem[] {
  const ids = new Set(contest.choices.map((choice) => choice.id));
  const labels = new Set(contest.choices.map((choice) => choice.label.toLowerCase()));
  const count = contest.choices.length;
  const { writeIns = 0 } = contest;
  const problems: ContestProblem[] = [];
  if (count < 2) problems.push('too-few-choices');
  if (ids.size < count) problems.push('duplicate-choice-id');
  if (labels.size < count) problems.push('duplicate-choice-label');
  if (contest.seats > count + writeIns && !seatsPerList(contest)) problems.push('seats-exceed-choices');
  if (writeIns > 0 && !takesWriteIns.has(contest.counting.rule)) problems.push('write-ins-not-taken');
  if (contest.order !== undefined && !takesOrder(contest.counting.rule)) problems.push('order-fixed');
  return [...problems, ...countingProblems(contest)];
}

/** Rules under which a name that a voter wrote stands beside the choices like one of them. */
export const takesWriteIns: ReadonlySet<Rule> = new Set(['choose-one/v1', 'choose-up-to/v1', 'approval/v1']);

/** Whether seats go to lists, of which one may win several. */
function seatsPerList({ counting: { rule } }: Contest): boolean {
  return rule.startsWith('list-') || rule === 'works-council-lists/v1';
}

function countingProblems(contest: Contest): readonly ContestProblem[] {
  const { counting } = contest;
  switch (counting.rule) {
    case 'choose-one/v1':
    case 'approval/v1':
    case 'cumulative/v1':
    case 'score/v1':
    case 'bloc-star/v1':
      return [];
    case 'star/v1':
      return oneSeat(contest);
    case 'choose-up-to/v1':
      return markProblems(contest, counting);
    case 'yes-no-abstain/v1':
      return [...motionProblems(contest, counting), ...oneSeat(contest)];
    case 'list-dhondt/v1':
    case 'list-sainte-lague/v1':
    case 'list-hare/v1':
      return counting.threshold !== null && aboveOne(counting.threshold.share) ? ['share-above-one'] : [];
    case 'works-council-lists/v1':
      return listProblems(contest, counting);
    case 'works-council-persons/v1':
      return personProblems(contest, counting);
    case 'irv/v1':
      return [...rankProblems(contest, counting), ...oneSeat(contest)];
    case 'debian/v1':
      return [...rankProblems(contest, counting), ...oneSeat(contest), ...debianProblems(contest, counting)];
    case 'stv-scottish/v1':
    case 'stv-wigm/v1':
    case 'stv-meek/v1':
    case 'schulze/v1':
    case 'ranked-pairs/v1':
    case 'borda/v1':
      return rankProblems(contest, counting);
    case 'majority-judgement/v1':
      return new Set(counting.grades).size < counting.grades.length ? ['duplicate-grade'] : [];
    default:
      return unreachable(counting);
  }
}

function oneSeat({ seats }: Contest): readonly ContestProblem[] {
  return seats === 1 ? [] : ['one-seat-only'];
}

function aboveOne([numerator, denominator]: Share): boolean {
  return numerator > denominator;
}

function rankProblems({ choices }: Contest, { maxRanks }: { maxRanks: number }): readonly ContestProblem[] {
  return maxRanks > choices.length ? ['ranks-exceed-choices'] : [];
}

type By<R extends Contest['counting']['rule']> = ContestBy<R>['counting'];

function markProblems({ choices, writeIns = 0 }: Contest, { minMarks, maxMarks }: By<'choose-up-to/v1'>) {
  const problems: ContestProblem[] = [];
  if (maxMarks > choices.length + writeIns) problems.push('marks-exceed-choices');
  if (minMarks > maxMarks) problems.push('min-marks-exceed-max');
  return problems;
}

function motionProblems({ choices }: Contest, counting: By<'yes-no-abstain/v1'>) {
  const problems: ContestProblem[] = [];
  const ids = choices.map((choice) => choice.id).join();
  if (ids !== motionChoices.map((choice) => choice.id).join()) problems.push('motion-choices-fixed');
  const bounds = [counting.threshold, counting.turnoutQuorum, counting.approvalQuorum];
  if (bounds.some((bound) => bound !== null && aboveOne(bound.share))) problems.push('share-above-one');
  return problems;
}

function debianProblems({ choices }: Contest, { defaultOption, ratios }: By<'debian/v1'>) {
  const known = new Set(choices.map((choice) => choice.id));
  const problems: ContestProblem[] = [];
  if (!known.has(defaultOption)) problems.push('default-option-unknown');
  if (Object.keys(ratios).some((id) => !known.has(id) || id === defaultOption))
    problems.push('ratio-unknown-choice');
  if (Object.values(ratios).some(([numerator, denominator]) => numerator < denominator))
    problems.push('ratio-below-one');
  return problems;
}

function listProblems({ choices, seats }: Contest, { lists, minority }: By<'works-council-lists/v1'>) {
  const known = new Set(choices.map((choice) => choice.id));
  const persons = Object.values(lists).reduce((sum, list) => sum + list.length, 0);
  const problems: ContestProblem[] = [];
  if (Object.keys(lists).some((id) => !known.has(id))) problems.push('persons-without-list');
  if (choices.some(({ id }) => !Object.hasOwn(lists, id))) problems.push('list-without-persons');
  if (persons < seats) problems.push('too-few-persons');
  if (minority.seats > seats) problems.push('minority-seats-exceed-seats');
  return problems;
}

function personProblems({ choices, seats }: Contest, { genders, minority }: By<'works-council-persons/v1'>) {
  const problems: ContestProblem[] = [];
  if (choices.some(({ id }) => !Object.hasOwn(genders, id))) problems.push('person-without-gender');
  if (minority.seats > seats) problems.push('minority-seats-exceed-seats');
  return problems;
}
