import type { Field, Form, Values } from '../../src/commands/ui.ts';
import { chatAddress } from '../../src/core/address.ts';
import { unreachable } from '../../src/core/result.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { momentOf } from '../../src/locales/localMoment.ts';
import type { Data } from './render/dialog.ts';
import { fieldPrefix, momentParts } from './render/fields.ts';

/** What was filled in, by field name, and what to say of what cannot be read, which no command takes. Clients send it: nothing in it is trusted. */
export interface Filled {
  readonly values: Values;
  readonly errors: Readonly<Record<string, string>>;
}

export interface Reader {
  readonly t: Translate;
  readonly tenant: string;
  readonly timeZone: string | null;
}

const objectId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Reads the inputs of the form's own fields, and nothing else. */
export function readValues(reader: Reader, form: Form, data: Data): Filled {
  const values: Record<string, string | readonly string[]> = {};
  const errors: Record<string, string> = {};
  for (const field of form.parts.filter((part): part is Field => 'name' in part)) {
    const value = readField(reader, field, data);
    if (value === null) continue;
    values[field.name] = value.value;
    if (value.unreadable === true) errors[field.name] = reader.t('refusal.draft.moment');
  }
  return { values, errors };
}

type Read = { readonly value: string | readonly string[]; readonly unreadable?: boolean } | null;

function readField(reader: Reader, field: Field, data: Data): Read {
  const typed = textOf(data[`${fieldPrefix}${field.name}`]);
  switch (field.kind) {
    case 'text':
      return { value: typed.replaceAll('\r\n', '\n').replaceAll('\r', '\n') };
    case 'number':
    case 'search':
      return typed === '' ? null : { value: typed };
    case 'choice':
    case 'channel':
      return typed === '' ? null : { value: typed };
    case 'choices':
    case 'channels':
      return { value: listOf(typed) };
    case 'people': {
      const ids = listOf(typed.toLowerCase()).filter((id) => objectId.test(id));
      return { value: ids.map((id) => chatAddress('teams', reader.tenant, id).value) };
    }
    case 'groups':
    case 'file':
      return null;
    case 'moment':
      return readMoment(reader, field.name, data);
    default:
      return unreachable(field);
  }
}

function readMoment({ timeZone }: Reader, name: string, data: Data): Read {
  const date = textOf(data[`${fieldPrefix}${name}${momentParts.date}`]);
  const time = textOf(data[`${fieldPrefix}${name}${momentParts.time}`]);
  if (date === '' && time === '') return null;
  const moment = momentOf({ date, time }, timeZone ?? 'UTC');
  return moment === null ? { value: `${date} ${time}`, unreadable: true } : { value: moment };
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : '';
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
