import { type Answers, blankAnswer } from '../../core/answers.ts';
import { markRange } from '../../core/ballotRange.ts';
import type { Contest } from '../../core/contest.ts';
import { shortCode } from '../../core/receipt.ts';
import type { Opened } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { choiceLabel } from '../../words/choices.ts';
import { markingHint } from '../../words/rules.ts';
import type { Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { closingField } from '../facts.ts';
import { buttons, type Field, type Form, type Part } from '../ui.ts';
import { type BallotState, sealState } from './ballotState.ts';

const lowThreshold = 5;
const smallRoll = 10;

/** The ballot to fill in. Nothing is issued by looking at it. */
export function ballotForm(visit: Visit, opened: Opened, state: BallotState): Form {
  const { desk, t } = visit;
  const { election, definition } = opened.manifest;
  const browser = { label: t('vote.browserButton'), action: actionOn('browser', election) };
  return {
    title: t('vote.ballotTitle'),
    submit: t('vote.review'),
    close: t('commands.button.dismiss'),
    callback: 'ballot',
    state: sealState(desk.secretBox, definition.contests, state),
    tooLarge: browser.action,
    parts: [
      { kind: 'heading', text: definition.title },
      ...(definition.description === '' ? [] : [{ kind: 'text', text: definition.description } as const]),
      { kind: 'fields', fields: ballotFacts(visit, opened) },
      ...warnings(t, opened).map((text) => ({ kind: 'note', text }) as const),
      ...definition.contests.flatMap((contest) => contestParts(t, contest, state.answers)),
      { kind: 'divider' },
      { kind: 'note', text: t('vote.notYet') },
      { kind: 'list', label: t('vote.whoSees'), items: whoSees(t, opened) },
      buttons(browser),
    ],
  };
}

function ballotFacts({ t, actor }: Visit, { manifest, fingerprint }: Opened) {
  return [
    closingField(t, manifest.settings, actor.timeZone),
    { label: t('commands.label.fingerprint'), value: shortCode(fingerprint), code: true },
  ];
}

/** What others could work out by arithmetic: told before anybody votes. */
function warnings(t: Translate, { manifest }: Opened): readonly string[] {
  const { settings, roll } = manifest;
  const threshold = settings.mixThreshold;
  const live = settings.results === 'live';
  return [
    ...(live ? [t('vote.live', { threshold, wait: 2 * threshold })] : []),
    ...(live && threshold < lowThreshold ? [t('vote.lowThreshold', { threshold })] : []),
    ...(roll.size < smallRoll ? [t('vote.smallRoll', { size: roll.size })] : []),
  ];
}

function contestParts(t: Translate, contest: Contest, answers: Answers): readonly (Part | Field)[] {
  const about = { kind: 'text', text: contest.description } as const;
  return [
    ...(contest.description === '' ? [] : [about]),
    contestField(t, contest, answers[contest.id] ?? []),
  ];
}

/** The choices of a contest and, as an answer of its own, the blank vote. */
function contestField(t: Translate, contest: Contest, answer: readonly string[]): Field {
  const options = [...contest.choices.map(({ id }) => id), blankAnswer].map((id) => ({
    id,
    label: choiceLabel(t, contest, id),
  }));
  const basics = { name: contest.id, label: contest.title, hint: markingHint(t, contest), options };
  const [first] = answer;
  const { max } = markRange(contest);
  if (max === 1) return { ...basics, kind: 'choice', ...(first === undefined ? {} : { initial: first }) };
  return { ...basics, kind: 'choices', max, initial: answer };
}

/** What voting here reveals, and to whom (design, section 5). */
function whoSees(t: Translate, { manifest }: Opened): readonly string[] {
  const { results, mixThreshold: threshold } = manifest.settings;
  return [
    t('vote.sees.others'),
    results === 'live' ? t('vote.sees.copyLive', { threshold }) : t('vote.sees.copyClosed'),
    t('vote.sees.server'),
    t('vote.sees.platform'),
  ];
}

/** The ballot once more before it is cast, and the receipt code that casting it will give. */
export function reviewForm(
  { desk, t }: Visit,
  opened: Opened,
  state: BallotState,
  code: string,
  problem?: string,
): Form {
  const { election, definition } = opened.manifest;
  const back = { label: t('vote.back'), action: actionOn('change', election) };
  return {
    title: t('vote.reviewTitle'),
    submit: t('vote.cast'),
    close: t('commands.button.dismiss'),
    callback: 'cast',
    state: sealState(desk.secretBox, definition.contests, state),
    parts: [
      ...(problem === undefined ? [] : [{ kind: 'heading', text: problem } as const]),
      { kind: 'text', text: t('vote.reviewLead') },
      ...definition.contests.map((contest) => chosen(t, contest, state.answers)),
      { kind: 'divider' },
      { kind: 'text', text: t('vote.receiptToCome') },
      { kind: 'code', text: code },
      buttons(back),
    ],
  };
}

function chosen(t: Translate, contest: Contest, answers: Answers): Part {
  const answer = answers[contest.id] ?? [];
  const ids = contest.choices.map(({ id }) => id).filter((id) => answer.includes(id));
  const items = ids.length === 0 ? [t('vote.blank')] : ids.map((id) => choiceLabel(t, contest, id));
  return { kind: 'list', label: contest.title, items };
}
