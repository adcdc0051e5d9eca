import type { Prefer } from './votes.ts';

/** Votes for and against, as the paper writes the strength of a link. */
type Link = readonly [votes: number, against: number];

/**
 * Whether a link is stronger by winning votes: the paper's definition in full, with the links that are ties or defeats,
 * which the real counter leaves out.
 */
function stronger([e, f]: Link, [g, h]: Link): boolean {
  if (e > f && g <= h) return true;
  if (e >= f && g < h) return true;
  if (e > f && g > h) return e > g || (e === g && f < h);
  if (e < f && g < h) return f < h || (f === h && e > g);
  return false;
}

/** Every path without a circle, as its links. */
function pathsOf(choices: readonly string[], from: string, to: string): readonly (readonly string[])[] {
  if (from === to) return [[to]];
  const others = choices.filter((id) => id !== from);
  return others.flatMap((next) => pathsOf(others, next, to)).map((rest) => [from, ...rest]);
}

/** The strength of the strongest of all paths, each as strong as its weakest link. */
function strongest(choices: readonly string[], prefer: Prefer, from: string, to: string): Link {
  const strengths = pathsOf(choices, from, to).map((path) => {
    const links = path.slice(1).map((id, index): Link => {
      const before = path[index] ?? '';
      return [prefer(before, id), prefer(id, before)];
    });
    return links.reduce((weakest, link) => (stronger(weakest, link) ? link : weakest));
  });
  return strengths.reduce((best, path) => (stronger(path, best) ? path : best));
}

/** The method by definition, over all paths; for very few choices. */
export function schulzeByPaths(choices: readonly string[], prefer: Prefer) {
  const found = new Map<string, Link>();
  for (const a of choices) {
    for (const b of choices) if (a !== b) found.set(a + b, strongest(choices, prefer, a, b));
  }
  const path = (a: string, b: string): Link => found.get(a + b) ?? [0, 0];
  const above = (a: string, b: string) => a !== b && stronger(path(a, b), path(b, a));
  /** How long the longest chain of choices above this one is. */
  const depth = (id: string): number =>
    Math.max(0, ...choices.filter((other) => above(other, id)).map((other) => 1 + depth(other)));
  const depths = choices.map(depth);
  return {
    ranking: [...new Set(depths)]
      .sort((a, b) => a - b)
      .map((each) => choices.filter((_, place) => depths[place] === each)),
    /** As the details state it: 0 where no path of victories leads there. */
    paths: choices.map((a) =>
      choices.map((b) => {
        if (a === b) return '0';
        const [votes, against] = path(a, b);
        return votes > against ? String(votes) : '0';
      }),
    ),
  };
}
