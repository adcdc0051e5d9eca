import type { LanguageCode } from '../../../src/core/languages.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { aboutLanguage } from '../../../src/locales/languages.ts';
import { type Html, html } from '../../views/html.ts';
import type { Page } from '../../views/layout.ts';
import type { Draft } from '../draft.ts';
import type { Guest } from '../office.ts';
import { errorSummary, type FieldError } from '../render/summary.ts';
import { officePage } from '../views/office.ts';
import { isLong, type TextField, type Typed } from './fields.ts';
import { ownLanguage, textsPath } from './pages.ts';

interface Shown {
  readonly fields: readonly TextField[];
  /** Null: nothing was sent yet. */
  readonly typed: Typed | null;
  /** A sentence for each key that is concerned; with an empty key for the whole form. */
  readonly errors: Readonly<Record<string, string>>;
  /** The draft was edited since the form was shown. */
  readonly meanwhile: boolean;
}

/** The form for one language: each original, and below or beside it the text that is given. */
export function languagePage(guest: Guest, { election }: Draft, language: LanguageCode, shown: Shown): Page {
  const { t } = guest.site;
  const { definition, id } = election;
  const { fields, typed, errors, meanwhile } = shown;
  const title = t('web.texts.in', { language: aboutLanguage(language).name });
  const wrong = meanwhile || Object.keys(errors).length > 0;
  const of = aboutLanguage(ownLanguage(election)).tag;
  const row = (field: TextField) => textField(t, { field, language, of, shown });
  const inContest = (place: number | null) => fields.filter(({ contest }) => contest === place).map(row);
  const main = html`<p class="eyebrow" dir="auto">${definition.title}</p>
<h1>${title}</h1>
${meanwhile && html`<p class="warning" role="alert">${t('web.texts.meanwhile')}</p>`}
${errorSummary(t, told(t, fields, errors))}
${typed !== null && typed.left.length > 0 && leftOver(t, typed.left)}
<p>${t('web.texts.formLead')}</p>
${typed === null && firstMissing(t, fields)}
<form method="post" action="${textsPath(id)}/${language}" enctype="multipart/form-data" class="fill texts">
<section aria-labelledby="texts-election"><h2 id="texts-election">${t('web.texts.election')}</h2>
${inContest(null)}</section>
${definition.contests.map(
  (
    contest,
    place,
  ) => html`<section aria-labelledby="texts-${contest.id}"><h2 id="texts-${contest.id}">${t('web.texts.question', { number: place + 1 })}</h2>
${inContest(place)}</section>`,
)}
<p class="actions"><button>${t('web.texts.save')}</button> <a href="${textsPath(id)}">${t('web.texts.back')}</a></p>
</form>`;
  return officePage(guest, { title, main, wrong });
}

/** What is wrong, by the label of its field. */
function told(t: Translate, fields: Shown['fields'], errors: Shown['errors']): readonly FieldError[] {
  return Object.entries(errors).map(([key, sentence]) => {
    const field = fields.find((each) => each.key === key);
    return { id: key, label: field && kindText(t, field), sentence };
  });
}

/** How much is given, and the way to the first text that is not. */
function firstMissing(t: Translate, fields: readonly TextField[]): Html {
  const given = fields.filter((field) => field.given !== '').length;
  const first = fields.find((field) => field.given === '' || field.outdated);
  return html`<p>${t('web.texts.some', { given, all: fields.length })}${
    first !== undefined && given > 0 && html` · <a href="#${first.key}">${t('web.texts.toMissing')}</a>`
  }</p>`;
}

function leftOver(t: Translate, left: readonly string[]): Html {
  return html`<div class="warning"><p>${t('web.texts.left')}</p><ul>${left.map((text) => html`<li><span class="prose" dir="auto">${text}</span></li>`)}</ul></div>`;
}

interface Row {
  readonly field: TextField;
  readonly language: LanguageCode;
  /** The tag of the original's language. */
  readonly of: string;
  readonly shown: Shown;
}

function textField(t: Translate, { field, language, of, shown: { typed, errors } }: Row): Html {
  const { key, name, original, max, given, outdated } = field;
  const error = errors[key];
  const value = typed?.texts.get(key) ?? given;
  const again = outdated && error === undefined;
  const described = [
    `${key}-original`,
    ...(again ? [`${key}-again`] : []),
    ...(error === undefined ? [] : [`${key}-error`]),
  ];
  const { tag, direction } = aboutLanguage(language);
  const about = html`id="${key}" name="${name}" lang="${tag}" dir="${direction}" maxlength="${2 * max}" autocomplete="off" aria-describedby="${described.join(' ')}" ${
    error !== undefined && html`aria-invalid="true"`
  }`;
  const rows = Math.min(12, 2 + Math.ceil(original.length / 60));
  return html`<div class="${error === undefined ? 'field' : 'field wrong'}"><label for="${key}">${kindText(t, field)}</label>
<div class="beside"><p class="prose original" id="${key}-original" lang="${of}" dir="auto">${original}</p>
<div>${again && html`<p class="hint" id="${key}-again"><strong>${t('web.warning.label')}</strong> ${t('web.texts.changed')}</p>`}
${error !== undefined && html`<p class="error" id="${key}-error">${error}</p>`}
${
  isLong(field)
    ? html`<textarea ${about} rows="${rows}">
${value}</textarea>`
    : html`<input type="text" ${about} value="${value}">`
}</div></div></div>
`;
}

function kindText(t: Translate, { kind, number }: TextField): string {
  return kind === 'title' || kind === 'description'
    ? t(`web.texts.kind.${kind}`)
    : t(`web.texts.kind.${kind}`, { number });
}
