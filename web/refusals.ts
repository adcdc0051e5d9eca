import { unreachable } from '../src/core/result.ts';
import type { AttendedRefusal } from '../src/engine/attended.ts';
import type { CastRefusal } from '../src/engine/box.ts';
import type { IssueRefusal } from '../src/engine/clerk.ts';
import type { Admitted } from './admission.ts';
import type { BallotForm } from './fields.ts';
import { paperFor } from './paper.ts';
import { admittedFor } from './reading.ts';
import { type Answer, problemAnswer } from './send.ts';
import type { Site } from './site.ts';
import { ballotPage } from './views/ballot.ts';
import { landingPage } from './views/landing.ts';
import { alreadyVotedPage, overPage } from './views/notices.ts';
import { issuedElsewherePage } from './views/used.ts';

/** The page that says why a ballot was not reviewed or cast. */
export async function refusalAnswer(
  site: Site,
  found: Admitted,
  form: BallotForm,
  refusal: AttendedRefusal,
): Promise<Answer> {
  const { shown: admitted } = admittedFor(site, found);
  switch (refusal.kind) {
    case 'not-open':
      return { status: 410, page: overPage(site.t, admitted.election) };
    case 'bad-form':
      return problemAnswer(site, 'bad-form');
    case 'ballot-problems': {
      const { t, shown } = await paperFor(site, found, form);
      return { status: 422, page: ballotPage(t, shown, form, refusal.problems) };
    }
    case 'not-issued':
      return notIssued(site, admitted, refusal.reason);
    case 'not-cast':
      return notCast(site, admitted, refusal.reason);
    default:
      return unreachable(refusal);
  }
}

function notIssued(site: Site, { election }: Admitted, reason: IssueRefusal): Answer {
  switch (reason) {
    case 'closed':
      return { status: 410, page: overPage(site.t, election) };
    case 'paused':
      return problemAnswer(site, 'paused');
    case 'unknown-voter':
      return { status: 404, page: landingPage(site.t, 'unknown-code') };
    case 'issued-otherwise':
      return { status: 409, page: issuedElsewherePage(site.t, election) };
    case 'bad-message':
      throw new Error('an attended token has no blinded message');
    default:
      return unreachable(reason);
  }
}

function notCast(site: Site, { election }: Admitted, reason: CastRefusal): Answer {
  switch (reason) {
    case 'closed':
      return { status: 410, page: overPage(site.t, election) };
    case 'paused':
      return problemAnswer(site, 'paused');
    case 'already-voted':
      return { status: 409, page: alreadyVotedPage(site.t, election.id) };
    case 'ballot-present':
      return problemAnswer(site, 'bad-form');
    case 'unknown-election':
    case 'unknown-weight':
    case 'wrong-length':
    case 'false-token':
      throw new Error(`a ballot that this server sealed was refused: ${reason}`);
    default:
      return unreachable(reason);
  }
}
