import type { Field, Form, Values } from '../../src/commands/ui.ts';
import type { Visitor } from './admission.ts';
import type { Data } from './render/dialog.ts';
import { fieldPrefix } from './render/fields.ts';

/** What was typed into fields that search, looked up. */
export type Searched =
  | { readonly kind: 'found'; readonly values: Values }
  /** Several fit: the form with a choice among them in the place of each such field. */
  | {
      readonly kind: 'several';
      readonly form: Form;
      readonly errors: Readonly<Record<string, string>>;
      readonly typed: Data;
    };

/**
 * Dialogs of Teams offer nothing while somebody types: what was typed is looked up when the form is sent. The one that
 * fits is taken.
 */
export async function lookUp(
  { hall, actor, t }: Visitor,
  form: Form,
  values: Values,
  typed: Data,
): Promise<Searched> {
  const found = new Map<string, readonly { readonly id: string; readonly label: string }[]>();
  for (const { name } of form.parts.filter(isSearch)) {
    const text = values[name];
    const searched = typeof text === 'string' && text !== '' ? text : null;
    if (searched !== null)
      found.set(name, await hall.commands.suggest(actor, form.callback, form.state, searched));
  }
  const several = [...found].filter(([, options]) => options.length > 1);
  if (several.length === 0) {
    const ids = [...found].map(([name, [only]]) => [name, only?.id ?? ''] as const);
    return { kind: 'found', values: { ...values, ...Object.fromEntries(ids) } };
  }
  const parts = form.parts.map((part): Form['parts'][number] => {
    const options = isSearch(part) ? (found.get(part.name) ?? []) : [];
    return isSearch(part) && options.length > 1 ? { ...part, kind: 'choice', folded: true, options } : part;
  });
  const names = new Set(several.map(([name]) => name));
  const kept = Object.entries(typed).filter(([id]) => !names.has(id.slice(fieldPrefix.length)));
  const errors = Object.fromEntries([...names].map((name) => [name, t('teams.several')]));
  return { kind: 'several', form: { ...form, parts }, errors, typed: Object.fromEntries(kept) };
}

function isSearch(part: Form['parts'][number]): part is Extract<Field, { kind: 'search' }> {
  return part.kind === 'search';
}
