import { type Statement, statementLimits } from '../../../src/core/statements.ts';
import type { Election } from '../../../src/engine/portsOffice.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { photoLimits } from '../../../src/photos/limits.ts';
import { type Html, html } from '../../views/html.ts';
import type { Page } from '../../views/layout.ts';
import type { WayBack } from '../draft.ts';
import type { Guest } from '../office.ts';
import { pathOf } from '../render/buttons.ts';
import { errorSummary, type FieldError } from '../render/summary.ts';
import { officePage } from '../views/office.ts';
import type { Asked, Typed } from './form.ts';

type Own = Pick<Election, 'id' | 'state' | 'definition'>;

/** All choices of a draft, and what each says so far. */
export function statementsPage(guest: Guest, election: Own, made: readonly Statement[]): Page {
  const { t } = guest.site;
  const { contests } = election.definition;
  const draft = election.state === 'draft';
  const title = t('web.statement.title');
  const main = html`<p class="eyebrow" dir="auto">${election.definition.title}</p>
<h1>${title}</h1>
<p>${t(draft ? 'web.statement.lead' : 'web.statement.frozen')}</p>
${contests.map(
  (contest) => html`<h2 dir="auto">${contest.title}</h2>
<ul class="picks">${contest.choices.map(({ id, label }) => {
    const said = made.find((each) => each.contest === contest.id && each.label === label);
    const name = draft
      ? html`<a href="${listPath(election.id)}/${contest.id}/${id}" dir="auto">${label}</a>`
      : html`<span dir="auto">${label}</span>`;
    return html`<li>${name} <small>${saidText(t, said)}</small></li>`;
  })}</ul>`,
)}
${draft && unlisted(t, election, made)}
${backTo(guest, election)}`;
  return officePage(guest, { title, main });
}

function saidText(t: Translate, said: Statement | undefined): string {
  if (said === undefined) return t('web.statement.has.nothing');
  const links = said.links.length;
  return [
    ...(said.text === '' ? [] : [t('web.statement.has.text')]),
    ...(said.photo === null ? [] : [t('web.statement.has.photo')]),
    ...(links === 0 ? [] : [t('web.statement.has.links', { count: links })]),
  ].join(' · ');
}

/** Statements whose choices were renamed or taken off the list: they wait for somebody to say whose they are. */
function unlisted(t: Translate, { id, definition }: Own, made: readonly Statement[]): Html | null {
  const left = made.flatMap((said) => {
    const contest = definition.contests.find((each) => each.id === said.contest);
    const listed = contest?.choices.some(({ label }) => label === said.label) ?? true;
    return contest === undefined || listed ? [] : [{ said, contest }];
  });
  if (left.length === 0) return null;
  return html`<section><h2>${t('web.statement.left.title')}</h2>${left.map(({ said, contest }, index) => {
    const free = contest.choices.filter(
      ({ label }) => !made.some((each) => each.contest === contest.id && each.label === label),
    );
    return html`<form method="post" action="${listPath(id)}/unlisted" class="card fill">
<p>${t('web.statement.left.text', { name: said.label, contest: contest.title })} <small>${saidText(t, said)}</small></p>
<input type="hidden" name="contest" value="${contest.id}"><input type="hidden" name="label" value="${said.label}">
<div class="field"><label for="left-${index}">${t('web.statement.left.to')}</label>
<select id="left-${index}" name="to">${free.map(({ label }) => html`<option value="${label}">${label}</option>`)}
<option value="">${t('web.statement.left.remove')}</option></select></div>
<button class="secondary">${t('web.statement.left.do')}</button>
</form>`;
  })}</section>`;
}

interface Shown {
  readonly typed: Typed;
  /** As it is stored. */
  readonly said: Statement | undefined;
  readonly errors: Readonly<Record<string, string>>;
}

/** The form for one choice, as it was filled in, with what is wrong at its fields. */
export function statementPage(guest: Guest, { id, definition }: Own, asked: Asked, shown: Shown): Page {
  const { t } = guest.site;
  const { contest, choice } = asked;
  const { typed, errors } = shown;
  const title = t('web.statement.of', { name: choice.label });
  const wrong = Object.keys(errors).length > 0;
  const main = html`<p class="eyebrow" dir="auto">${definition.title} · ${contest.title}</p>
<h1>${title}</h1>
${errorSummary(t, told(t, errors))}
<form method="post" action="${listPath(id)}/${contest.id}/${choice.id}" enctype="multipart/form-data" class="fill">
${field(
  errors,
  'text',
  t('web.statement.text'),
  t('web.statement.textHint', { max: statementLimits.text }),
  (about) => html`<textarea ${about} rows="10" maxlength="${2 * statementLimits.text}" dir="auto">
${typed.text}</textarea>`,
)}
${photoField(t, id, shown)}
<fieldset><legend>${t('web.statement.links')}</legend><p class="hint">${t('web.statement.linksHint')}</p>
${typed.links.map((link, index) => linkFields(t, errors, link, index + 1))}</fieldset>
<p class="actions"><button>${t('web.statement.save')}</button> <a href="${listPath(id)}">${t('web.statement.back')}</a></p>
</form>`;
  return officePage(guest, { title, main, wrong });
}

/** What is wrong, by the label of its field. */
function told(t: Translate, errors: Shown['errors']): readonly FieldError[] {
  return Object.entries(errors).map(([id, sentence]) => ({ id, label: labelOf(t, id), sentence }));
}

function labelOf(t: Translate, field: string): string | undefined {
  const [, part, number = ''] = /^([a-z]+)(\d*)$/u.exec(field) ?? [];
  if (part === 'text' || part === 'photo') return t(`web.statement.${part}`);
  if (part === 'label') return t('web.statement.linkLabel', { number: Number(number) });
  return part === 'url' ? t('web.statement.linkUrl', { number: Number(number) }) : undefined;
}

export function backToList({ site }: Guest, id: string): WayBack {
  return { path: listPath(id), label: site.t('web.statement.back') };
}

function photoField(t: Translate, id: string, { said, typed, errors }: Shown): Html {
  const hint = t('web.statement.photoHint', { most: photoLimits.bytes / 1_000_000 });
  const kept = said?.photo ?? null;
  return html`${field(errors, 'photo', t('web.statement.photo'), hint, (about) => html`<input type="file" ${about} accept="image/png,image/jpeg,image/webp">`)}
${Object.keys(errors).length > 0 && html`<p class="hint">${t('web.statement.photoAgain')}</p>`}
${
  kept !== null &&
  html`<div class="field"><img class="own-photo" src="/organiser/photo/${id}/${kept}.webp" width="160" height="160" alt="${t('web.statement.photoNow')}">
<label class="box"><input type="checkbox" name="photo-remove" value="1" ${typed.withoutPhoto && html`checked`}><span>${t('web.statement.photoRemove')}</span></label></div>`
}`;
}

function linkFields(
  t: Translate,
  errors: Shown['errors'],
  link: Typed['links'][number],
  number: number,
): Html {
  return html`<div class="links-of">
${field(errors, `label${number}`, t('web.statement.linkLabel', { number }), null, (about) => html`<input type="text" ${about} maxlength="${2 * statementLimits.linkLabel}" value="${link.label}" dir="auto" autocomplete="off">`)}
${field(errors, `url${number}`, t('web.statement.linkUrl', { number }), null, (about) => html`<input type="text" inputmode="url" ${about} maxlength="${2 * statementLimits.address}" value="${link.url}" dir="ltr" autocomplete="off" spellcheck="false">`)}
</div>`;
}

function field(
  errors: Shown['errors'],
  name: string,
  label: string,
  hint: string | null,
  control: (about: Html) => Html,
): Html {
  const error = errors[name];
  const described = [
    ...(hint === null ? [] : [`${name}-hint`]),
    ...(error === undefined ? [] : [`${name}-error`]),
  ];
  const about = html`id="${name}" name="${name}" ${described.length > 0 && html`aria-describedby="${described.join(' ')}"`} ${
    error !== undefined && html`aria-invalid="true"`
  }`;
  return html`<div class="${error === undefined ? 'field' : 'field wrong'}"><label for="${name}">${label}</label>
${hint !== null && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${error !== undefined && html`<p class="error" id="${name}-error">${error}</p>`}
${control(about)}</div>`;
}

function backTo({ site }: Guest, { id }: Own): Html {
  return html`<p><a href="${pathOf(`show:${id}`)}">${site.t('web.organiser.back')}</a></p>`;
}

function listPath(id: string): string {
  return `/organiser/statements/${id}`;
}
