import { type Html, html } from '../../views/html.ts';
import type { Page } from '../../views/layout.ts';
import type { Guest } from '../office.ts';
import { officePage } from './office.ts';

/** @param wrong what of it cannot be taken; null: nothing */
export function mePage(
  guest: Guest,
  filled: { readonly name: string; readonly zone: string },
  wrong: 'name' | 'time-zone' | null,
): Page {
  const { t } = guest.site;
  const title = t('web.organiser.me.title');
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const main = html`<h1>${title}</h1>
<form method="post" action="/organiser/me" class="fill">
${
  guest.person.address.kind === 'email' &&
  field(
    'name',
    t('web.organiser.me.name'),
    t('web.organiser.me.nameHint'),
    wrong === 'name' && t('refusal.input.invalid'),
    (about) =>
      html`<input type="text" id="name" name="name" value="${filled.name}" maxlength="100" required dir="auto" ${about}>`,
  )
}
${guest.person.address.kind !== 'email' && html`<input type="hidden" name="name" value="${filled.name}">`}
${field(
  'zone',
  t('web.organiser.me.zone'),
  t('web.organiser.me.zoneHint'),
  wrong === 'time-zone' && t('refusal.input.invalid'),
  (about) =>
    html`<select id="zone" name="zone" ${about}>${zones.map(
      (zone) => html`<option ${zone === filled.zone && html`selected`}>${zone}</option>`,
    )}</select>`,
)}
<button>${t('commands.draft.save')}</button>
</form>`;
  return officePage(guest, { title, main, wrong: wrong !== null });
}

function field(
  id: string,
  label: string,
  hint: string,
  error: string | false,
  control: (about: Html) => Html,
): Html {
  const about = html`aria-describedby="${id}-hint${error !== false && ` ${id}-error`}"`;
  return html`<div class="${error === false ? 'field' : 'field wrong'}">
<label for="${id}">${label}</label>
<p class="hint" id="${id}-hint">${hint}</p>
${error !== false && html`<p class="error" id="${id}-error">${error}</p>`}
${control(about)}
</div>`;
}
