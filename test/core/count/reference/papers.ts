import type { IrvRules } from '../../../../src/core/count/irvPapers.ts';

/** One paper in the hands of whoever counts it: it stays where it lies while that choice continues. */
interface Hand {
  readonly ranks: readonly (readonly string[])[];
  lies: string | null;
  gone: boolean;
}

/**
 * Counts papers one by one as a person would with a pile for each choice, in the order of RCTab's documentation. Only for
 * elections in which nobody ties.
 * @returns each round's piles, and the number of papers that are out
 */
export function referencePapers(
  choices: readonly string[],
  papers: readonly (readonly (readonly string[])[])[],
  rules: IrvRules,
): readonly { readonly piles: Readonly<Record<string, number>>; readonly out: number }[] | 'tie' {
  const hands: Hand[] = papers.map((ranks) => ({ ranks, lies: null, gone: false }));
  let standing = choices.filter((id) => !rules.withdrawn.includes(id));
  const rounds: { piles: Record<string, number>; out: number }[] = [];
  for (;;) {
    for (const hand of hands) lay(hand, standing, rules);
    const size = (id: string) => hands.filter((hand) => !hand.gone && hand.lies === id).length;
    const out = hands.filter((hand) => hand.gone).length;
    rounds.push({ piles: Object.fromEntries(standing.map((id) => [id, size(id)])), out });
    const writeIns = standing.filter((id) => rules.excludeFirst.includes(id) && size(id) > 0);
    const sizes = standing.map(size).sort((a, b) => a - b);
    const [least = 0] = sizes;
    const most = sizes.at(-1) ?? 0;
    if (writeIns.length > 0) {
      standing = standing.filter((id) => !writeIns.includes(id));
      continue;
    }
    if (most > (hands.length - out) / 2 || hands.length === out) return rounds;
    const lowest = standing.filter((id) => size(id) === least);
    if (lowest.length > 1) return 'tie';
    standing = standing.filter((id) => id !== lowest[0]);
  }
}

/** A paper whose choice is out is read again from the top. */
function lay(hand: Hand, standing: readonly string[], rules: IrvRules): void {
  if (hand.gone || (hand.lies !== null && standing.includes(hand.lies))) return;
  const marked = readable(hand.ranks.slice(0, rules.maxRanks), rules);
  const verdicts = marked.map((ids) => verdict(ids, standing, rules));
  const first = verdicts.find((found) => found !== 'on') ?? 'gone';
  hand.lies = first === 'gone' ? null : first;
  hand.gone = first === 'gone';
}

/** The marked ranks up to the first gap that is too wide, or the first name that comes again. */
function readable(ranks: Hand['ranks'], { maxSkipped, exhaustOnDuplicate }: IrvRules) {
  const places = ranks.flatMap((ids, place) => (ids.length > 0 ? [place] : []));
  const gap = places.findIndex((place, index) => place - (places[index - 1] ?? -1) - 1 > maxSkipped);
  const marked = (gap === -1 ? places : places.slice(0, gap)).map((place) => ranks[place] ?? []);
  const again = marked.findIndex((ids, index) =>
    ids.some((id) => marked.slice(0, index).flat().includes(id)),
  );
  return exhaustOnDuplicate && again !== -1 ? marked.slice(0, again) : marked;
}

function verdict(ids: readonly string[], standing: readonly string[], { overvote }: IrvRules): string {
  const alive = ids.filter((id) => standing.includes(id));
  if (ids.length > 1 && overvote !== 'exhaust-if-several-continue')
    return overvote === 'skip' ? 'on' : 'gone';
  return alive.length > 1 ? 'gone' : (alive[0] ?? 'on');
}
