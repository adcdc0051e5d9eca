import type { ElectionId } from '../../../src/core/ids.ts';
import { unreachable } from '../../../src/core/result.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import type { Stopped } from '../../../src/voting/casting.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';

/** Whether the same may be tried again as it is. */
export function mayTryAgain(stopped: Stopped): boolean {
  switch (stopped.kind) {
    case 'unanswered':
      return true;
    case 'no-token':
    case 'no-cast':
      return stopped.reason === 'paused' || stopped.reason === 'too-many';
    case 'forged':
      return false;
    default:
      return unreachable(stopped);
  }
}

/** Why the vote is not, or not surely, cast; with the button to try again (`#again`) where that can help. */
export function stoppedPage(t: Translate, election: ElectionId, stopped: Stopped): Page {
  const { title, text } = wordsFor(t, stopped);
  const again =
    mayTryAgain(stopped) &&
    html`<p>${t('web.booth.kept')}</p>
<p class="actions"><button type="button" id="again">${t('web.booth.again')}</button></p>`;
  return {
    title,
    wrong: true,
    main: html`<h1>${title}</h1>
<p class="lead" role="alert">${text}</p>
${again}
<p><a href="/e/${election}">${t('web.state.toElection')}</a></p>`,
  };
}

function wordsFor(t: Translate, stopped: Stopped): { readonly title: string; readonly text: string } {
  switch (stopped.kind) {
    case 'unanswered':
      return stopped.asked === 'clerk'
        ? { title: t('web.booth.notCast'), text: t('web.booth.noClerk') }
        : { title: t('web.retry.title'), text: t('web.booth.noBox') };
    case 'no-token':
    case 'no-cast':
      return { title: t('web.booth.refusedTitle'), text: t(`web.refused.${stopped.reason}`) };
    case 'forged':
      return { title: t('web.booth.forgedTitle'), text: t(`web.booth.forged.${stopped.what}`) };
    default:
      return unreachable(stopped);
  }
}

/**
 * This browser keeps nothing: the other way is named, and taken by a button alone.
 * @param code null: there is no other way with a token
 */
export function storagePage(t: Translate, code: string | null): Page {
  const title = t('web.booth.storage.title');
  return {
    title,
    wrong: true,
    main: html`<h1>${title}</h1>
<p class="lead" role="alert">${t('web.booth.storage.text')}</p>
${
  code !== null &&
  html`<p>${t('web.booth.storage.plain')}</p>${plainForm(code, t('web.booth.storage.button'))}`
}`,
  };
}

/** Leads to the ballot that the server seals. */
export function plainForm(code: string, label: string): Html {
  return html`<form method="post" action="/vote">
<input type="hidden" name="code" value="${code}">
<button class="secondary" name="plain" value="1">${label}</button>
</form>`;
}

/** A mistake of ours in the page's program. */
export function brokenPage(t: Translate): Page {
  const title = t('web.booth.brokenTitle');
  return {
    title,
    wrong: true,
    main: html`<h1>${title}</h1><p class="lead" role="alert">${t('web.booth.broken')}</p>`,
  };
}
