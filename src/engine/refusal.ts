import type { ElectionState, OpeningProblem } from '../core/election.ts';
import type { NamedLine } from '../core/personNames.ts';
import type { PresentProblem } from '../core/present.ts';
import type { RecountProblem } from '../core/recount.ts';
import type { BadLine } from '../core/rollText.ts';
import type { ChatFailure } from './ports.ts';

/** Where in a definition or in settings something is wrong, and what: `contests.0.choices.2.label`, `too-long`. */
export interface InputProblem {
  readonly path: string;
  readonly problem: string;
}

/** A line that does not name exactly one person. */
export type BadName = NamedLine &
  (
    | { readonly problem: 'nobody' }
    /** `fits`: what tells them apart. */
    | { readonly problem: 'several'; readonly fits: readonly string[] }
  );

/** Everything that an organiser can be refused. */
export type Refusal =
  | { readonly kind: 'unknown-election' }
  | { readonly kind: 'not-organiser' }
  | { readonly kind: 'not-observer' }
  | { readonly kind: 'may-not-create' }
  | { readonly kind: 'wrong-state'; readonly state: ElectionState }
  | { readonly kind: 'bad-input'; readonly problems: readonly InputProblem[] }
  | { readonly kind: 'cannot-open'; readonly problems: readonly OpeningProblem[] }
  | { readonly kind: 'bad-lines'; readonly bad: readonly BadLine[] }
  | { readonly kind: 'bad-names'; readonly bad: readonly BadName[] }
  | { readonly kind: 'nobody-to-add' }
  /** The people of a source are others, or read otherwise, than when they were looked at. */
  | { readonly kind: 'not-as-looked-at' }
  | { readonly kind: 'unknown-voter' }
  | { readonly kind: 'unreachable-voter' }
  | { readonly kind: 'token-issued' }
  | { readonly kind: 'reminded-just-now' }
  | { readonly kind: 'nobody-on-paper' }
  | { readonly kind: 'bad-count'; readonly most: number }
  | { readonly kind: 'chat'; readonly failure: ChatFailure }
  | { readonly kind: 'no-such-platform' }
  /** Organisers with an e-mail address alone could not sign in. */
  | { readonly kind: 'no-mail-sign-in' }
  | { readonly kind: 'edited-meanwhile' }
  | { readonly kind: 'second-organiser-needed' }
  /** What takes two organisers cannot be done by one who is alone. */
  | { readonly kind: 'needs-two-organisers' }
  | { readonly kind: 'proposal-stands' }
  /** Nothing is proposed, or not what was agreed to. */
  | { readonly kind: 'no-proposal' }
  | { readonly kind: 'own-proposal' }
  /** Organisers joined or left since. */
  | { readonly kind: 'proposal-lapsed' }
  | { readonly kind: 'nobody-new' }
  | { readonly kind: 'too-many-voters'; readonly most: number }
  | { readonly kind: 'too-many-amendments'; readonly most: number }
  | {
      readonly kind: 'no-such-weight';
      readonly weights: readonly string[];
      readonly classes: readonly string[];
    }
  | { readonly kind: 'already-organiser' }
  | { readonly kind: 'no-such-organiser' }
  | { readonly kind: 'already-observer' }
  | { readonly kind: 'no-such-observer' }
  | { readonly kind: 'last-organiser' }
  /** From the opening on organisers can only leave themselves. */
  | { readonly kind: 'only-themselves' }
  | { readonly kind: 'cannot-organise'; readonly standing: 'bot' | 'deactivated' | 'stranger' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'not-paused' }
  | { readonly kind: 'present-missing' }
  | { readonly kind: 'present-not-needed' }
  | { readonly kind: 'cannot-recount'; readonly problems: readonly RecountProblem[] }
  | { readonly kind: 'bad-present'; readonly problem: PresentProblem };
