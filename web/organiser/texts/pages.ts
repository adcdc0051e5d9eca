import type { LanguageCode } from '../../../src/core/languages.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { aboutLanguage, languages } from '../../../src/locales/languages.ts';
import { translatorOf } from '../../../src/words/language.ts';
import { html } from '../../views/html.ts';
import type { Page } from '../../views/layout.ts';
import type { Draft, WayBack } from '../draft.ts';
import type { Guest } from '../office.ts';
import { pathOf } from '../render/buttons.ts';
import { officePage } from '../views/office.ts';
import { fieldsOf } from './fields.ts';

/** The languages of a draft, and how much of it is given in each. */
export function textsPage(guest: Guest, draft: Draft): Page {
  const { t } = guest.site;
  const { election } = draft;
  const title = t('web.texts.title');
  const isDraft = election.state === 'draft';
  const own = ownLanguage(election);
  const lead = isDraft ? t('web.texts.lead', { language: aboutLanguage(own).name }) : t('web.texts.frozen');
  const main = html`<p class="eyebrow" dir="auto">${election.definition.title}</p>
<h1>${title}</h1>
<p>${lead}</p>
<ul class="picks">${languages.map((language) => {
    const { name, tag } = aboutLanguage(language);
    const label = html`<span lang="${tag}" dir="auto">${name}</span>`;
    if (language === own) return html`<li>${label} <small>${t('web.texts.original')}</small></li>`;
    const link = isDraft ? html`<a href="${textsPath(election.id)}/${language}">${label}</a>` : label;
    return html`<li>${link} <small>${progress(t, draft, language)}</small></li>`;
  })}</ul>
<p><a href="${pathOf(`show:${election.id}`)}">${t('web.organiser.back')}</a></p>`;
  return officePage(guest, { title, main });
}

/** The language of the original. */
export function ownLanguage({ settings }: Draft['election']): LanguageCode {
  return translatorOf(settings).language;
}

function progress(t: Translate, draft: Draft, language: LanguageCode): string {
  const fields = fieldsOf(draft, language);
  const given = fields.filter((field) => field.given !== '').length;
  const outdated = fields.filter((field) => field.outdated).length;
  if (given === 0) return t('web.texts.nothing');
  const some = t('web.texts.some', { given, all: fields.length });
  return outdated === 0 ? some : `${some} · ${t('web.texts.outdated', { count: outdated })}`;
}

export function backToTexts({ site }: Guest, { election }: Draft): WayBack {
  return { path: textsPath(election.id), label: site.t('web.texts.back') };
}

export function textsPath(id: string): string {
  return `/organiser/texts/${id}`;
}
