import { carryForm } from '../../../src/carriedForm.ts';
import type { SecretBox } from '../../../src/commands/desk.ts';
import type { Field, Form, Part } from '../../../src/commands/ui.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { type Html, html } from '../../views/html.ts';
import { isField } from '../values.ts';
import { type FieldContext, idOf, renderField } from './fields.ts';
import { renderPart } from './parts.ts';

export interface FormContext extends FieldContext {
  readonly secretBox: SecretBox;
  /** Whose form it is. */
  readonly holder: string;
  /** Where one goes who does not send it. */
  readonly back: string;
  /** The election that it is about, where it is known. */
  readonly about: string;
}

/** A form with everything that was filled in, and what is wrong: above all, and at each field. */
export function renderForm(context: FormContext, form: Form): Html {
  const { t, errors, secretBox, holder, back, about } = context;
  const carried = carryForm(secretBox, holder, bare(form));
  const withFile = form.parts.some(({ kind }) => kind === 'file');
  return html`${problems(t, form, errors)}
<form method="post" action="/organiser/act" class="fill" ${withFile && html`enctype="multipart/form-data"`}>
<input type="hidden" name="form" value="${carried}">
<input type="hidden" name="about" value="${about}">
${form.parts.map((part) => (isField(part) ? renderField(context, part) : renderPart(part, 'form')))}
<div class="actions end">
${form.submit !== null && html`<button>${form.submit}</button>`}
<a class="button secondary" href="${back}">${form.close}</a>
</div>
</form>`;
}

/** What was filled in comes back by itself, and long lists need not travel twice. */
function bare(form: Form): Form {
  const parts = form.parts.filter((part) => isField(part) || isShort(part));
  return { ...form, parts: parts.map((part) => (isField(part) ? withoutText(part) : part)) };
}

function withoutText(field: Field): Field {
  if (field.kind !== 'text') return field;
  const { initial: _, ...rest } = field;
  return rest;
}

function isShort(part: Part): boolean {
  return part.kind !== 'list' || part.items.length <= 100;
}

function problems(t: Translate, form: Form, errors: Readonly<Record<string, string>>): Html | null {
  const told = Object.entries(errors);
  if (told.length === 0) return null;
  const names = new Set(form.parts.filter(isField).map(({ name }) => name));
  return html`<div class="summary" role="alert" tabindex="-1" autofocus>
<h2>${t('web.organiser.formProblem')}</h2>
<p>${t('web.organiser.formProblems')}</p>
<ul>${told.map(
    ([name, sentence]) =>
      html`<li class="prose">${names.has(name) ? html`<a href="#${idOf(name)}">${sentence}</a>` : sentence}</li>`,
  )}</ul>
</div>`;
}
