import type { Prefer } from './votes.ts';

type Defeat = readonly [winner: string, loser: string];

interface Vote {
  readonly options: readonly string[];
  readonly byDefault: string;
  readonly quorum: number;
  readonly ratio: (option: string) => number;
}

/** Sentence by sentence of A.5, for whole ratios. */
export function debianLiteral({ options, byDefault, quorum, ratio }: Vote, prefer: Prefer) {
  const noQuorum = options.filter((a) => a !== byDefault && prefer(a, byDefault) < quorum);
  const considered = options.filter((a) => !noQuorum.includes(a));
  const defeatsDefault = (a: string) =>
    prefer(a, byDefault) >= ratio(a) * prefer(byDefault, a) && prefer(a, byDefault) > prefer(byDefault, a);
  const noMajority = considered.filter((a) => a !== byDefault && !defeatsDefault(a));
  const undropped = considered.filter((a) => !noMajority.includes(a));
  let defeats: readonly Defeat[] = undropped
    .flatMap((a) => undropped.map((b): Defeat => [a, b]))
    .filter(([a, b]) => prefer(a, b) > prefer(b, a));
  const sets: string[][] = [];
  for (let dropping = true; dropping; ) {
    const schwartz = schwartzOf(undropped, defeats);
    sets.push(schwartz);
    const between = defeats.filter(([a, b]) => schwartz.includes(a) && schwartz.includes(b));
    const weakest = between.filter((each) => !between.some((other) => weaker(prefer, other, each)));
    defeats = defeats.filter((each) => !weakest.includes(each));
    dropping = between.length > 0;
  }
  return { noQuorum, noMajority, sets };
}

function weaker(prefer: Prefer, [a, x]: Defeat, [b, y]: Defeat): boolean {
  if (prefer(a, x) < prefer(b, y)) return true;
  return prefer(a, x) === prefer(b, y) && prefer(x, a) > prefer(y, b);
}

function schwartzOf(options: readonly string[], defeats: readonly Defeat[]): string[] {
  const transitively = (a: string, c: string, without: readonly string[] = []): boolean =>
    defeats.some(
      ([winner, loser]) =>
        winner === a &&
        !without.includes(loser) &&
        (loser === c || transitively(loser, c, [...without, loser])),
    );
  return options.filter((a) => options.every((b) => transitively(a, b) || !transitively(b, a)));
}
