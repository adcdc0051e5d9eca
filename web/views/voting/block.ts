import { toHex } from '../../../src/core/encoding.ts';
import type { Opened } from '../../../src/engine/portsOffice.ts';
import type { Site } from '../../site.ts';
import { type VotingData, votingDataId } from '../../votingData.ts';
import { dataBlock, type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { createWords } from '../words.ts';

/** The groups of messages, and single ones, that are needed to vote in the browser. */
export const wordsToVote = [
  'web.pageTitle',
  'web.errorTitle',
  'web.ballot',
  'web.booth',
  'web.early',
  'web.refused',
  'web.program',
  'web.receipt',
  'web.retry.title',
  'web.review',
  'web.sees',
  'web.state.toElection',
  'web.warning',
  'web.used.not-you',
  'words.amount.whole',
  'words.comma',
  'words.hint',
  'words.pause',
  'words.selection',
  'words.writeIn',
  'vote.back',
  'vote.ballotTitle',
  'vote.blank',
  'vote.cast',
  'vote.lowThreshold',
  'vote.motion',
  'vote.notYet',
  'vote.problem',
  'vote.reviewTitle',
  'vote.seats',
  'vote.receipt.nextClosedTotals',
  'vote.receipt.nextLiveTotals',
  'vote.signature',
  'vote.signatureNames',
  'vote.smallClass',
  'vote.smallRoll',
  'vote.weight',
  'vote.writeIn',
];

/** What the page's script needs to vote: see {@link VotingData}. */
export function votingBlock(
  { t, publicUrl, assets }: Pick<Site, 't' | 'publicUrl' | 'assets'>,
  { manifest, fingerprint, amendments }: Opened,
  { voter, mayBegin, open }: Pick<VotingData, 'voter' | 'mayBegin' | 'open'>,
): Html {
  const data: VotingData = {
    manifest,
    fingerprint: toHex(fingerprint),
    amendments: amendments.slice(-1),
    voter,
    mayBegin,
    open,
    publicUrl,
    program: toHex(assets.hash),
    words: words(t),
  };
  return dataBlock(votingDataId, data);
}

const words = createWords(wordsToVote);

/** A page on which the script goes on with what this browser began, where it began something. */
export function goingOn(page: Page, data: Html): Page {
  return { ...page, script: 'ballot', main: html`${page.main}${data}` };
}
