import { blankAnswer } from '../../core/answers.ts';
import { mostWriteIns } from '../../core/ballotRange.ts';
import type { Contest } from '../../core/contest.ts';
import { ballotKind } from '../../core/counting.ts';
import { unreachable } from '../../core/result.ts';
import { writeInSign } from '../../core/writeIn.ts';

/** How an answer to a contest is typed, in a line. */
export function howToType(contest: Contest): string {
  const kind = ballotKind(contest.counting.rule);
  switch (kind) {
    case 'marks':
      return mostWriteIns(contest) > 0
        ? 'Type the numbers of your choices, and + before a name that you add: 1, 3, +Ana Ng. Or: blank'
        : 'Type the numbers of your choices: 1, 3. Or: blank';
    case 'ranking':
      return 'Type the numbers of your choices, the most preferred first; = between equal ones: 3, 1=2. Or: blank';
    case 'scores':
      return 'Type numbers of choices with what you give them: 1:5, 2:0. Or: blank';
    default:
      return unreachable(kind);
  }
}

/** What was typed as a form would send it; what is no answer fails when the answers are read. */
export function readTyped(contest: Contest, line: string): readonly string[] {
  const typed = line.trim();
  if (typed.toLowerCase() === blankAnswer) return [blankAnswer];
  const items = typed
    .split(typed.includes(',') || typed.includes(writeInSign) ? ',' : /\s+/u)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const kind = ballotKind(contest.counting.rule);
  switch (kind) {
    case 'marks':
      return items.map((item) => (item.startsWith(writeInSign) ? item : idOf(contest, item)));
    case 'ranking':
      return items.flatMap((group, index) =>
        group.split('=').map((item) => `${idOf(contest, item)}=${index + 1}`),
      );
    case 'scores':
      return items.map((item) => {
        const [choice = '', score = ''] = item.split(':');
        return `${idOf(contest, choice)}=${score.trim()}`;
      });
    default:
      return unreachable(kind);
  }
}

/** By the number before it; anything else is a choice that is not there. */
function idOf({ choices }: Contest, number: string): string {
  const digits = number.trim();
  const choice = /^\d{1,3}$/u.test(digits) ? choices[Number(digits) - 1] : undefined;
  return choice?.id ?? `no choice ${digits}`;
}
