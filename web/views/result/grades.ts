import type { GradeDetails } from '../../../src/core/count/method.ts';
import { amountText } from '../../../src/words/amounts.ts';
import { choiceLabel, scoreLabel } from '../../../src/words/choices.ts';
import { inARow } from '../../../src/words/list.ts';
import { pairText } from '../../../src/words/pair.ts';
import { sizeOf } from '../../../src/words/roughAmounts.ts';
import { gradeOf } from '../../../src/words/roundKinds.ts';
import { type Html, html } from '../html.ts';
import { choiceSpan, said } from '../pieces.ts';
import { percent } from './bar.ts';
import { scrollTable } from './scroll.ts';
import type { Telling } from './telling.ts';

/** Majority judgement: each choice's grades as one bar, the best first, with a line at the middle; then the numbers. */
export function gradesSection(tell: Telling, details: GradeDetails): Html {
  const { t, contest } = tell;
  const order = details.ranking.flat();
  const grades = gradesBestFirst(details);
  const legend = grades.map(
    (grade) =>
      html`<li><svg class="swatch" aria-hidden="true" focusable="false"><rect class="grade" width="100%" height="100%" fill-opacity="${shade(grade, grades.length)}"/></svg> <bdi>${scoreLabel(t, contest, grade)}</bdi></li>`,
  );
  return html`<h3>${t('web.result.grades.title')}</h3>
<p class="hint">${t('web.result.grades.hint')}</p>
<ul class="legend">${legend}</ul>
<ol class="graded">${order.map((id) => gradedRow(tell, details, id))}</ol>
${gradeTable(tell, details, order)}`;
}

/** Places of the grades: 0 is the worst. */
function gradesBestFirst({ tallies }: GradeDetails): readonly number[] {
  const count = Math.max(0, ...Object.values(tallies).map((tally) => tally.length));
  return Array.from({ length: count }, (_, index) => count - 1 - index);
}

/** The best grade is the darkest. */
function shade(grade: number, count: number): string {
  return (0.12 + (0.88 * grade) / Math.max(1, count - 1)).toFixed(2);
}

function gradedRow(tell: Telling, details: GradeDetails, id: string): Html {
  const { t, contest, result, final } = tell;
  const grade = gradeOf(t, contest, result, id);
  const elected = result.elected.includes(id);
  const mark = html` <span class="mark">✓<span class="visually-hidden"> ${t(final ? 'web.result.mark' : 'web.result.leading')}</span></span>`;
  return html`<li ${elected && html`class="elected"`}><span class="graded-name"><bdi>${choiceLabel(t, contest, id)}</bdi>${elected && mark}</span>
<span class="graded-grade"><bdi>${grade}</bdi></span>
${stackedBar(tell, details, id)}</li>
`;
}

function stackedBar({ t, contest, id: of }: Telling, details: GradeDetails, id: string): Html {
  const tally = details.tallies[id] ?? [];
  const total = tally.reduce((sum, votes) => sum + sizeOf(votes), 0) || 1;
  const grades = gradesBestFirst(details);
  let at = 0;
  const parts = grades.map((grade) => {
    const width = sizeOf(tally[grade] ?? '0') / total;
    const part = html`<rect class="grade" x="${percent(at)}" width="${percent(width)}" height="100%" fill-opacity="${shade(grade, grades.length)}"/>`;
    at += width;
    return part;
  });
  const told = grades.map((grade) =>
    pairText(t, scoreLabel(t, contest, grade), amountText(t, tally[grade] ?? '0')),
  );
  const label = `${of}-${id}-bar`;
  return html`<svg class="bar stacked" role="img" aria-labelledby="${label} ${label}-of"><title id="${label}">${choiceLabel(t, contest, id)}</title><desc id="${label}-of">${inARow(t, told)}</desc>${parts}<rect class="line" x="50%" width="2" height="100%"/></svg>`;
}

function gradeTable({ t, contest, id: of }: Telling, details: GradeDetails, order: readonly string[]): Html {
  const grades = gradesBestFirst(details);
  const heads = grades.map(
    (grade) => html`<th scope="col" class="number">${said(t, scoreLabel(t, contest, grade))}</th>`,
  );
  const rows = order.map((id) => {
    const cells = grades.map(
      (grade) =>
        html`<td class="${details.majorityGrades[id] === grade ? 'number wins' : 'number'}">${amountText(t, details.tallies[id]?.[grade] ?? '0')}</td>`,
    );
    return html`<tr><th scope="row">${choiceSpan(t, contest, id)}</th>${cells}</tr>
`;
  });
  const table = html`<thead><tr><th scope="col">${t('web.result.choice')}</th>${heads}</tr></thead>
<tbody>${rows}</tbody>`;
  const caption = t('web.result.grades.table');
  return scrollTable({ of, name: 'grades', caption, kind: 'matrix', rows: table });
}
