import type { Field, Option } from '../../../src/commands/ui.ts';
import { unreachable } from '../../../src/core/result.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { partsOfMoment } from '../../../src/locales/localMoment.ts';
import { type Html, html } from '../../views/html.ts';
import { fieldPrefix } from '../values.ts';

/** More options than this make way for a list that opens, or for a box that scrolls. */
const mostBoxes = 8;
const mostRows = 16;

export interface FieldContext {
  readonly t: Translate;
  /** IANA name; null: UTC is asked for. */
  readonly timeZone: string | null;
  /** What was filled in before; null: nothing yet. */
  readonly typed: ReadonlyMap<string, readonly string[]> | null;
  readonly errors: Readonly<Record<string, string>>;
}

/** A field with its hint and what is wrong with it; null for what only the pickers of a chat platform can ask for. */
export function renderField(context: FieldContext, field: Field): Html | null {
  const { errors } = context;
  const error = errors[field.name];
  const control = controlOf(context, field, error);
  if (control === null) return null;
  return html`<div class="${error === undefined ? 'field' : 'field wrong'}">${control}</div>`;
}

function controlOf(context: FieldContext, field: Field, error: string | undefined): Html | null {
  const values = typedValues(context, field);
  const [value = ''] = values;
  switch (field.kind) {
    case 'text':
      return labelled(
        context,
        field,
        error,
        field.lines === 'many' ? area(field, error, value) : line(field, error, value),
      );
    case 'number':
      return labelled(
        context,
        field,
        error,
        html`<input class="short" ${attributes(field, error)} inputmode="numeric" maxlength="12" value="${value}">`,
      );
    case 'search':
      return labelled(
        context,
        field,
        error,
        html`<input ${attributes(field, error)} maxlength="200" value="${value}" autocomplete="off">`,
      );
    case 'moment':
      return labelled(
        context,
        { ...field, hint: [field.hint, zoneHint(context)].filter((hint) => hint !== undefined).join(' ') },
        error,
        html`<input class="moment" type="datetime-local" ${attributes(field, error, true)} value="${value}">`,
      );
    case 'choice':
      return field.folded === true || field.options.length > mostBoxes
        ? labelled(context, field, error, select(context, field, error, value))
        : boxes(context, field, error, 'radio', values);
    case 'choices':
      return boxes(context, field, error, 'checkbox', values);
    case 'file':
      return labelled(
        context,
        field,
        error,
        html`<input type="file" ${attributes(field, error)} accept="${field.types.map((type) => `.${type}`).join(',')}">`,
      );
    case 'people':
    case 'channel':
    case 'channels':
    case 'groups':
      return null;
    default:
      return unreachable(field);
  }
}

export function idOf(name: string): string {
  return `${fieldPrefix}${name}`;
}

function typedValues({ typed, timeZone }: FieldContext, field: Field): readonly string[] {
  if (typed !== null) return typed.get(idOf(field.name)) ?? [];
  if (!('initial' in field) || field.initial === undefined) return [];
  const { initial } = field;
  if (field.kind === 'moment') {
    const { date, time } = partsOfMoment(String(initial), timeZone ?? 'UTC');
    return [`${date}T${time}`];
  }
  return typeof initial === 'object' ? initial : [String(initial)];
}

function zoneHint({ t, timeZone }: FieldContext): string {
  return t('web.organiser.inZone', { zone: timeZone ?? 'UTC' });
}

type Named = Pick<Field, 'name' | 'label' | 'hint' | 'optional'>;

function attributes(
  { name, hint, optional }: Named,
  error: string | undefined,
  hinted = hint !== undefined,
): Html {
  const id = idOf(name);
  const about = [...(hinted ? [`${id}-hint`] : []), ...(error === undefined ? [] : [`${id}-error`])].join(
    ' ',
  );
  return html`id="${id}" name="${id}" ${about !== '' && html`aria-describedby="${about}"`} ${
    error !== undefined && html`aria-invalid="true"`
  } ${optional !== true && html`required`}`;
}

function labelled({ t }: FieldContext, field: Named, error: string | undefined, control: Html): Html {
  return html`<label for="${idOf(field.name)}" dir="auto">${field.label}${optionalMark(t, field)}</label>
${about(field, error)}
${control}`;
}

function optionalMark(t: Translate, { optional }: Named): Html | null {
  return optional === true ? html` <span class="optional">(${t('web.organiser.optional')})</span>` : null;
}

function about({ name, hint }: Named, error: string | undefined): Html {
  const id = idOf(name);
  return html`${hint !== undefined && hint !== '' && html`<p class="hint" id="${id}-hint" dir="auto">${hint}</p>`}
${error !== undefined && html`<p class="error prose" id="${id}-error">${error}</p>`}`;
}

type TextField = Extract<Field, { kind: 'text' }>;

function line(field: TextField, error: string | undefined, value: string): Html {
  return html`<input type="text" ${attributes(field, error)} maxlength="${field.max}" value="${value}" dir="auto" autocomplete="off">`;
}

/** A line break stands first: browsers take one away there. */
function area(field: TextField, error: string | undefined, value: string): Html {
  const rows = Math.min(mostRows, Math.max(5, value.split('\n', mostRows).length + 1));
  return html`<textarea ${attributes(field, error)} maxlength="${field.max}" rows="${rows}" dir="auto" spellcheck="false">
${value}</textarea>`;
}

type ChoiceField = Extract<Field, { kind: 'choice' | 'choices' }>;

function select({ t }: FieldContext, field: ChoiceField, error: string | undefined, value: string): Html {
  const empty = t(field.optional === true ? 'web.organiser.none' : 'web.organiser.choose');
  const groups = Map.groupBy(field.options, ({ group }) => group ?? '');
  const options = (list: readonly Option[]) =>
    list.map(
      ({ id, label, detail }) =>
        html`<option value="${id}" ${id === value && html`selected`}>${detail === undefined ? label : `${label} – ${detail}`}</option>`,
    );
  return html`<select ${attributes(field, error)}>
<option value="">${empty}</option>
${[...groups].map(([group, list]) => (group === '' ? options(list) : html`<optgroup label="${group}">${options(list)}</optgroup>`))}
</select>`;
}

function boxes(
  { t }: FieldContext,
  field: ChoiceField,
  error: string | undefined,
  type: 'radio' | 'checkbox',
  values: readonly string[],
): Html {
  const id = idOf(field.name);
  const all = field.options.map(
    (option, place) =>
      html`<label class="box" for="${id}-${place}"><input type="${type}" id="${id}-${place}" name="${id}" value="${option.id}" ${
        values.includes(option.id) && html`checked`
      }><span><span dir="auto">${option.label}</span>${option.detail !== undefined && html`<small dir="auto">${option.detail}</small>`}</span></label>`,
  );
  return html`<fieldset id="${id}" tabindex="-1">
<legend dir="auto">${field.label}${optionalMark(t, field)}</legend>
${about(field, error)}
${all.length > mostBoxes ? html`<div class="many">${all}</div>` : all}
</fieldset>`;
}
