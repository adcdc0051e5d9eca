import type { Form, Message, Part } from '../../../src/commands/ui.ts';
import { addressKey } from '../../../src/core/address.ts';
import { type Html, html } from '../../views/html.ts';
import type { Page } from '../../views/layout.ts';
import type { Guest } from '../office.ts';
import { pathOf } from '../render/buttons.ts';
import { type FormContext, renderForm } from '../render/form.ts';
import { renderEntries, renderParts } from '../render/parts.ts';

/** What a page is about. */
export interface About {
  /** The election, where it is known. */
  readonly id: string | null;
  readonly title: string;
}

/** A page for somebody who is signed in: the ways to everything else stand above it. */
export function officePage(
  { site, person }: Guest,
  page: { title: string; main: Html; wrong?: boolean },
): Page {
  const { t } = site;
  return {
    title: page.title,
    office: true,
    ...(page.wrong === true && { wrong: true }),
    footer: t('web.organiser.footer'),
    main: html`<nav class="office" aria-label="${t('web.organiser.nav')}">
<a href="/organiser">${t('web.organiser.title')}</a>
<a href="${pathOf('create')}">${t('web.organiser.create')}</a>
<form method="post" action="/organiser/leave"><small><a href="/organiser/me" dir="auto">${t('web.organiser.signedInAs', { name: person.name })}</a></small>
<button class="plain" name="where" value="here">${t('web.organiser.leave')}</button></form>
</nav>
${page.main}`,
  };
}

/** A message as a page: its first heading is the page's. */
export function messagePage(guest: Guest, about: About, { parts }: Message): Page {
  const [first, ...rest] = parts;
  const headed = first?.kind === 'heading';
  const title = headed ? first.text : about.title;
  const body: readonly Part[] = headed ? rest : parts;
  const shown = about.id === null ? body : body.map(withoutMenu);
  const main = html`<h1 dir="auto">${title}</h1>
${renderParts(shown, 'message')}
${about.id !== null && !leadsBack(parts, about.id) && backLink(guest, about.id)}`;
  return officePage(guest, { title, main });
}

/** A page of an election leads back to it. */
function withoutMenu(part: Part): Part {
  if (part.kind !== 'buttons') return part;
  return {
    ...part,
    buttons: part.buttons.filter((button) => !('action' in button && button.action === 'menu')),
  };
}

/** Everything of this person, and the way out of all devices. */
export function homePage(guest: Guest, { parts }: Message): Page {
  const { t } = guest.site;
  const title = t('web.organiser.title');
  const main = html`<h1>${title}</h1>
${renderEntries(parts)}
<hr>
<form method="post" action="/organiser/leave"><button class="plain" name="where" value="everywhere">${t('web.organiser.leaveEverywhere')}</button></form>`;
  return officePage(guest, { title, main });
}

/** Whether the page has a way to the election already, or is its page. */
function leadsBack(parts: Form['parts'], id: string): boolean {
  const text = JSON.stringify(parts);
  return (
    text.includes(`"show:${id}"`) || text.includes(`"edit:${id}"`) || text.includes(`"organisers:${id}"`)
  );
}

function backLink({ site }: Guest, id: string): Html {
  return html`<p><a href="${pathOf(`show:${id}`)}">${site.t('web.organiser.back')}</a></p>`;
}

/** A form as a page. @param typed what it was filled in with, if it was sent before */
export function formPage(
  guest: Guest,
  about: About,
  form: Form,
  { typed, errors }: Pick<FormContext, 'typed' | 'errors'>,
): Page {
  const { site, office, person } = guest;
  const context: FormContext = {
    t: site.t,
    timeZone: person.timeZone,
    secretBox: office.secretBox,
    holder: addressKey(person.address),
    back: backFrom(about.id, form),
    about: about.id ?? '',
    typed,
    errors,
  };
  const main = html`<h1>${form.title}</h1>
${renderForm(context, form)}`;
  return officePage(guest, { title: form.title, main, wrong: Object.keys(errors).length > 0 });
}

function backFrom(id: string | null, { parts }: Form): string | null {
  if (id === null) return '/organiser';
  return leadsBack(parts, id) ? null : pathOf(`show:${id}`);
}

/** A plain sentence, and the way on. */
export function sentencePage(guest: Guest, title: string, text: string): Page {
  return officePage(guest, { title, main: html`<h1>${title}</h1><p class="lead">${text}</p>` });
}
