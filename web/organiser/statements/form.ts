import { inputSentence } from '../../../src/commands/refusals.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { type Statement, statementLimits } from '../../../src/core/statements.ts';
import type { Election } from '../../../src/engine/portsOffice.ts';
import type { InputProblem } from '../../../src/engine/refusal.ts';
import type { StatementInput } from '../../../src/engine/statements.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import type { Sent } from '../body.ts';
import { errorsByField } from '../draft.ts';

/** A choice and the contest in which it stands. */
export interface Asked {
  readonly contest: Contest;
  readonly choice: Contest['choices'][number];
}

/** What the fields of the form hold; a file never comes back. */
export interface Typed {
  readonly text: string;
  /** As many as may be given. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly withoutPhoto: boolean;
}

export function choiceOf({ definition }: Election, contestId: string, choiceId: string): Asked | null {
  const contest = definition.contests.find(({ id }) => id === contestId);
  const choice = contest?.choices.find(({ id }) => id === choiceId);
  return contest === undefined || choice === undefined ? null : { contest, choice };
}

/** The form as it is shown first. */
export function typedOf(said: Statement | undefined): Typed {
  const links = Array.from(
    { length: statementLimits.links },
    (_, at) => said?.links[at] ?? { label: '', url: '' },
  );
  return { text: said?.text ?? '', links, withoutPhoto: false };
}

export function typedIn({ texts }: Sent): Typed {
  const one = (name: string) => texts.get(name)?.[0] ?? '';
  const links = Array.from({ length: statementLimits.links }, (_, at) => ({
    label: one(`label${at + 1}`),
    url: one(`url${at + 1}`),
  }));
  return { text: one('text'), links, withoutPhoto: one('photo-remove') === '1' };
}

/** Links of which nothing is filled in are none; `places` are where the others stand. */
export function inputOf(
  { text, links, withoutPhoto }: Typed,
  file: Uint8Array | undefined,
): StatementInput & { readonly places: readonly number[] } {
  const given = links
    .map((link, place) => ({ ...link, place }))
    .filter(({ label, url }) => label.trim() !== '' || url.trim() !== '');
  return {
    text,
    links: given.map(({ label, url }) => ({ label, url })),
    photo: file ?? (withoutPhoto ? null : 'keep'),
    places: given.map(({ place }) => place),
  };
}

/** A sentence at each field that is concerned. */
export function statementErrors(
  t: Translate,
  problems: readonly InputProblem[],
  places: readonly number[],
): Readonly<Record<string, string>> {
  return errorsByField(problems, (problem) => {
    const [first = '', place = '', part = ''] = problem.path.split('.');
    const field = first === 'links' ? `${part}${(places[Number(place)] ?? 0) + 1}` : first;
    return { field, say: () => problemSentence(t, problem) };
  });
}

const own = [
  'no-web-address',
  'photo-too-large',
  'no-photo',
  'photo-too-many-pixels',
  'photo-damaged',
] as const;

function problemSentence(t: Translate, problem: InputProblem): string {
  const known = own.find((each) => each === problem.problem);
  if (known !== undefined) return t(`web.statement.problem.${known}`);
  const max = problem.path === 'text' ? statementLimits.text : statementLimits.linkLabel;
  return inputSentence(t, problem, max);
}
