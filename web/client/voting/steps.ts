import { type Answers, type BallotProblem, readAnswers } from '../../../src/core/answers.ts';
import { asShown } from '../../../src/core/choiceOrder.ts';
import { fromBase64url, toBase64url } from '../../../src/core/encoding.ts';
import { ballotLeaf, type Receipt } from '../../../src/core/receipt.ts';
import { sealBallot } from '../../../src/core/seal.ts';
import { openedIn } from '../../../src/engine/reading.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { type Booth, castBallot, takeToken } from '../../../src/voting/casting.ts';
import type { Issued, Kept } from '../../../src/voting/kept.ts';
import type { Place } from '../../../src/voting/place.ts';
import { readFields } from '../../fields.ts';
import { ballotPage } from '../../views/ballot.ts';
import { earlyOffer, takenPage } from '../../views/voting/early.ts';
import { keptPage, sealedReceiptPage, sealedReviewPage } from '../../views/voting/pages.ts';
import { stoppedPage } from '../../views/voting/stopped.ts';
import { reviewFragment } from '../../voting.ts';
import type { VotingData } from '../../votingData.ts';
import { find } from '../ballot/dom.ts';
import { enhanceBallot } from '../ballot/enhance.ts';
import { enableButtons } from '../receipt/buttons.ts';
import { followLanguage, type Sheet, sheetBefore } from './languageChange.ts';
import { show } from './show.ts';
import { takeStatements } from './statements.ts';

/** What one visit to the ballot goes by. */
export interface Visit {
  readonly data: VotingData;
  readonly t: Translate;
  readonly booth: Booth;
  readonly place: Place;
  /** Asks the server for this page anew, with another query. */
  readonly anew: (query: string) => void;
  /** Does work of a listener, and tells a mistake of ours. */
  readonly told: (work: () => Promise<void>) => Promise<void>;
}

/** The ballot, its review, the cast, the receipt. Back and forward in the browser lead between the first two only. */
export function createSteps({ data, t, booth, place, anew, told }: Visit) {
  const { manifest } = data;
  const { fingerprint, sealingKey } = booth.election;
  /** The manifest was checked; what is shown of it is in the reader's language. */
  const opened = openedIn(t.language, { manifest, fingerprint, amendments: data.amendments });
  const statements = takeStatements(document);
  let answers: Answers = {};
  /** Draws the order of the choices: the same for as long as this ballot is filled in. */
  let seed = '';
  let receipt: (() => void) | null = null;
  let casting = false;
  let begun = false;

  async function start(): Promise<void> {
    const kept = await booth.keeper.read();
    const before = sheetBefore(place);
    if (kept?.stage === 'cast') await cast(null);
    else if (kept !== null && kept.sealed !== null) showKept(kept, kept.sealed);
    else if (data.mayBegin) begin(before ?? { answers: answersOn(document), seed: seedOn(document) });
    else if (kept !== null && data.open) await goOn(before);
    window.addEventListener('hashchange', moved);
    keepSkipLink();
  }

  /** The server has issued a token, and no ballot is sealed: the token is shown, or the ballot that is being filled in. */
  async function goOn(before: Sheet | null): Promise<void> {
    if (before === null) await take();
    else begin(before);
  }

  /**
   * Back and forward. The review is a fragment of the page: entries that scripts push into the history would be reloaded
   * without the code, fragments are reloaded with it.
   */
  function moved(): void {
    if (casting) return;
    if (receipt !== null) receipt();
    else if (begun && window.location.hash !== reviewFragment && document.querySelector('#ballot') === null)
      showBallot();
  }

  function begin(sheet: Sheet): void {
    ({ answers, seed } = sheet);
    begun = true;
    if (window.location.hash === reviewFragment) window.location.hash = '';
    followLanguage(place, anew, () => ({ answers: { ...answers, ...answersOn(document) }, seed }));
    showBallot([], false);
  }

  function showBallot(problems: readonly BallotProblem[] = [], lead = true): void {
    const pageNonce = fromBase64url(seed) ?? new Uint8Array();
    const form = { code: '', election: manifest.election, pageNonce, answers };
    const contests = opened.manifest.definition.contests.map((each) =>
      asShown(booth.crypto, each, pageNonce),
    );
    const paper = { voter: { weight: booth.weight }, opened, contests, said: statements.said };
    const offer = booth.token === undefined ? { offer: earlyOffer(t) } : {};
    const way = { sealing: 'browser', program: data.program, ...offer } as const;
    const page = show(t, ballotPage(t, paper, form, problems, way), lead);
    statements.putBack(page);
    enhanceBallot(page);
    if (page.querySelector('#take') !== null) on(page, '#take', take);
    find(page, '#ballot', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      answers = answersOn(page);
      void told(review);
    });
  }

  /** Sealed anew each time: the code that is shown is that of the very ballot that would be cast. */
  async function review(): Promise<void> {
    const read = readAnswers(manifest.definition, answers);
    if (!read.ok) return showBallot(read.error);
    const context = { definition: manifest.definition, sealingKey, fingerprint };
    const randomness = { ephemeral: booth.random(32), nonce: booth.random(16) };
    const sealed = sealBallot(booth.crypto, context, read.value, randomness);
    window.location.hash = reviewFragment;
    const page = show(t, sealedReviewPage(t, opened, read.value, leafOf(sealed)));
    on(page, '#back', async () => window.history.back());
    on(page, '#cast', () => cast(sealed));
  }

  /**
   * The token alone: first its risk is told, then it is issued, then shown. Where the answer was lost, the server says at the
   * next visit that a token was issued; only this browser can have it, by asking for the same once more.
   */
  async function take(): Promise<void> {
    busy(t);
    const taken = await takeToken(booth);
    if (taken.kind === 'issued') return showTaken(taken.kept);
    if (taken.kind === 'done') return cast(null);
    const page = show(t, stoppedPage(t, manifest.election, taken));
    if (page.querySelector('#again') !== null) on(page, '#again', take);
  }

  function showTaken({ weight, token }: Issued): void {
    const taken = { election: manifest.election, fingerprint, weight, token };
    const page = show(t, takenPage(t, data.publicUrl, taken));
    enableLink(page);
    on(page, '#now', async () => begin(emptySheet()));
  }

  function emptySheet(): Sheet {
    return { answers, seed: seed === '' ? toBase64url(booth.random(32)) : seed };
  }

  function showKept(kept: Exclude<Kept, { stage: 'cast' }>, sealed: Uint8Array): void {
    const begun = kept.stage === 'begun' && data.mayBegin;
    const page = show(t, keptPage(t, opened.manifest, leafOf(sealed), begun));
    on(page, '#cast', () => cast(null));
    if (begun) on(page, '#anew', async () => begin(emptySheet()));
  }

  /** @param sealed null: what this browser began */
  async function cast(sealed: Uint8Array | null): Promise<void> {
    busy(t);
    casting = true;
    const outcome = await castBallot(booth, sealed).finally(() => {
      casting = false;
    });
    if (outcome.kind === 'cast') {
      receipt = () => showReceipt(outcome.receipt, outcome.other);
      return receipt();
    }
    const page = show(t, stoppedPage(t, manifest.election, outcome));
    if (page.querySelector('#again') !== null) on(page, '#again', () => cast(sealed));
  }

  function showReceipt(cast: Receipt, other: boolean): void {
    const page = show(t, sealedReceiptPage(t, data.publicUrl, opened, cast, other));
    enableButtons(page);
    on(page, '#forget button', async () => {
      await booth.keeper.remove();
      find(page, '#forget [role=status]', HTMLElement).textContent = t('web.booth.forget.done');
      find(page, '#forget button', HTMLButtonElement).hidden = true;
    });
  }

  function leafOf(sealed: Uint8Array): Uint8Array {
    return ballotLeaf(booth.crypto, manifest.election, booth.weight, sealed);
  }

  function on(page: HTMLElement, button: string, work: () => Promise<void>): void {
    find(page, button, HTMLButtonElement).addEventListener('click', () => void told(work));
  }

  return { start };
}

/** Where there is no clipboard, the link is selected for the reader's own copy. */
function enableLink(page: HTMLElement): void {
  const link = find(page, '#token-link', HTMLInputElement);
  const button = find(page, '#copy-link', HTMLButtonElement);
  const copy = async () => {
    link.select();
    const clipboard: Clipboard | undefined = window.navigator.clipboard;
    if (clipboard === undefined) return;
    await clipboard.writeText(link.value);
    find(page, '#copied', HTMLElement).textContent = button.dataset['done'] ?? '';
  };
  button.addEventListener('click', () => void copy());
}

/** The way past the head leads to the content without a fragment of its own. */
function keepSkipLink(): void {
  document.querySelector('a.skip')?.addEventListener('click', (event) => {
    event.preventDefault();
    find(document, '#main', HTMLElement).focus();
  });
}

/** Nothing is pressed twice while a vote is under way, and everybody is told that it is. */
function busy(t: Translate): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('#main button')) button.disabled = true;
  const told = document.querySelector('#casting');
  if (told !== null) told.textContent = t('web.booth.casting');
}

function seedOn(page: ParentNode): string {
  return page.querySelector<HTMLInputElement>('#ballot [name=pageNonce]')?.value ?? '';
}

/** What the ballot's form holds; nothing where none is shown. */
function answersOn(page: ParentNode): Answers {
  const form = page.querySelector<HTMLFormElement>('#ballot');
  if (form === null) return {};
  const fields: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') fields[name] = [...(fields[name] ?? []), value];
  return readFields(fields);
}
