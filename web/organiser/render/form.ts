import { carryForm } from '../../../src/carriedForm.ts';
import type { SecretBox } from '../../../src/commands/desk.ts';
import type { Field, Form, Part } from '../../../src/commands/ui.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { type Html, html } from '../../views/html.ts';
import { isField } from '../values.ts';
import { type FieldContext, idOf, renderField } from './fields.ts';
import { renderPart } from './parts.ts';
import { errorSummary } from './summary.ts';

export interface FormContext extends FieldContext {
  readonly secretBox: SecretBox;
  /** Whose form it is. */
  readonly holder: string;
  /** Where one goes who does not send it; null: a part of the form leads there. */
  readonly back: string | null;
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
${
  (form.submit !== null || back !== null) &&
  html`<div class="actions end">
${form.submit !== null && html`<button>${form.submit}</button>`}
${back !== null && html`<a href="${back}">${wayOut(t, form, about)}</a>`}
</div>`
}
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

/** Forms that only show something, or that are left, lead back; others say that it is not done. */
function wayOut(t: Translate, { submit, close }: Form, about: string): string {
  if (submit !== null && close !== t('commands.button.dismiss')) return close;
  return t(about === '' ? 'web.organiser.backHome' : 'web.organiser.back');
}

function problems(t: Translate, form: Form, errors: Readonly<Record<string, string>>): Html | null {
  const fields = new Map(form.parts.filter(isField).map((field) => [field.name, field.label]));
  return errorSummary(
    t,
    Object.entries(errors).map(([name, sentence]) => ({ id: idOf(name), label: fields.get(name), sentence })),
  );
}
