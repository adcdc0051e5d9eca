import type { Election } from '../../src/engine/portsOffice.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { quoted } from '../../src/locales/isolating.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

type Named = Pick<Election, 'id' | 'definition'>;

/**
 * A code with which a vote was begun. The clerk knows that the token was issued, and nobody but the box whether a
 * ballot came of it: who saw no receipt may go on.
 */
export function usedPage(t: Translate, election: Named, code: string): Page {
  return {
    title: t('web.used.title'),
    again: { form: 'used', path: '/vote' },
    main: html`<h1>${t('web.used.title')}</h1>
<p class="lead">${t('web.used.lead', { title: quoted(election.definition.title) })}</p>
<p>${t('web.used.seen')}</p>
<p><a href="/e/${election.id}">${t('web.state.toElection')}</a></p>
<p>${t('web.used.again')}</p>
<form id="used" method="post" action="/vote">
<input type="hidden" name="code" value="${code}">
<button class="secondary" name="again" value="1">${t('web.used.button')}</button>
</form>
<p>${t('web.used.not-you')}</p>`,
  };
}

/** A code whose token only another browser or program knows. */
export function issuedElsewherePage(t: Translate, election: Named): Page {
  return {
    title: t('web.used.title'),
    main: html`<h1>${t('web.used.title')}</h1>
<p class="lead">${t('web.used.lead', { title: quoted(election.definition.title) })}</p>
<p>${t('web.used.otherwise')}</p>
<p>${t('web.used.not-you')}</p>
<p><a href="/e/${election.id}">${t('web.state.toElection')}</a></p>`,
  };
}
