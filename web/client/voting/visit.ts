import { utf8 } from '../../../src/core/bytes.ts';
import { fromHex } from '../../../src/core/encoding.ts';
import { parseCode } from '../../../src/core/invitation.ts';
import { brokenPage, stoppedPage, storagePage } from '../../views/voting/stopped.ts';
import type { VotingData } from '../../votingData.ts';
import { clientCrypto } from '../crypto.ts';
import { checkElection } from './election.ts';
import { createKeeper, type Shelf } from './keeper.ts';
import { placeOf } from './place.ts';
import { boxOf, clerkOf, type Fetch } from './server.ts';
import { openShelf } from './shelf.ts';
import { show } from './show.ts';
import { createSteps, type Visit } from './steps.ts';
import { translateBy } from './words.ts';

const random = (length: number) => window.crypto.getRandomValues(new Uint8Array(length));
const fetchHere: Fetch = (path, init) => window.fetch(path, init);

/** One visit to the ballot, from the page that the server sent to the receipt. Choices never leave the browser in clear. */
export async function vote(data: VotingData): Promise<void> {
  const t = translateBy(data.words);
  /** A mistake of ours is told, never passed over. */
  const told = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (problem) {
      show(t, brokenPage(t));
      throw problem;
    }
  };
  await told(async () => {
    const { manifest, voter } = data;
    const election = checkElection(clientCrypto, manifest, fromHex(data.fingerprint) ?? new Uint8Array());
    if (!election.ok) {
      show(t, stoppedPage(t, manifest.election, { kind: 'forged', what: 'fingerprint' }));
      return;
    }
    const shelf = await openShelf();
    if (shelf !== null) await createSteps(visitTo({ data, t, told }, election.value, shelf)).start();
    else if (data.mayBegin) show(t, storagePage(t, voter.code));
  });
}

function visitTo(
  page: Pick<Visit, 'data' | 't' | 'told'>,
  election: Visit['booth']['election'],
  shelf: Shelf,
): Visit {
  const { code, weight } = page.data.voter;
  const read = parseCode(code);
  const place = placeOf(clientCrypto, random, utf8(read.ok ? read.value : code));
  const booth: Visit['booth'] = {
    crypto: clientCrypto,
    random,
    election,
    weight,
    keeper: createKeeper(shelf, place),
    askClerk: clerkOf(fetchHere, election.id, code),
    askBox: boxOf(fetchHere, election.id),
  };
  return { ...page, booth, place };
}
