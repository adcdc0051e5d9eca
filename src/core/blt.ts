/**
 * Ranked ballots as BLT: the format of Hill, Wichmann and Woodall (Algorithm 123, 1987), which programs that count STV
 * read (OpenSTV, OpaVote, Droop, OpenTally). Equal ranks are joined by `=`, which some of them do not know.
 */
import type { Contest } from './contest.ts';
import { ballotKind } from './counting.ts';
import type { Ranking } from './selection.ts';
import { weightValue } from './weight.ts';

/** Whether a contest's ballots can be told so: rankings, and weights that are whole numbers. */
export function hasBlt({ counting }: Pick<Contest, 'counting'>, weights: readonly string[]): boolean {
  return (
    ballotKind(counting.rule) === 'ranking' && weights.every((weight) => weightValue(weight).scale === 0)
  );
}

/** The first line: how many candidates there are for how many seats. */
export function bltHead({ choices, seats }: Pick<Contest, 'choices' | 'seats'>): string {
  return `${choices.length} ${seats}\n`;
}

/** A ballot, its weight first; candidates are numbered from 1 in the order of the contest. */
export function bltBallot({ choices }: Pick<Contest, 'choices'>, ranking: Ranking, weight: string): string {
  const number = (id: string) => choices.findIndex((choice) => choice.id === id) + 1;
  const ranks = ranking.map((group) => group.map(number).join('='));
  return `${[weight, ...ranks, '0'].join(' ')}\n`;
}

/** The end of the ballots, the candidates' names and the title. */
export function bltTail({ choices, title }: Pick<Contest, 'choices' | 'title'>): string {
  return `0\n${[...choices.map(({ label }) => label), title].map(quoted).join('')}`;
}

/** The format has no way to write a quotation mark or a new line within a name. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '\u201d').replaceAll(/\s+/gu, ' ')}"\n`;
}
