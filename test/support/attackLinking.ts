import type { Sighting } from './attackSightings.ts';

/**
 * What the attacker is given for nothing: in which order people voted (somebody stood at the door), and which ballots
 * were mixed together with whose. The task left is to say whose ballot is whose within a batch.
 */
export interface Batch {
  /** In the order of voting. */
  readonly voters: readonly string[];
  /** In an order that tells nothing. */
  readonly ballots: readonly string[];
}

/** Ballot by ballot, the voter that the attacker takes for its caster. */
export type Guesses = ReadonlyMap<string, string>;

export interface Attempt {
  readonly strategy: string;
  readonly guesses: Guesses;
}

type Key = bigint | string;

/** Every way of reading order and nearness out of the sightings of one election. */
export function attack(sightings: readonly Sighting[], batches: readonly Batch[]): readonly Attempt[] {
  const ballots = clues(sightings.filter(({ of }) => of.kind === 'ballot'));
  const voters = clues(sightings.filter(({ of }) => of.kind === 'voter'));
  return [...byOrder(ballots, batches), ...byNearness(ballots, voters, batches)];
}

/** One kind of evidence in one place: whom it concerns, by its key. */
interface Clue {
  readonly where: string;
  readonly key: string;
  readonly seen: readonly { readonly name: string; readonly at: Key }[];
}

function clues(sightings: readonly Sighting[]): readonly Clue[] {
  return [...Map.groupBy(sightings, ({ where }) => where)].flatMap(([where, here]) => {
    const keys = new Set(here.flatMap((sighting) => Object.keys(sighting.keys)));
    return [...keys].map((key) => ({ where, key, seen: here.flatMap((sighting) => seenAt(sighting, key)) }));
  });
}

function seenAt({ of, keys }: Sighting, key: string) {
  const at = keys[key];
  return at === undefined ? [] : [{ name: of.name, at }];
}

/** The ballots of a batch in the order of a clue, first or last seen, forwards or backwards, are its voters in order. */
function byOrder(ballots: readonly Clue[], batches: readonly Batch[]): readonly Attempt[] {
  return ballots.flatMap(({ where, key, seen }) =>
    (['first', 'last'] as const).flatMap((end) => {
      const at = extremes(seen, end);
      const sorted = batches.map((batch) => inOrder(batch.ballots, at));
      const strategy = `order of ${where}, ${key}, ${end} seen`;
      return [
        { strategy, guesses: pairUp(sorted, batches) },
        {
          strategy: `${strategy}, backwards`,
          guesses: pairUp(
            sorted.map((list) => list.toReversed()),
            batches,
          ),
        },
      ];
    }),
  );
}

function extremes(seen: Clue['seen'], end: 'first' | 'last'): ReadonlyMap<string, Key> {
  const found = new Map<string, Key>();
  for (const { name, at } of seen) {
    const known = found.get(name);
    if (known === undefined || compare(at, known) < 0 === (end === 'first')) found.set(name, at);
  }
  return found;
}

function inOrder(names: readonly string[], at: ReadonlyMap<string, Key>): readonly string[] {
  return names
    .flatMap((name) => {
      const key = at.get(name);
      return key === undefined ? [] : [{ name, key }];
    })
    .sort((a, b) => compare(a.key, b.key))
    .map(({ name }) => name);
}

function pairUp(sorted: readonly (readonly string[])[], batches: readonly Batch[]): Guesses {
  return new Map(
    batches.flatMap(({ voters }, index) =>
      (sorted[index] ?? []).flatMap((ballot, place) => {
        const voter = voters[place];
        return voter === undefined ? [] : [[ballot, voter] as const];
      }),
    ),
  );
}

/** A ballot belongs to the voter of its batch who is seen next to it: in the same place, or by transaction anywhere. */
function byNearness(
  ballots: readonly Clue[],
  voters: readonly Clue[],
  batches: readonly Batch[],
): readonly Attempt[] {
  return ballots.flatMap((ballot) =>
    voters.filter((voter) => comparable(ballot, voter)).flatMap((voter) => nearest(ballot, voter, batches)),
  );
}

function comparable(ballot: Clue, voter: Clue): boolean {
  const same = ballot.key === voter.key;
  return same && (ballot.where === voter.where || /^(transaction|deletedBy)$/u.test(ballot.key));
}

function nearest(ballot: Clue, voter: Clue, batches: readonly Batch[]): readonly Attempt[] {
  const strategy = `nearness of ${ballot.where} to ${voter.where}, ${ballot.key}`;
  const [before, after] = [new Map<string, string>(), new Map<string, string>()];
  for (const { voters, ballots } of batches) {
    const [inVoters, inBallots] = [new Set(voters), new Set(ballots)];
    const people = voter.seen.filter(({ name }) => inVoters.has(name)).sort((a, b) => compare(a.at, b.at));
    for (const { name, at } of ballot.seen.filter((one) => inBallots.has(one.name))) {
      const left = people.findLast((one) => compare(one.at, at) <= 0);
      const right = people.find((one) => compare(one.at, at) >= 0);
      if (left !== undefined && !before.has(name)) before.set(name, left.name);
      if (right !== undefined && !after.has(name)) after.set(name, right.name);
    }
  }
  return [
    { strategy: `${strategy}, before`, guesses: before },
    { strategy: `${strategy}, after`, guesses: after },
  ];
}

function compare(a: Key, b: Key): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
