import type { Admitted } from './admission.ts';
import type { BallotForm } from './fields.ts';
import { admittedFor, type Read } from './reading.ts';
import type { Site } from './site.ts';
import type { BallotFor } from './views/ballot.ts';
import { statementDetails } from './views/statements.ts';

/** A voter's ballot as this form shows it: its page nonce draws the order of the choices, again and again the same. */
export async function paperFor(
  { engine, t: words }: Pick<Site, 'engine' | 't'>,
  admitted: Admitted,
  { pageNonce }: Pick<BallotForm, 'pageNonce'>,
): Promise<Read<BallotFor>> {
  const { t, shown: read } = admittedFor({ t: words }, admitted);
  const { voter, opened } = read;
  const shown = opened.manifest.definition.contests.map((contest) => engine.asShown(contest, pageNonce));
  const frozen = await engine.statements(admitted.election);
  const said: BallotFor['said'] = (contest, choice) =>
    frozen === null ? null : statementDetails(t, frozen.statements, contest, choice);
  return { t, shown: { voter, opened, contests: shown, said } };
}
