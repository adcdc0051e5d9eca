import type { Admitted } from './admission.ts';
import type { BallotForm } from './fields.ts';
import type { Site } from './site.ts';
import type { BallotFor } from './views/ballot.ts';
import { statementDetails } from './views/statements.ts';

/** A voter's ballot as this form shows it: its page nonce draws the order of the choices, again and again the same. */
export async function paperFor(
  { engine, t }: Pick<Site, 'engine' | 't'>,
  { voter, election, opened }: Admitted,
  { pageNonce }: Pick<BallotForm, 'pageNonce'>,
): Promise<BallotFor> {
  const { contests } = opened.manifest.definition;
  const shown = contests.map((contest) => engine.asShown(contest, pageNonce));
  const frozen = await engine.statements(election);
  const said: BallotFor['said'] = (contest, choice) =>
    frozen === null ? null : statementDetails(t, frozen.statements, contest, choice);
  return { voter, opened, contests: shown, said };
}
