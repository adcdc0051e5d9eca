import { type Paper, type PaperRules, recipientOf } from './irvPaper.ts';
import type { RoundVotes } from './irvTies.ts';

/** Votes that left an excluded choice. */
export interface IrvTransfer {
  readonly from: string;
  readonly to: RoundVotes;
  readonly exhausted: bigint;
}

/** Papers lie on the pile of the choice for whom they count; only those of an excluded choice are read again. */
export interface Piles {
  /** Of every continuing choice, in the order of the choices. */
  votes(): RoundVotes;
  /** Votes that count for nobody: exhausted or never marked. */
  inactive(): bigint;
  /** The number of the first paper on the pile of a choice; Infinity for an empty pile. */
  firstPaper(choice: string): number;
  /** Takes choices out of the count, together. */
  exclude(choices: readonly string[]): readonly IrvTransfer[];
}

interface Pile {
  papers: number[];
  votes: bigint;
}

/** @param choices those who take part; marks for others are passed over */
export function createPiles(choices: readonly string[], papers: readonly Paper[], rules: PaperRules): Piles {
  const piles = new Map<string, Pile>(choices.map((choice) => [choice, { papers: [], votes: 0n }]));
  const continues = (choice: string) => piles.has(choice);
  let inactive = 0n;

  const place = (index: number): { readonly to: string | null; readonly votes: bigint } => {
    const paper = papers[index];
    if (paper === undefined) throw new Error('a pile holds papers that there are');
    const to = recipientOf(paper, rules, continues);
    const pile = to === null ? undefined : piles.get(to);
    if (pile === undefined) {
      inactive += paper.votes;
    } else {
      pile.papers.push(index);
      pile.votes += paper.votes;
    }
    return { to, votes: paper.votes };
  };

  const transfer = (from: string, pile: Pile): IrvTransfer => {
    const to = new Map<string, bigint>();
    const before = inactive;
    for (const index of pile.papers) {
      const placed = place(index);
      if (placed.to !== null) to.set(placed.to, (to.get(placed.to) ?? 0n) + placed.votes);
    }
    return { from, to, exhausted: inactive - before };
  };

  for (const index of papers.keys()) place(index);
  return {
    votes: () => new Map([...piles].map(([choice, { votes }]) => [choice, votes])),
    inactive: () => inactive,
    firstPaper: (choice) => (piles.get(choice)?.papers ?? []).reduce((a, b) => Math.min(a, b), Infinity),
    exclude(excluded) {
      const taken = excluded.map((choice) => ({ choice, pile: piles.get(choice) }));
      for (const { choice } of taken) piles.delete(choice);
      return taken.flatMap(({ choice, pile }) => (pile === undefined ? [] : [transfer(choice, pile)]));
    },
  };
}
