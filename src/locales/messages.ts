import ar from './ar.json' with { type: 'json' };
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import type { Language } from './languages.ts';
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];

/** A key of the catalogue: `web.title`. */
export type MessageKey = Leaves<typeof en>;

/** A message that a language lacks is a type error. */
const catalogues: Readonly<Record<Language, typeof en>> = { en, fr, de, es, ar, zh, ru };

export function messageOf(language: Language, key: MessageKey): string {
  const found = lookUp(language, key);
  if (typeof found !== 'string') throw new Error(`the catalogue has no message ${key}`);
  return found;
}

function lookUp(language: Language, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], catalogues[language]);
}

/** All messages of a language whose keys are these or stand below them, by their whole keys. */
export function messagesUnder(
  language: Language,
  groups: readonly string[],
): Readonly<Record<string, string>> {
  const keys = groups.flatMap((group) => leavesOf(lookUp('en', group), group));
  return Object.fromEntries(keys.map((key) => [key, messageOf(language, key)]));
}

function leavesOf(node: unknown, key: string): readonly MessageKey[] {
  if (typeof node === 'string') return [key as MessageKey];
  if (typeof node !== 'object' || node === null) throw new Error(`the catalogue has no ${key}`);
  return Object.entries(node).flatMap(([name, child]) => leavesOf(child, `${key}.${name}`));
}
