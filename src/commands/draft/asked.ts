import { z } from 'zod';
import { limits } from '../../core/contest.ts';
import type { Rule } from '../../core/counting.ts';
import { plainText } from '../../core/text.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { inputSentence } from '../refusals.ts';
import type { Values } from '../ui.ts';
import { text } from './draftRead.ts';
import { readRule } from './methods.ts';

/** What the first form of a draft, or of a question, asks; the second form carries it. */
export interface Asked {
  /** What the form is about: a mark that makes two submissions one, or an election and the place of a question. */
  readonly about: string;
  /** Of the election; empty where there is one already. */
  readonly title: string;
  readonly question: string;
  readonly rule: Rule;
}

/** What was filled in, or what is wrong with it by field. */
export function readAsked(
  t: Translate,
  about: string,
  values: Values,
  withTitle: boolean,
): Asked | { readonly errors: Readonly<Record<string, string>> } {
  const title = withTitle ? readLine(t, values, 'title', limits.title) : { value: '', error: null };
  const question = readLine(t, values, 'question', limits.contestTitle);
  const rule = readRule(text(values, 'rule'));
  const errors = {
    ...(title.error === null ? {} : { title: title.error }),
    ...(question.error === null ? {} : { question: question.error }),
    ...(rule === null ? { rule: t('refusal.input.invalid') } : {}),
  };
  if (rule === null || Object.keys(errors).length > 0) return { errors };
  return { about, title: title.value, question: question.value, rule };
}

function readLine(t: Translate, values: Values, name: string, max: number) {
  const read = plainText(max).safeParse(text(values, name));
  if (read.success) return { value: read.data, error: null };
  const problem = read.error.issues[0]?.message ?? '';
  return { value: '', error: inputSentence(t, { path: name, problem }, max) };
}

const schema = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** At most 700 characters. */
export function writeAsked({ about, title, question, rule }: Asked): string {
  return JSON.stringify([about, title, question, rule]);
}

/** Null for a state that is none of ours. */
export function parseAsked(state: string): Asked | null {
  try {
    const [about, title, question, typed] = schema.parse(JSON.parse(state));
    const rule = readRule(typed);
    return rule === null ? null : { about, title, question, rule };
  } catch {
    return null;
  }
}
