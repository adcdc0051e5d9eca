import { type Addendum, addendumIsGenuine, type SignedAddendum } from '../addendum.ts';
import { equalBytes } from '../bytes.ts';
import { canonicalJson } from '../canonical.ts';
import type { BallotCounter } from '../count/count.ts';
import type { Lot } from '../lot.ts';
import { createRecounter, recountProblems } from '../recount.ts';
import { bytesOf, type Examined } from './election.ts';
import type { ErrorId } from './errors.ts';

/** What became of a recount that was given. */
export interface AddendumReport {
  readonly addendum: Addendum;
  readonly errors: readonly ErrorId[];
}

/** What a recount hangs on, known when the record was read to its end. */
export interface RecountBasis {
  /** The running hash that the last line of the full record signs; null: there is none. */
  readonly record: Uint8Array | null;
  readonly present: string | null;
  /** Null: no seed was published. */
  readonly lotFor: ((contest: string) => Lot) | null;
}

/** Counts again what each addendum says was counted. Anybody may have written them. */
export function createAddendaExaminer(examined: Examined, addenda: readonly SignedAddendum[]) {
  const { form, manifest, weights, findings } = examined;
  const electorate = { definition: manifest.definition, weights };
  const recounts = addenda.map((signed) => ({
    signed,
    recounter: createRecounter(electorate, signed.addendum.contest),
  }));

  const problems = ({ signed, recounter }: (typeof recounts)[number], basis: RecountBasis) => {
    const { addendum } = signed;
    const { contest, uncountable, result } = addendum;
    const right = () => {
      // Ballots are needed to count again: of a record of totals this is not checked.
      if (form === 'totals') return true;
      if (basis.lotFor === null) return false;
      const counted = recounter.result(basis.lotFor(contest.id), basis.present);
      return equalBytes(canonicalJson(counted), canonicalJson({ uncountable, result }));
    };
    const sound = recountProblems(electorate, contest, basis.present).length === 0;
    const tests: readonly (readonly [ErrorId, boolean])[] = [
      ['addendum-other-record', isOfRecord(examined, addendum, basis)],
      ['addendum-signature', addendumIsGenuine(examined.crypto, examined.deploymentKey, signed)],
      ['addendum-contest', sound],
      ['addendum-result', !sound || right()],
    ];
    return tests.filter(([, holds]) => !holds).map(([error]) => error);
  };

  return {
    add(...[ballot, weight]: Parameters<BallotCounter['add']>): void {
      for (const { recounter } of recounts) recounter.add(ballot, weight);
    },
    end(basis: RecountBasis): readonly AddendumReport[] {
      const reports = recounts.map((recount) => {
        const { addendum } = recount.signed;
        return { addendum, errors: problems(recount, basis) };
      });
      for (const { addendum, errors } of reports) {
        for (const error of errors) findings.fail(error, `addendum ${addendum.number}`);
      }
      findings.reach('addenda');
      return reports;
    },
  };
}

function isOfRecord(
  { manifest, fingerprint, outcome }: Examined,
  addendum: Addendum,
  { record }: RecountBasis,
): boolean {
  const same =
    addendum.election === manifest.election && equalBytes(bytesOf(addendum.fingerprint), fingerprint);
  const ofThis = record !== null && equalBytes(bytesOf(addendum.record), record);
  return outcome === 'published' && same && ofThis;
}
