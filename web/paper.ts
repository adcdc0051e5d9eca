import type { Admitted } from './admission.ts';
import type { BallotForm } from './fields.ts';
import type { Site } from './site.ts';
import type { BallotFor } from './views/ballot.ts';

/** A voter's ballot as this form shows it: its page nonce draws the order of the choices, again and again the same. */
export function paperFor(
  { engine }: Pick<Site, 'engine'>,
  { voter, opened }: Admitted,
  { pageNonce }: Pick<BallotForm, 'pageNonce'>,
): BallotFor {
  const { contests } = opened.manifest.definition;
  return { voter, opened, contests: contests.map((contest) => engine.asShown(contest, pageNonce)) };
}
