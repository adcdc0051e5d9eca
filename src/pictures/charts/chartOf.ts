import type { Details } from '../../core/count/method.ts';
import { unreachable } from '../../core/result.ts';
import type { Telling } from '../telling.ts';
import type { Chart } from './chart.ts';
import { gradesChart } from './grades.ts';
import { listsChart } from './lists.ts';
import { motionChart } from './motion.ts';
import { orderChart } from './order.ts';
import { runoffsChart } from './runoffs.ts';
import { hasTransfers, transfersChart } from './transfers.ts';
import { votesChart } from './votes.ts';

/** The numbers of a contest as its rule asks them to be shown. */
export function chartOf(tell: Telling): Chart {
  const { details, rounds } = tell.result;
  if (details !== undefined) return detailsChart(tell, details);
  if (rounds.some(({ kind }) => kind === 'runoff')) return runoffsChart(tell);
  return hasTransfers(tell.result) ? transfersChart(tell) : votesChart(tell);
}

function detailsChart(tell: Telling, details: Details): Chart {
  switch (details.kind) {
    case 'motion':
      return motionChart(tell, details);
    case 'lists':
      return listsChart(tell, details);
    case 'grades':
      return gradesChart(tell, details);
    case 'pairwise':
      return orderChart(tell, details);
    case 'minority':
      return votesChart(tell);
    default:
      return unreachable(details);
  }
}
