import type { Field, Form, Values } from '../../src/commands/ui.ts';
import { mostUploaded, type Upload } from '../../src/commands/uploads.ts';
import { err, ok, unreachable } from '../../src/core/result.ts';
import { decodeText } from '../../src/core/textFile.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { momentOf } from '../../src/locales/localMoment.ts';
import type { Sent } from './body.ts';

/** Names of inputs start with this, so that no field is mistaken for what a form carries. */
export const fieldPrefix = 'f-';

export interface Filled {
  readonly values: Values;
  /** What cannot be read, or was left empty and must not be, by field. */
  readonly errors: Readonly<Record<string, string>>;
}

interface Reader {
  readonly t: Translate;
  readonly timeZone: string | null;
}

type Value = string | readonly string[] | Upload;

/** What was filled into the fields of a form, and nothing else of what was sent. */
export function readValues(reader: Reader, form: Form, sent: Sent): Filled {
  const values: Record<string, Value> = {};
  const errors: Record<string, string> = {};
  for (const field of form.parts.filter(isField)) {
    const value = readField(reader, field, sent);
    if (value === 'half-moment') errors[field.name] = reader.t('web.organiser.halfMoment');
    else if (isForeign(field, value)) errors[field.name] = reader.t('web.organiser.notOffered');
    else if (value !== null) values[field.name] = value;
    if (field.optional !== true && isEmpty(value)) errors[field.name] = reader.t('refusal.input.empty');
  }
  return { values, errors };
}

export function isField(part: Form['parts'][number]): part is Field {
  return 'name' in part;
}

/** Whether something was sent that the form did not list: a browser sends no such thing. */
function isForeign(field: Field, value: Value | null): boolean {
  if (field.kind !== 'choice' && field.kind !== 'choices') return false;
  const sent = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
  return sent.some((each) => field.options.every(({ id }) => id !== each));
}

function isEmpty(value: Value | null): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** Null where nothing was filled in. */
function readField({ timeZone }: Reader, field: Field, { texts, files }: Sent): Value | null {
  const typed = texts.get(`${fieldPrefix}${field.name}`) ?? [];
  const [first = ''] = typed;
  switch (field.kind) {
    case 'text':
      return first.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    case 'number':
    case 'search':
    case 'choice':
      return first === '' ? null : first;
    case 'choices':
      return typed.filter((each) => each !== '');
    case 'people':
    case 'channel':
    case 'channels':
    case 'groups':
      return null;
    case 'moment':
      return readMoment(first, timeZone);
    case 'file': {
      const file = files.get(`${fieldPrefix}${field.name}`);
      return file === undefined ? null : uploadOf(file);
    }
    default:
      return unreachable(field);
  }
}

function readMoment(typed: string, timeZone: string | null): string | null {
  if (typed === '') return null;
  const [date = '', time = ''] = typed.split('T');
  return momentOf({ date, time }, timeZone ?? 'UTC') ?? 'half-moment';
}

function uploadOf({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Upload {
  if (bytes.length > mostUploaded) return { name, text: err('too-large') };
  const text = decodeText(bytes);
  return { name, text: text === null ? err('not-text') : ok(text) };
}
