import type { GradeDetails } from '../../core/count/method.ts';
import { choiceLabel, scoreLabel } from '../../words/choices.ts';
import { shareOf, sizeOf } from '../../words/roughAmounts.ts';
import { gradeOf } from '../../words/roundKinds.ts';
import type { Telling } from '../telling.ts';
import type { Chart, Row, Segment, Tone } from './chart.ts';
import { seatedFirst, seatMark } from './marks.ts';

/** Majority judgement: every choice's grades as one bar, the best first, with a line at the middle. */
export function gradesChart(tell: Telling, details: GradeDetails): Chart {
  const { t, contest } = tell;
  const grades = gradesBestFirst(details);
  return {
    hint: t('web.result.grades.hint'),
    keys: grades.map((grade) => ({
      tone: toneOf(grade, grades.length),
      text: scoreLabel(t, contest, grade),
    })),
    rows: seatedFirst(tell, details.ranking.flat()).map((id) => gradesRow(tell, details, id)),
    notes: [],
  };
}

/** Places of the grades: 0 is the worst. */
function gradesBestFirst({ tallies }: GradeDetails): readonly number[] {
  const count = Math.max(0, ...Object.values(tallies).map((tally) => tally.length));
  return Array.from({ length: count }, (_, index) => count - 1 - index);
}

function toneOf(grade: number, of: number): Tone {
  return { grade, of };
}

function gradesRow(tell: Telling, details: GradeDetails, id: string): Row {
  const { t, contest, result } = tell;
  const grades = gradesBestFirst(details);
  const tally = details.tallies[id] ?? [];
  const total = tally.reduce((sum, votes) => sum + sizeOf(votes), 0);
  const segments = grades.map((grade): Segment => {
    return { share: shareOf(sizeOf(tally[grade]), total), tone: toneOf(grade, grades.length) };
  });
  return {
    label: choiceLabel(t, contest, id),
    mark: seatMark(tell, id),
    number: gradeOf(t, contest, result, id) ?? '',
    aside: '',
    bar: { segments, line: 0.5 },
  };
}
