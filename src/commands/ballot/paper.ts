import type { RollStated } from '../../core/amendment.ts';
import type { Definition, Settings } from '../../core/election.ts';
import type { ElectionId } from '../../core/ids.ts';
import type { WeightClass } from '../../core/weight.ts';

/** What a ballot shows of its election: an open one's manifest, or a draft as it would be. */
export interface Paper {
  readonly manifest: {
    readonly election: ElectionId;
    readonly definition: Definition;
    readonly settings: Settings;
    readonly roll: { readonly size: number };
    readonly weights: readonly WeightClass[];
    /** There where choices say something for themselves. */
    readonly statements?: string;
  };
  /** What was added to the roll since. */
  readonly amendments: readonly RollStated[];
  /** Null before the opening. */
  readonly fingerprint: Uint8Array | null;
}

/** Whose ballot it is: nothing of the voter but what the vote weighs. */
export interface Weighed {
  readonly weight: string;
}
