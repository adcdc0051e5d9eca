import type { ElectionId } from '../../../src/core/ids.ts';
import { type TakenToken, takenFromFragment, takenFromText } from '../../../src/core/tokenFile.ts';
import { tokenFragment } from '../../voting.ts';
import { find } from '../ballot/dom.ts';
import { ownAddress } from '../language.ts';

/** No token is as long; a film that was chosen by mistake is not read. */
const longest = 10_000;

/** The token that the page was given, in its address (it is taken out of there) or as a file. */
export function givenToken(election: ElectionId): Promise<TakenToken> {
  const { hash } = window.location;
  const linked = hash.startsWith(tokenFragment)
    ? takenFromFragment(election, hash.slice(tokenFragment.length))
    : null;
  window.history.replaceState(null, '', ownAddress());
  return linked === null ? chosenToken(election, hash.startsWith(tokenFragment)) : Promise.resolve(linked);
}

/** @param mistaken whether the link held none */
function chosenToken(election: ElectionId, mistaken: boolean): Promise<TakenToken> {
  const place = find(document, '#by-token', HTMLElement);
  const field = find(place, '#token-file', HTMLInputElement);
  const error = find(place, '#token-error', HTMLElement);
  place.hidden = false;
  error.hidden = !mistaken;
  return new Promise((resolve) => {
    const take = async () => {
      const file = field.files?.[0];
      const token = file === undefined || file.size > longest ? null : takenFromText(await file.text());
      error.hidden = token?.election === election;
      if (token?.election === election) resolve(token);
    };
    field.addEventListener('change', () => void take());
  });
}
