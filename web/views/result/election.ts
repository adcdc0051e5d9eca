import type { Contest } from '../../../src/core/contest.ts';
import type { ElectionResult } from '../../../src/core/count/count.ts';
import type { StoredAddendum } from '../../../src/engine/portsOffice.ts';
import type { PublicView } from '../../../src/engine/results.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { quoted } from '../../../src/locales/isolating.ts';
import { formatMoment } from '../../../src/locales/moment.ts';
import { countingText } from '../../../src/words/settings.ts';
import { type Html, html } from '../html.ts';
import { facts } from '../pieces.ts';
import { contestResult } from './contest.ts';
import type { Telling } from './telling.ts';

/** The result of every contest, and every recount after it. */
export function contestResults(t: Translate, view: PublicView, result: ElectionResult): Html {
  const { definition } = view.election;
  return html`${definition.contests.map((contest) => firstResult(t, view, contest, result))}
${view.addenda.map((addendum) => recount(t, view, addendum))}`;
}

function firstResult(t: Translate, view: PublicView, contest: Contest, { contests }: ElectionResult): Html {
  const result = contests.find((counted) => counted.contest === contest.id);
  if (result === undefined) throw new Error('a contest of the election was not counted');
  const tell: Telling = { t, id: contest.id, contest, result, final: view.final, weighted: isWeighted(view) };
  return contestResult(tell, { title: contest.title });
}

function isWeighted({ election: { opened } }: PublicView): boolean {
  const weights = opened?.manifest.weights ?? [];
  return weights.some(({ weight }) => weight !== '1');
}

/** A recount under corrected settings: it stands after the first results, and never in their place. */
function recount(t: Translate, view: PublicView, { addendum }: StoredAddendum): Html {
  const { contest, number, result } = addendum;
  const tell: Telling = {
    t,
    id: `${contest.id}-recount${number}`,
    contest,
    result,
    final: true,
    weighted: isWeighted(view),
  };
  const title = t('web.recount.title', { number, contest: quoted(contest.title) });
  return contestResult(tell, { title, introduction: recountFacts(t, view, addendum) });
}

function recountFacts(t: Translate, { election }: PublicView, addendum: StoredAddendum['addendum']): Html {
  const { number, by, at, reason, contest, uncountable } = addendum;
  const left = Object.values(uncountable).reduce((sum, count) => sum + count, 0);
  const file = html`<a href="/e/${election.id}/addenda/${number}.json" download>${t('web.recount.download')}</a>`;
  return html`<p><strong>${t('web.recount.stays')}</strong></p>
${facts([
  [t('web.recount.by'), html`<bdi>${by}</bdi>`],
  [t('web.recount.at'), formatMoment(t, at, election.settings.timeZone)],
  [t('web.recount.reason'), html`<span class="prose" dir="auto">${reason}</span>`],
  [t('web.recount.counting'), countingText(t, contest)],
  left === 0 ? null : [t('web.recount.uncountable'), t('web.recount.uncountableText', { count: left })],
  [t('web.recount.file'), file],
])}`;
}
