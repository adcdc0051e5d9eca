import { addOne } from '../counts.ts';
import type { Examined } from './election.ts';

/**
 * The batches in which the board grew: where leaves are no longer ascending, another one begins. With results after the
 * close there is one. With live results a batch has T ballots or more of each weight class that is in it, unless all of
 * the class came in it.
 */
export function createBatches({ manifest, findings }: Pick<Examined, 'manifest' | 'findings'>) {
  const { results, mixThreshold } = manifest.settings;
  /** By weight class, in how many batches it came, and where one of them that was too small ended. */
  const times = new Map<string, number>();
  const small = new Map<string, string>();
  let batch = new Map<string, number>();

  const end = (place: string) => {
    for (const [weight, ballots] of batch) {
      addOne(times, weight);
      if (ballots < mixThreshold && !small.has(weight)) small.set(weight, place);
    }
    batch = new Map();
  };

  return {
    /** A ballot of the same batch. */
    add: (weight: string) => addOne(batch, weight),
    /** @param place of the first ballot of the next one */
    next(place: string): void {
      if (results === 'closed') findings.fail('ballot-order', place);
      else end(place);
    },
    /** @param place the end of the board */
    end(place: string): void {
      end(place);
      if (results === 'closed') return;
      for (const [weight, where] of small) {
        if ((times.get(weight) ?? 0) > 1) findings.fail('ballot-order', where);
      }
    },
  };
}
