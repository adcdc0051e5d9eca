import { concat, equalBytes, utf8 } from '../../../src/core/bytes.ts';
import { fromHex } from '../../../src/core/encoding.ts';
import { parseCode } from '../../../src/core/invitation.ts';
import { tokenIsGenuine, type VotingToken } from '../../../src/core/token.ts';
import { takenToFragment } from '../../../src/core/tokenFile.ts';
import { type CheckedElection, checkElection } from '../../../src/voting/election.ts';
import { createKeeper, type Shelf } from '../../../src/voting/keeper.ts';
import { placeOf } from '../../../src/voting/place.ts';
import { boxOf, clerkOf, type Fetch } from '../../../src/voting/server.ts';
import { knowing } from '../../../src/words/reading.ts';
import { brokenPage, stoppedPage, storagePage } from '../../views/voting/stopped.ts';
import { laterPath, tokenFragment } from '../../voting.ts';
import type { VotingData } from '../../votingData.ts';
import { clientCrypto } from '../crypto.ts';
import { askAnew } from './languageChange.ts';
import { givenToken } from './later.ts';
import { openShelf } from './shelf.ts';
import { show } from './show.ts';
import { createSteps, type Visit } from './steps.ts';
import { translateBy } from './words.ts';

const random = (length: number) => window.crypto.getRandomValues(new Uint8Array(length));
const fetchHere: Fetch = (path, init) => window.fetch(path, init);

/** One visit to the ballot, from the page that the server sent to the receipt. Choices never leave the browser in clear. */
export async function vote(data: VotingData): Promise<void> {
  const t = translateBy(data.words);
  const noStorage = () => show(t, storagePage(t, data.mayBegin ? (data.voter?.code ?? null) : null));
  /** A mistake of ours is told, never passed over; so is a browser that cannot keep anything (any more). */
  const told = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (problem) {
      if (problem instanceof DOMException) {
        noStorage();
        return;
      }
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
    const right = voter === null ? await byToken(election.value) : byCode(election.value, voter);
    if ('forged' in right) show(t, stoppedPage(t, manifest.election, { kind: 'forged', what: right.forged }));
    else if (shelf === null) {
      if (data.mayBegin) noStorage();
    } else
      await createSteps(
        visitBy({ data, t: knowing(t, manifest), told }, election.value, shelf, right),
      ).start();
  });
}

/** By what right somebody votes: what is kept belongs to its secret. */
interface Right extends Pick<Visit, 'anew'>, Pick<Visit['booth'], 'weight' | 'askClerk'> {
  readonly secret: Uint8Array;
  readonly token?: VotingToken;
}

function byCode(election: CheckedElection, { code, weight }: NonNullable<VotingData['voter']>): Right {
  const read = parseCode(code);
  return {
    secret: utf8(read.ok ? read.value : code),
    weight,
    askClerk: clerkOf(fetchHere, election.id, code),
    anew: (query) => askAnew(code, query),
  };
}

/** Waits for the token, which may be of another manifest than the page, or not genuine under its key. */
async function byToken({
  id,
  fingerprint,
  tokenKeys,
}: CheckedElection): Promise<Right | { readonly forged: 'fingerprint' | 'token' }> {
  const taken = await givenToken(id);
  const { token, weight } = taken;
  const key = tokenKeys.get(weight);
  if (!equalBytes(taken.fingerprint, fingerprint)) return { forged: 'fingerprint' };
  if (key === undefined || !tokenIsGenuine(clientCrypto, key, id, token)) return { forged: 'token' };
  return {
    secret: concat(token.nonce, token.signature),
    weight,
    token,
    askClerk: () => Promise.reject(new Error('who brings a token asks for none')),
    anew: (query) => {
      window.location.assign(`${laterPath(id)}${query}${tokenFragment}${takenToFragment(taken)}`);
    },
  };
}

function visitBy(
  page: Pick<Visit, 'data' | 't' | 'told'>,
  election: CheckedElection,
  shelf: Shelf,
  { secret, anew, ...right }: Right,
): Visit {
  const place = placeOf(clientCrypto, random, secret);
  const keeper = createKeeper(shelf, place);
  const askBox = boxOf(fetchHere, election.id);
  return {
    ...page,
    place,
    anew,
    booth: { ...right, crypto: clientCrypto, random, election, keeper, askBox },
  };
}
