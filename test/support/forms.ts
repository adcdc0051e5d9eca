import type { Field, Part, Values } from '../../src/commands/ui.ts';

/** What a form holds when nobody has touched it. */
export function untouched(parts: readonly (Part | Field)[]): Values {
  const values: Record<string, string | readonly string[]> = {};
  for (const part of parts) {
    if (!('name' in part)) continue;
    const { name } = part;
    if (part.kind === 'number' && part.initial !== undefined) values[name] = String(part.initial);
    else if (part.kind === 'choices') values[name] = part.initial ?? [];
    else if ((part.kind === 'text' || part.kind === 'choice') && part.initial !== undefined)
      values[name] = part.initial;
  }
  return values;
}

/** Names of a form's fields, in their order. */
export function fieldNames(parts: readonly (Part | Field)[]): readonly string[] {
  return parts.flatMap((part) => ('name' in part ? [part.name] : []));
}
