import { describe, expect, test } from 'vitest';
import type { BallotProblemKind } from '../../../src/core/answers.ts';
import { rules } from '../../../src/core/counting.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import { blankSelection } from '../../../src/core/selection.ts';
import type { Opened } from '../../../src/engine/portsOffice.ts';
import { type Translate, translator } from '../../../src/locales/catalogue.ts';
import { languages } from '../../../src/locales/languages.ts';
import { messagesUnder } from '../../../src/locales/messages.ts';
import type { Stopped } from '../../../src/voting/casting.ts';
import { ballotRefusals, tokenRefusals } from '../../../src/voting/site.ts';
import { translateBy } from '../../../web/client/voting/words.ts';
import { ballotPage } from '../../../web/views/ballot.ts';
import { votingBlock } from '../../../web/views/voting/block.ts';
import { earlyOffer, takenPage } from '../../../web/views/voting/early.ts';
import { keptPage, sealedReceiptPage, sealedReviewPage } from '../../../web/views/voting/pages.ts';
import { brokenPage, stoppedPage, storagePage } from '../../../web/views/voting/stopped.ts';
import { contestBy, openedWith } from '../../support/ballots.ts';
import { builtOnce } from '../../support/webElection.ts';

const problems = Object.keys(messagesUnder('en', ['vote.problem'])).map(
  (key) => key.slice('vote.problem.'.length) as BallotProblemKind,
);
const leaf = new Uint8Array(32).fill(7);
const assets = await builtOnce();
const program = 'ab'.repeat(32);
const token = { nonce: new Uint8Array(32).fill(1), signature: new Uint8Array(256).fill(2) };

const stops: readonly Stopped[] = [
  ...tokenRefusals.map((reason) => ({ kind: 'no-token', reason }) as const),
  ...ballotRefusals.map((reason) => ({ kind: 'no-cast', reason }) as const),
  { kind: 'unanswered', asked: 'clerk' },
  { kind: 'unanswered', asked: 'box' },
  ...(['fingerprint', 'token', 'receipt'] as const).map((what) => ({ kind: 'forged', what }) as const),
];

/** Every page that the script shows for one contest of this election. */
function pagesOf(t: Translate, opened: Opened): readonly string[] {
  const { manifest, fingerprint } = opened;
  const [contest] = manifest.definition.contests;
  if (contest === undefined) throw new Error('no contest');
  const { election } = manifest;
  const form = { code: '', election, pageNonce: new Uint8Array(), answers: { q1: ['c1=x', 'c2=1'] } };
  const every = problems.map((problem) => ({ contest: 'q1', problem }));
  const blank = { q1: blankSelection(contest) };
  const receipt = { election, fingerprint, leaf, signature: new Uint8Array(64) };
  const marked = ['choose-one/v1', 'choose-up-to/v1'].includes(contest.counting.rule)
    ? { q1: ['c1', '+Zoë'] }
    : blank;
  return [
    ballotPage(t, { voter: { weight: '2.5' }, opened }, form, every, {
      sealing: 'browser',
      program,
      offer: earlyOffer(t),
    }),
    sealedReviewPage(t, opened, marked, leaf),
    keptPage(t, manifest, leaf, true),
    keptPage(t, manifest, leaf, false),
    sealedReceiptPage(t, 'https://v.example', opened, receipt, true),
    ...stops.map((stopped) => stoppedPage(t, election, stopped)),
    storagePage(t, 'CODE'),
    takenPage(t, 'https://v.example', { election, fingerprint, weight: '2.5', token }),
    brokenPage(t),
  ].map(({ title, main }) => `${title}\n${main.toString()}`);
}

function wordsIn(t: Translate, opened: Opened): Translate {
  const asked = { voter: { code: 'CODE', weight: '1' }, mayBegin: true, open: true };
  const block = votingBlock({ t, publicUrl: '', assets }, opened, asked).toString();
  return translateBy(JSON.parse(block.slice(block.indexOf('>') + 1, block.lastIndexOf('<'))).words);
}

describe.each(languages)('in %s', (language) => {
  test('the page brings every word that its script needs, and the script says what the server would', () => {
    const t = translator(language);
    for (const rule of rules) {
      const contest = contestBy(rule, ['Ana', 'Bo', 'فاطمة']);
      const names = rule === 'choose-one/v1' || rule === 'choose-up-to/v1' ? { writeIns: 2 } : {};
      const live = {
        ...defaultSettings,
        results: 'live',
        mixThreshold: 2,
        closesAt: '2030-01-16T13:00:00Z',
        timeZone: 'Asia/Tokyo',
      } as const;
      const weights = ['1', '2.5'].map((weight) => ({ weight, voters: 1, tokenKey: { n: '', e: '' } }));
      const opened = openedWith([{ ...contest, ...names }], {
        settings: live,
        weights,
        roll: { size: 2, root: '' },
        client: 'A'.repeat(43),
      });
      expect(pagesOf(wordsIn(t, opened), opened)).toEqual(pagesOf(t, opened));
    }
  });
});

test('what an organiser typed does not end the element that holds the data', () => {
  const opened = openedWith([contestBy('choose-one/v1', ['</script><script>alert(1)</script>', '<!--'])]);
  const block = votingBlock({ t: translator(), publicUrl: '', assets }, opened, {
    voter: { code: '', weight: '1' },
    mayBegin: true,
    open: true,
  }).toString();
  expect(block.match(/<\//gu)).toHaveLength(1);
  expect(block).not.toContain('<!--');
});
