import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import en from './en.json' with { type: 'json' };
import { type Language, languages } from './languages.ts';

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];

/** A key of the catalogue: `web.title`. */
export type MessageKey = Leaves<typeof en>;

const catalogues = new Map<Language, unknown>(languages.flatMap(read));

function read(language: Language): readonly [Language, unknown][] {
  if (language === 'en') return [[language, en]];
  const path = join(import.meta.dirname, `${language}.json`);
  return existsSync(path) ? [[language, JSON.parse(readFileSync(path, 'utf8'))]] : [];
}

/** The languages whose catalogue is there. */
export const offeredLanguages: readonly Language[] = [...catalogues.keys()];

/** The message of a language; what a catalogue lacks is said in English. */
export function messageOf(language: Language, key: MessageKey): string {
  const found = [catalogues.get(language), en].map((catalogue) => lookUp(catalogue, key));
  const message = found.find((text) => typeof text === 'string');
  if (message === undefined) throw new Error(`the catalogue has no message ${key}`);
  return message;
}

function lookUp(catalogue: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], catalogue);
}
