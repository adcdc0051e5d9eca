/** One ballot; its value in units of the rule's last decimal. */
export interface NaiveBallot {
  readonly ranking: readonly string[];
  readonly value: bigint;
}

export interface NaiveElection {
  readonly choices: readonly string[];
  readonly seats: number;
  readonly ballots: readonly NaiveBallot[];
  readonly lot: (choices: readonly string[]) => readonly string[];
}

export interface NaiveRound {
  readonly votes: ReadonlyMap<string, bigint>;
  readonly quota: bigint;
  readonly exhausted: bigint;
  readonly elected: string[];
  readonly excluded: string[];
}

export interface NaiveResult {
  readonly rounds: readonly NaiveRound[];
  readonly elected: readonly string[];
}

export function amountOf({ votes }: NaiveRound, choice: string): bigint {
  return votes.get(choice) ?? 0n;
}

/** Equal ones stay as they were. */
export function largestFirst(
  choices: readonly string[],
  votes: ReadonlyMap<string, bigint>,
): readonly string[] {
  const left = [...choices];
  const sorted: string[] = [];
  while (left.length > 0) {
    let place = 0;
    for (const [index, choice] of left.entries()) {
      if ((votes.get(choice) ?? 0n) > (votes.get(left[place] ?? '') ?? 0n)) place = index;
    }
    sorted.push(...left.splice(place, 1));
  }
  return sorted;
}

export function smallestOf(
  choices: readonly string[],
  votes: ReadonlyMap<string, bigint>,
): readonly string[] {
  const amount = (choice: string) => votes.get(choice) ?? 0n;
  return choices.filter((choice) => choices.every((other) => amount(other) >= amount(choice)));
}

/** Who is taken by lot: the last. */
export function drawn(choices: readonly string[], lot: NaiveElection['lot']): string {
  return lot(choices).at(-1) ?? '';
}
