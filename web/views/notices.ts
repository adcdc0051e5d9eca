import type { Election } from '../../src/engine/portsOffice.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { quoted } from '../../src/locales/isolating.ts';
import { formatMoment } from '../../src/locales/moment.ts';
import { type Problem, problemStatus } from '../problems.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';

/** A page that says one thing. */
function notice(title: string, main: Html): Page {
  return { title, main: html`<h1>${title}</h1>${main}` };
}

/** A request that is not answered, in plain words. */
export function problemPage(t: Translate, problem: Problem, minutes = 0): Page {
  const text = t(`web.problem.${problem}Text`, { minutes });
  const start =
    problemStatus[problem] >= 500 ? null : html`<p><a href="/vote">${t('web.code.title')}</a></p>`;
  return { ...notice(t(`web.problem.${problem}`), html`<p class="lead">${text}</p>${start}`), wrong: true };
}

export function voidPage(t: Translate): Page {
  return notice(t('web.void.title'), html`<p class="lead">${t('web.void.text')}</p>`);
}

type Known = Pick<Election, 'id' | 'state' | 'definition' | 'settings'>;

/** Why an election takes no ballot: its voting is over, or it was cancelled. */
export function overPage(t: Translate, election: Known): Page {
  const title = quoted(election.definition.title);
  const link = html`<p><a href="/e/${election.id}">${t('web.state.toElection')}</a></p>`;
  if (election.state === 'cancelled') {
    const text = t('web.state.cancelledText', { title });
    return notice(t('web.state.cancelledTitle'), html`<p class="lead">${text}</p>${link}`);
  }
  const text = t(election.state === 'published' ? 'web.state.publishedText' : 'web.state.closedText', {
    title,
  });
  return notice(
    t('web.state.closedTitle'),
    html`<p class="lead">${text}</p>${closedSince(t, election)}${link}`,
  );
}

function closedSince(t: Translate, { state, settings }: Known): Html | null {
  if (state !== 'open' || settings.closesAt === null) return null;
  const when = formatMoment(t, settings.closesAt, settings.timeZone);
  return html`<p>${t('web.state.closedSince', { when })}</p>`;
}

/** Another ballot was cast with this code. */
export function alreadyVotedPage(t: Translate, election: string): Page {
  const link = html`<p><a href="/e/${election}">${t('web.state.toElection')}</a></p>`;
  return notice(
    t('web.already.title'),
    html`<p class="lead">${t('web.already.text')}</p><p>${t('web.used.not-you')}</p>${link}`,
  );
}
