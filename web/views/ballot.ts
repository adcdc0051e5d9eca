import { rollNow } from '../../src/core/amendment.ts';
import type { BallotProblem } from '../../src/core/answers.ts';
import type { Contest } from '../../src/core/contest.ts';
import { toBase64url } from '../../src/core/encoding.ts';
import { publishesBallots } from '../../src/core/publication.ts';
import { shortCode } from '../../src/core/receipt.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import type { Opened } from '../../src/engine/portsOffice.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { formatMoment } from '../../src/locales/moment.ts';
import { amountText } from '../../src/words/amounts.ts';
import { problemText } from '../../src/words/rules.ts';
import type { BallotForm } from '../fields.ts';
import { concernedInput, contestFields } from './ballot/contest.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import { codeText, facts, prose, saidIn } from './pieces.ts';
import { programNote } from './program.ts';
import { ballotWarnings, type Sealing, whoSeesWhat } from './seen.ts';

/** Whose ballot of which election. */
export interface BallotFor {
  readonly voter: Pick<Voter, 'weight'>;
  readonly opened: Pick<Opened, 'manifest' | 'fingerprint' | 'amendments'>;
  /** As this ballot shows them: in an order of its own, or as they are listed. */
  readonly contests?: readonly Contest[];
  /** What a choice says for itself. */
  readonly said?: (contest: Contest, choice: string) => Html | null;
}

/** How the ballot is sealed; where the page's script may do it, `data` is what it needs. */
export interface Way {
  readonly sealing: Sealing;
  readonly data?: Html;
  /** Shown behind the ballot: another way to vote. */
  readonly offer?: Html;
  /** Hash of the page's program (hexadecimal). */
  readonly program?: string;
}

/**
 * The ballot: empty, or as it was sent with every problem named. Without `autocomplete="off"` browsers keep what was marked,
 * and put it back by its place after a reload: in another order of the choices that is another choice.
 */
export function ballotPage(
  t: Translate,
  { voter, opened, contests = opened.manifest.definition.contests, said = () => null }: BallotFor,
  form: BallotForm,
  problems: readonly BallotProblem[] = [],
  { sealing, data, program, offer }: Way = { sealing: 'server' },
): Page {
  const { manifest, fingerprint } = opened;
  const voters = rollNow(opened).size;
  const publishes = publishesBallots(manifest.settings);
  const { definition } = manifest;
  return {
    title: definition.title,
    script: 'ballot',
    wrong: problems.length > 0,
    again: { form: 'ballot', path: '/vote/ballot', guarded: sealing === 'either' },
    main: html`${problems.length > 0 && errorSummary(t, contests, form, problems)}
<p class="eyebrow">${t('vote.ballotTitle')}</p>
<h1 ${saidIn(t, definition.title)}>${definition.title}</h1>
${prose(t, definition.description)}
${facts([
  [t('web.ballot.closes'), deadline(t, manifest.settings)],
  manifest.weights.length > 1 ? [t('vote.weight'), amountText(t, voter.weight)] : null,
  [
    t('web.ballot.fingerprint'),
    html`${codeText(shortCode(fingerprint))}<br><small>${t('web.ballot.fingerprintHint')}</small>`,
  ],
])}
<p>${t('web.ballot.secret')} <a href="#who-sees-what">${t('web.ballot.whoSees')}</a></p>
${ballotWarnings(t, opened, voter.weight)}
<form id="ballot" method="post" action="/vote/review" class="ballot" autocomplete="off">
<input type="hidden" name="code" value="${form.code}">
<input type="hidden" name="election" value="${form.election}">
<input type="hidden" name="pageNonce" value="${toBase64url(form.pageNonce)}">
${contests.map((contest) => contestFields(t, contest, { ...stateOf(contest, form, problems), voters, publishes, said }))}
${reviewButton(t, sealing)}
<p class="hint">${t('vote.notYet')}</p>
</form>
${offer}
${sealing === 'either' && preparing(t, form.code)}
${whoSeesWhat(t, manifest, sealing)}
${program !== undefined && programNote(t, manifest, program)}
${data}`,
  };
}

/**
 * Where the page's script seals the ballot, nothing sends the form before it runs: the button is for browsers without
 * scripts, and the disabled one keeps the Enter key from sending it.
 */
function reviewButton(t: Translate, sealing: Sealing): Html {
  const button = html`<button>${t('web.ballot.review')}</button>`;
  return sealing === 'either'
    ? html`<noscript>${button}</noscript><input type="submit" disabled hidden>`
    : button;
}

/** Shows after a moment where scripts run and the page's own did not start. */
function preparing(t: Translate, code: string): Html {
  return html`<form method="post" action="/vote" class="preparing card">
<p>${t('web.booth.preparing')}</p>
<p class="hint">${t('web.booth.preparingHelp')}</p>
<input type="hidden" name="code" value="${code}">
<button class="secondary" name="plain" value="1">${t('web.booth.plainButton')}</button>
</form>`;
}

function stateOf({ id }: Contest, form: BallotForm, problems: readonly BallotProblem[]) {
  return {
    entries: form.answers[id] ?? [],
    problems: problems.filter(({ contest }) => contest === id).map(({ problem }) => problem),
  };
}

function deadline(t: Translate, { closesAt, timeZone }: Opened['manifest']['settings']): string {
  return closesAt === null ? t('web.ballot.closesOpen') : formatMoment(t, closesAt, timeZone);
}

/** All problems at the top, each a link to the first field concerned. */
function errorSummary(
  t: Translate,
  contests: readonly Contest[],
  { answers }: BallotForm,
  problems: readonly BallotProblem[],
): Html {
  const items = problems.map(({ contest: id, problem }) => {
    const contest = contests.find((known) => known.id === id);
    if (contest === undefined) return html`<li>${t('vote.problem.unknown-contest')}</li>`;
    const text = t('web.ballot.problemIn', {
      contest: contest.title,
      problem: problemText(t, contest, problem),
    });
    const input = concernedInput(contest, answers[id] ?? [], problem);
    return html`<li><a href="#${input}">${text}</a></li>`;
  });
  return html`<div class="summary" role="alert" tabindex="-1" autofocus>
<h2>${t('web.ballot.problems')}</h2>
<ul>${items}</ul>
</div>`;
}
