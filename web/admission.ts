import { err, ok, type Result } from '../src/core/result.ts';
import type { CodeRefusal } from '../src/engine/clerk.ts';
import type { Voter } from '../src/engine/portsClerk.ts';
import type { Election, Opened } from '../src/engine/portsOffice.ts';
import { electionIn } from '../src/engine/reading.ts';
import { type Answer, problemAnswer } from './send.ts';
import type { Site } from './site.ts';
import { votingIsOver } from './views/election.ts';
import { landingPage } from './views/landing.ts';
import { overPage, voidPage } from './views/notices.ts';
import { goingOn, votingBlock } from './views/voting/block.ts';

/** The voter behind a code, and the election that the code is for. */
export interface Admitted {
  readonly voter: Voter;
  readonly election: Election;
  readonly opened: Opened;
}

/**
 * Looks up a code; that spends and changes nothing.
 * @param address of the network that asks, for the limit on unknown codes
 * @param form the page on which a code can be typed again
 */
export async function findVoter(
  site: Site,
  address: string,
  code: string,
  form: typeof landingPage = landingPage,
): Promise<Result<Admitted, Answer>> {
  const voter = await site.engine.voterByCode(code);
  if (!voter.ok) return err(codeAnswer(site, address, code, voter.error, form));
  const election = await site.engine.election(voter.value.election);
  const opened = election?.opened ?? null;
  if (election === null || opened === null) throw new Error('codes are of elections that were opened');
  return ok({ voter: voter.value, election, opened });
}

function codeAnswer(
  site: Site,
  address: string,
  code: string,
  refusal: CodeRefusal,
  form: typeof landingPage,
): Answer {
  if (refusal === 'void-code') return { status: 410, page: voidPage(site.t) };
  if (refusal !== 'unknown-code') return { status: 422, page: form(site.t, refusal, code) };
  const minutes = site.guesses.failed(address);
  if (minutes > 0) return problemAnswer(site, 'too-many', minutes);
  return { status: 404, page: form(site.t, refusal, code) };
}

/** The same, while the election takes ballots; else the page that says why it does not. */
export async function findActiveVoter(
  site: Site,
  address: string,
  code: string,
): Promise<Result<Admitted, Answer>> {
  const found = await findVoter(site, address, code);
  if (!found.ok) return found;
  const { election, opened, voter } = found.value;
  if (votingIsOver(election, site.clock.now())) {
    const asked = { voter: { code, weight: voter.weight }, mayBegin: false, open: false };
    const page = goingOn(
      overPage(site.t, electionIn(site.t.language, election)),
      votingBlock(site, opened, asked),
    );
    return err({ status: 410, page });
  }
  const view = await site.engine.view(election.id);
  return view?.paused === true ? err(problemAnswer(site, 'paused')) : found;
}
