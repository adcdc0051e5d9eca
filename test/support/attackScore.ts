import type { Batch, Guesses } from './attackLinking.ts';

/** Right guesses. */
export function hits(guesses: Guesses, truth: ReadonlyMap<string, string>): number {
  return [...guesses].filter(([ballot, voter]) => truth.get(ballot) === voter).length;
}

/**
 * The number of hits that guessing reaches with a chance of at most `risk`. Against a batch in random order any way of
 * guessing hits k times or more with a chance of at most 1/k! (its factorial moments are at most 1), as a Poisson
 * variable of mean 1 has them; so the sum over batches is held against the tail of a Poisson variable of their number.
 */
export function hitsByLuck(batches: number, risk: number): number {
  let chance = Math.exp(-batches);
  let tail = 1;
  for (let count = 0; ; count += 1) {
    if (tail <= risk) return count;
    tail -= chance;
    if (tail < 1e-14) throw new RangeError('a risk below what the sum of doubles can tell');
    chance *= batches / (count + 1);
  }
}

/**
 * How far the guessed order of voting follows the true one within batches, in standard deviations of Kendall's S (1938):
 * a leak of the order, even a blurred or shifted one, gives a large number, positive or negative.
 */
export function orderKept(
  guesses: Guesses,
  truth: ReadonlyMap<string, string>,
  batches: readonly Batch[],
): number {
  let sum = 0;
  let variance = 0;
  for (const { voters, ballots } of batches) {
    const places = ballots.flatMap((ballot) => {
      const [guess, real] = [guesses.get(ballot), truth.get(ballot)];
      return guess === undefined || real === undefined
        ? []
        : [[voters.indexOf(guess), voters.indexOf(real)] as const];
    });
    const n = places.length;
    variance += (n * (n - 1) * (2 * n + 5)) / 18;
    for (const [i, [guess, real]] of places.entries()) {
      for (const [otherGuess, otherReal] of places.slice(0, i)) {
        sum += Math.sign(guess - otherGuess) * Math.sign(real - otherReal);
      }
    }
  }
  return variance === 0 ? 0 : sum / Math.sqrt(variance);
}
