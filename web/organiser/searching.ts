import type { Form, Option, Values } from '../../src/commands/ui.ts';
import type { Guest } from './office.ts';
import { isField } from './values.ts';

/** What was typed into fields that search, looked up. */
export type Searched =
  | { readonly kind: 'found'; readonly values: Values }
  /** Several fit: the form with a choice among them in the place of each such field. */
  | { readonly kind: 'several'; readonly form: Form; readonly errors: Readonly<Record<string, string>> };

/** What was typed is looked up when the form is sent. The one that fits is taken. */
export async function lookUp({ office, actor, site }: Guest, form: Form, values: Values): Promise<Searched> {
  const found = new Map<string, readonly Option[]>();
  for (const { name, kind } of form.parts.filter(isField)) {
    const typed = values[name];
    if (kind === 'search' && typeof typed === 'string')
      found.set(name, await office.commands.suggest(actor, form.callback, form.state, typed));
  }
  const several = new Set([...found].filter(([, options]) => options.length > 1).map(([name]) => name));
  if (several.size === 0) {
    const ids = [...found].map(([name, [only]]) => [name, only?.id ?? ''] as const);
    return { kind: 'found', values: { ...values, ...Object.fromEntries(ids) } };
  }
  const parts = form.parts.map((part): Form['parts'][number] =>
    isField(part) && part.kind === 'search' && several.has(part.name)
      ? { ...part, kind: 'choice', folded: true, options: found.get(part.name) ?? [] }
      : part,
  );
  const errors = Object.fromEntries([...several].map((name) => [name, site.t('web.organiser.several')]));
  return { kind: 'several', form: { ...form, parts }, errors };
}
