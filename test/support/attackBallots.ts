import type { Answers } from '../../src/core/answers.ts';
import type { Definition } from '../../src/core/election.ts';
import { toHex } from '../../src/core/encoding.ts';
import type { Random } from '../../src/engine/ports.ts';
import { chooseUpTo, contest } from './definitions.ts';

const choices = 'a b c d e f g h i j k l'.split(' ').map((letter) => ({
  id: `k${letter}`,
  label: `Candidate ${letter}`,
}));
const ids = choices.map(({ id }) => id);

/** A ballot of every kind, in an order of its own: marks, a ranking, scores, and a name that the voter writes. */
export const everyKind: Definition = {
  title: 'Five of twelve, an order, grades, and a name',
  description: '',
  contests: [
    chooseUpTo(5, [], { choices, order: 'random' }),
    contest({ rule: 'stv-meek/v1', maxRanks: 12 }, [], { id: 'q2', choices, order: 'random' }),
    contest({ rule: 'score/v1', maxScore: 9 }, [], { id: 'q3', choices, order: 'rotated' }),
    contest('choose-one/v1', [], { id: 'q4', choices, order: 'random', writeIns: 1 }),
  ],
};

/** How somebody votes, and the texts that would give this away: nobody else votes like this in any contest. */
export interface WayToVote {
  readonly answers: Answers;
  readonly texts: readonly string[];
}

/** Five of twelve: enough for every voter to vote in a way of their own, like a signature. None is a list's own part. */
const marks = fiveOf(ids).filter((way) => !ids.join('').includes(way.join('')));

/** Hundreds of ways to vote, all different, in an order of chance. */
export function waysToVote(random: Random): readonly WayToVote[] {
  return shuffled(random, marks).map((marked) => {
    const ranked = shuffled(random, ids).slice(0, 6 + ((random.bytes(1)[0] ?? 0) % 7));
    const numbers = random.bytes(ids.length);
    const scores = ids
      .map((id, index) => [id, (numbers[index] ?? 0) % 11] as const)
      .filter(([, n]) => n < 10);
    const ranking = ranked.map((id) => [id]);
    const name = `Writer ${toHex(random.bytes(8))}`;
    return {
      answers: {
        q1: marked,
        q2: ranked.map((id, index) => `${id}=${index + 1}`),
        q3: scores.map(([id, score]) => `${id}=${score}`),
        q4: ['+', `+${name}`],
      },
      texts: [
        ...textsOf(marked),
        marked.join(''),
        ...textsOf(ranking),
        ranked.join(''),
        ...textsOf(Object.fromEntries(scores)),
        name,
      ],
    };
  });
}

/** As our own JSON is written, and as Postgres writes jsonb. */
function textsOf(selection: object): readonly string[] {
  const json = JSON.stringify(selection);
  return [json, json.replaceAll(/[,:]/gu, '$& ')].map((text) => text.slice(1, -1));
}

export function shuffled<T>(random: Random, list: readonly T[]): readonly T[] {
  return list
    .map((item) => ({ item, ticket: toHex(random.bytes(16)) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map(({ item }) => item);
}

function fiveOf(list: readonly string[], count = 5): readonly (readonly string[])[] {
  if (count === 0) return [[]];
  return list.flatMap((first, index) =>
    fiveOf(list.slice(index + 1), count - 1).map((rest) => [first, ...rest]),
  );
}
