import { invalidReasons } from '../../core/ballot.ts';
import type { Contest } from '../../core/contest.ts';
import type { ElectionResult } from '../../core/count/count.ts';
import type { ContestResult } from '../../core/count/method.ts';
import { ballotKind } from '../../core/counting.ts';
import type { PublicView } from '../../engine/results.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { amountText } from '../../words/amounts.ts';
import { choiceNames } from '../../words/choices.ts';
import { outcomeText } from '../../words/count.ts';
import { inARow } from '../../words/list.ts';
import { sortedByVotes } from '../../words/roundKinds.ts';
import { addedField } from '../added.ts';
import { actionOn } from '../elections.ts';
import { boardButton, fingerprintFields, publicationField } from '../facts.ts';
import { buttons, type LabelledValue, type Message, type Part } from '../ui.ts';
import { contestParts } from './contestParts.ts';
import { hasRounds } from './rounds.ts';

/** So few ballots can give votes away. */
const few = 5;

/** The result of an election, or its totals so far, for everybody to read. */
export function resultMessage(t: Translate, view: PublicView, publicUrl: string): Message {
  const { election, result, final } = view;
  const { id, definition, opened } = election;
  if (result === null) throw new Error('there is a result to show');
  const values = { title: definition.title };
  const summary = final ? t('commands.results.summary', values) : t('commands.results.interim', values);
  const page = `${publicUrl}/e/${id}`;
  const several = definition.contests.length > 1;
  const parts: readonly Part[] = [
    { kind: 'heading', text: definition.title },
    ...(final
      ? []
      : [{ kind: 'note', text: t('commands.results.interimNote', { cast: result.cast }) } as const]),
    { kind: 'fields', fields: turnout(t, view, result) },
    ...definition.contests.flatMap((contest) =>
      contestParts(t, contest, resultOf(result, contest), { final, several }),
    ),
    ...smallNotes(t, view, result),
    ...recountNotes(t, view),
    ...(opened === null ? [] : [{ kind: 'fields', fields: fingerprintFields(t, opened) } as const]),
    buttons(
      ...(final ? [{ label: t('commands.button.verify'), action: actionOn('verify', id) } as const] : []),
      ...(result.contests.some(hasRounds)
        ? [{ label: t('commands.button.rounds'), action: actionOn('rounds', id) } as const]
        : []),
      { label: t('commands.button.resultPage'), url: page },
      ...(final
        ? [
            boardButton(t, view.election.settings, page),
            { label: t('commands.button.record'), url: `${page}/record` },
          ]
        : []),
    ),
  ];
  return { summary, parts, ...(final ? { pictureOf: view } : {}) };
}

function turnout(t: Translate, view: PublicView, result: ElectionResult): readonly LabelledValue[] {
  const { cast, issued, rollSize: size } = view;
  const invalid = result.cast - result.valid;
  const reasons = invalidReasons
    .filter((reason) => result.invalid[reason] !== undefined)
    .map((reason) => `${result.invalid[reason]} × ${t(`web.invalid.${reason}`)}`);
  return [
    { label: t('commands.label.turnout'), value: t('commands.show.turnout', { cast, issued, size }) },
    ...(invalid > 0
      ? [{ label: t('commands.label.invalid'), value: `${invalid} (${inARow(t, reasons)})` }]
      : []),
    ...addedField(t, view.election.opened),
    ...publicationField(t, view.election.settings),
    ...(view.present === null
      ? []
      : [{ label: t('commands.label.present'), value: amountText(t, view.present) }]),
  ];
}

function resultOf({ contests }: ElectionResult, { id }: Contest): ContestResult {
  const own = contests.find((each) => each.contest === id);
  if (own === undefined) throw new Error('every contest has a result');
  return own;
}

/** Recounts stand beside the result, each with what came out. */
function recountNotes(t: Translate, { addenda }: PublicView): readonly Part[] {
  return addenda.map(({ addendum: { number, contest, result } }) => {
    const outcome = outcomeText(t, contest, result, true);
    return { kind: 'note', text: t('commands.recount.note', { number, contest: contest.title, outcome }) };
  });
}

/** What the numbers themselves give away, and what they are. */
function smallNotes(t: Translate, { election, final }: PublicView, result: ElectionResult): readonly Part[] {
  const { definition, settings, opened } = election;
  const { results, mixThreshold: threshold } = settings;
  const weighted = (opened?.manifest.weights.length ?? 1) > 1;
  const small = final && results === 'live' && result.cast < threshold;
  const texts = [
    ...(weighted ? [t('commands.results.weighted')] : []),
    ...(result.valid > 0 && result.valid < few ? [t('commands.results.few', { count: result.valid })] : []),
    ...(weighted
      ? []
      : definition.contests.flatMap((contest) => unanimous(t, contest, resultOf(result, contest), final))),
    ...(small ? [t('commands.results.belowThreshold', { threshold })] : []),
  ];
  return texts.map((text) => ({ kind: 'note', text }));
}

/** Where everybody marked the same choice, or ranked it first, everybody knows how everybody did. */
function unanimous(
  t: Translate,
  contest: Contest,
  { valid, rounds: [first] }: ContestResult,
  final: boolean,
): readonly string[] {
  if (valid < 2 || first?.kind !== 'votes' || ballotKind(contest.counting.rule) === 'scores') return [];
  const ids = sortedByVotes(contest, first).filter((id) => Number(first.votes[id] ?? 0) === valid);
  if (ids.length === 0) return [];
  const ranked = ballotKind(contest.counting.rule) === 'ranking';
  const choices = choiceNames(t, contest, ids);
  if (!final) return [t(ranked ? 'words.soFar.unanimousFirst' : 'words.soFar.unanimous', { choices })];
  return [t(ranked ? 'commands.results.unanimousFirst' : 'commands.results.unanimous', { choices })];
}
