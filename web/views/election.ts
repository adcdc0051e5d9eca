import { rollNow } from '../../src/core/amendment.ts';
import { hasBlt } from '../../src/core/blt.ts';
import { takesBallots } from '../../src/core/election.ts';
import { toHex } from '../../src/core/encoding.ts';
import { publishesBallots } from '../../src/core/publication.ts';
import { shortCode } from '../../src/core/receipt.ts';
import type { Statements } from '../../src/core/statements.ts';
import { type Election, votersAdded } from '../../src/engine/portsOffice.ts';
import type { PublicView } from '../../src/engine/results.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { quoted } from '../../src/locales/isolating.ts';
import { formatMoment } from '../../src/locales/moment.ts';
import { amountText } from '../../src/words/amounts.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import { codeText, facts, prose, saidIn } from './pieces.ts';
import { contestResults } from './result/election.ts';
import { invalidBallots, resultWarnings } from './result/notes.ts';
import { choiceList, statementsSection } from './statements.ts';
import { verifyLink } from './verify/link.ts';

/** What everybody may see of an election, before, during and after the vote. */
export function electionPage(
  t: Translate,
  view: PublicView,
  now: number,
  statements: Statements | null = null,
): Page {
  const { definition, state } = view.election;
  const shown = shownState(view, now);
  return {
    title: definition.title,
    main: html`<p class="tag tag-${shown}">${t(`web.state.${shown}`)}</p>
<h1 ${saidIn(t, definition.title)}>${definition.title}</h1>
${prose(t, definition.description)}
${view.paused && html`<div class="warning"><p><strong>${t('web.problem.paused')}</strong></p><p>${t('web.state.pausedText')}</p></div>`}
${results(t, view, now)}
${state === 'cancelled' ? html`<p class="lead">${t('web.state.cancelledText', { title: quoted(definition.title) })}</p>` : null}
${links(t, view, now)}
<h2>${t('web.election.facts')}</h2>
${electionFacts(t, view, now)}
${statements === null ? view.result === null && contestList(t, view) : statementsSection(t, definition, statements)}`,
  };
}

/** Voting ends at its time, even where nobody has closed the election yet. */
export function votingIsOver(
  { state, settings }: Pick<Election, 'state' | 'settings'>,
  now: number,
): boolean {
  return !takesBallots(state, settings, now);
}

type Shown = Exclude<PublicView['election']['state'], 'draft'> | 'paused';

function shownState(view: PublicView, now: number): Shown {
  const { state } = view.election;
  if (view.paused) return 'paused';
  return state === 'draft' || (state === 'open' && votingIsOver(view.election, now)) ? 'closed' : state;
}

function results(t: Translate, view: PublicView, now: number): Html | null {
  const { result, final, cast, election } = view;
  if (election.state === 'cancelled' || election.state === 'draft') return null;
  if (result === null)
    return html`<section class="card"><h2>${t('web.election.waiting')}</h2><p>${waiting(t, view, now)}</p></section>`;
  const { mixThreshold: threshold } = election.settings;
  const live = html`<div class="warning"><p>${t('web.election.live', { counted: result.cast, cast })}</p><p>${t('web.election.liveWhy', { threshold })}</p></div>`;
  return html`${!final && live}
${resultWarnings(t, view, result)}
${contestResults(t, view, result)}
${invalidBallots(t, result)}`;
}

function waiting(t: Translate, { election }: PublicView, now: number): string {
  const { results: when, mixThreshold } = election.settings;
  if (votingIsOver(election, now)) return t('web.election.waitingCount');
  if (when === 'live') return t('web.election.waitingLive', { double: 2 * mixThreshold });
  return t('web.election.waitingClosed');
}

function links(t: Translate, view: PublicView, now: number): Html {
  const { id, state, opened, settings } = view.election;
  const over = state === 'published' || (state === 'cancelled' && opened !== null);
  return html`<ul class="links">
${!view.paused && !votingIsOver(view.election, now) && html`<li><a class="button" href="/vote">${t('web.election.vote')}</a></li>`}
${state !== 'cancelled' && html`<li><a ${state === 'published' && html`class="button"`} href="/e/${id}/board">${t(publishesBallots(settings) ? 'web.election.board' : 'web.election.boardTotals')}</a></li>`}
${over && html`<li><a href="/e/${id}/record" download>${t('web.election.record')}</a><br><small>${t(state === 'published' && !publishesBallots(settings) ? 'web.election.recordHintTotals' : 'web.election.recordHint')}</small></li>`}
${over && opened !== null && html`<li>${verifyLink(t, opened)}</li>`}
${
  view.result !== null &&
  html`<li><a href="/e/${id}/result.csv" download>${t('web.election.tableFile')}</a></li>
<li><a href="/e/${id}/result.json" download>${t('web.election.resultFile')}</a></li>`
}
${state === 'published' && publishesBallots(settings) && ballotFiles(t, view)}
</ul>`;
}

/** Ranked ballots for other programs; contests are named where there are several. */
function ballotFiles(t: Translate, { election: { id, definition, opened } }: PublicView): readonly Html[] {
  const weights = (opened?.manifest.weights ?? []).map(({ weight }) => weight);
  const ranked = definition.contests.filter((contest) => hasBlt(contest, weights));
  return ranked.map((contest) => {
    const words =
      definition.contests.length === 1
        ? t('web.election.ballotFile')
        : t('web.election.ballotFileOf', { contest: quoted(contest.title) });
    return html`<li><a href="/e/${id}/ballots/${contest.id}.blt" download>${words}</a></li>`;
  });
}

function electionFacts(t: Translate, view: PublicView, now: number): Html {
  const { election, rollSize: size, issued, cast } = view;
  const { opened, closing, settings } = election;
  const added = votersAdded(opened);
  const when = settings.results === 'live' ? t('web.election.resultsLive') : t('web.election.resultsAfter');
  return facts([
    [t('web.election.voting'), votingFact(t, view, now)],
    size > 0
      ? [t('web.election.turnout'), t('web.election.turnoutOf', { cast, size, share: cast / size })]
      : null,
    added === 0 ? null : [t('web.election.added'), t('words.addedLater', { count: added })],
    view.present === null ? null : [t('web.election.present'), amountText(t, view.present)],
    election.state === 'cancelled'
      ? null
      : [t('web.election.resultsWhen'), view.final ? t('web.election.resultsFinal') : when],
    publishesBallots(settings) ? null : [t('commands.label.publication'), t('commands.publication.totals')],
    opened === null ? null : [t('web.election.fingerprint'), fingerprint(t, opened.fingerprint)],
    closing === null
      ? null
      : [
          t('web.election.checks'),
          html`${t('web.election.checksText', { cast: closing.size, spent: cast, issued, size })}${weightChecks(t, view)}`,
        ],
    closing === null
      ? null
      : [t('web.election.root'), html`<code class="long" dir="ltr">${closing.root}</code>`],
  ]);
}

/** The same for each weight, where votes have weights. */
function weightChecks(t: Translate, { election: { opened }, tokens }: PublicView): readonly Html[] {
  if (opened === null || tokens.length < 2) return [];
  return tokens.map(({ weight, issued, spent }) => {
    const voters = rollNow(opened).weights.find((known) => known.weight === weight)?.voters ?? 0;
    const shown = amountText(t, weight);
    return html`<br>${t('web.election.checksWeight', { weight: shown, spent, issued, voters })}`;
  });
}

function votingFact(t: Translate, view: PublicView, now: number): string {
  const { state, settings } = view.election;
  if (state === 'cancelled') return t('web.election.stopped');
  if (state === 'published') return t('web.election.over');
  if (votingIsOver(view.election, now)) return t('web.election.ended');
  const { closesAt, timeZone } = settings;
  if (closesAt === null) return t('web.election.untilClosed');
  return t('web.election.until', { when: formatMoment(t, closesAt, timeZone) });
}

function fingerprint(t: Translate, bytes: Uint8Array): Html {
  return html`${codeText(shortCode(bytes))}
<details><summary>${t('web.election.fingerprintFull')}</summary><code class="long" dir="ltr">${toHex(bytes)}</code></details>`;
}

function contestList(t: Translate, { election }: PublicView): Html {
  const parts = election.definition.contests.map(
    (contest) => html`<h3 ${saidIn(t, contest.title)}>${contest.title}</h3>${choiceList(t, contest)}`,
  );
  return html`<section><h2>${t('web.election.contests')}</h2>${parts}</section>`;
}
