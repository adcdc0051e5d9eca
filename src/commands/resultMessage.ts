import { invalidReasons } from '../core/ballot.ts';
import type { Contest } from '../core/contest.ts';
import type { ElectionResult } from '../core/count/count.ts';
import type { ContestResult, Tie } from '../core/count/method.ts';
import type { PublicView } from '../engine/results.ts';
import type { Translate } from '../locales/catalogue.ts';
import { choiceLabel } from '../words/choices.ts';
import { actionOn } from './elections.ts';
import { fingerprintFields } from './facts.ts';
import { buttons, type LabelledValue, type Message, type Part } from './ui.ts';

/** So few ballots can give votes away. */
const few = 5;
/** As many choices as a table of one of several questions holds; the web page has them all. */
const mostRows = 25;

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
    ...definition.contests.flatMap((contest) => contestParts(t, contest, result, final, several)),
    ...smallNotes(t, view, result),
    ...(opened === null ? [] : [{ kind: 'fields', fields: fingerprintFields(t, opened) } as const]),
    buttons(
      ...(final ? [{ label: t('commands.button.verify'), action: actionOn('verify', id) } as const] : []),
      { label: t('commands.button.resultPage'), url: page },
      ...(final
        ? [
            { label: t('commands.button.board'), url: `${page}/board` },
            { label: t('commands.button.record'), url: `${page}/record` },
          ]
        : []),
    ),
  ];
  return { summary, parts };
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
      ? [{ label: t('commands.label.invalid'), value: `${invalid} (${reasons.join(', ')})` }]
      : []),
  ];
}

function contestParts(
  t: Translate,
  contest: Contest,
  result: ElectionResult,
  final: boolean,
  several: boolean,
): readonly Part[] {
  const own = result.contests.find((each) => each.contest === contest.id);
  if (own === undefined) throw new Error('every contest has a result');
  const all = rows(t, contest, own, final);
  const told = several ? all.slice(0, mostRows) : all;
  const more = all.length - told.length;
  const head = [t('commands.results.choice'), t('commands.results.votes'), t('commands.results.outcome')];
  const { valid, blank } = own;
  return [
    { kind: 'fields', fields: [{ label: contest.title, value: outcome(t, contest, own, final) }] },
    { kind: 'table', head, rows: told },
    ...(more > 0 ? [{ kind: 'note', text: t('refusal.andMore', { count: more }) } as const] : []),
    { kind: 'note', text: t('commands.results.totals', { valid, blank }) },
    ...(own.details?.kind === 'motion' ? [] : own.ties).map(
      (tie) => ({ kind: 'note', text: tieText(t, contest, tie) }) as const,
    ),
  ];
}

function outcome(
  t: Translate,
  contest: Contest,
  { elected, details }: ContestResult,
  final: boolean,
): string {
  if (details?.kind === 'motion') return t(`commands.results.${details.outcome}`);
  if (elected.length === 0) return t(final ? 'commands.results.nobody' : 'commands.results.nobodyYet');
  const names = elected.map((id) => choiceLabel(t, contest, id)).join(', ');
  return t(final ? 'commands.results.areElected' : 'commands.results.areLeading', { names });
}

function rows(
  t: Translate,
  contest: Contest,
  { rounds, elected, details }: ContestResult,
  final: boolean,
): readonly (readonly string[])[] {
  const votes = rounds.at(-1)?.votes ?? {};
  const sorted = contest.choices.toSorted((a, b) => Number(votes[b.id] ?? 0) - Number(votes[a.id] ?? 0));
  const mark = final ? t('commands.results.elected') : t('commands.results.leading');
  return sorted.map(({ id }) => {
    const wins = elected.includes(id) && details?.kind !== 'motion';
    return [choiceLabel(t, contest, id), votes[id] ?? '0', wins ? mark : '–'];
  });
}

function tieText(t: Translate, contest: Contest, { choices, order, brokenBy }: Tie): string {
  const names = (ids: readonly string[]) => ids.map((id) => choiceLabel(t, contest, id)).join(', ');
  if (brokenBy === 'open') return t('commands.results.tieOpen', { choices: names(choices) });
  return t('commands.results.tieLot', { choices: names(choices), order: names(order) });
}

/** What the numbers themselves give away. */
function smallNotes(t: Translate, { election, final }: PublicView, result: ElectionResult): readonly Part[] {
  const texts: string[] = [];
  if (result.valid > 0 && result.valid < few) texts.push(t('commands.results.few', { count: result.valid }));
  for (const contest of election.definition.contests) {
    const own = result.contests.find((each) => each.contest === contest.id);
    const all = contest.choices.filter(({ id }) => Number(own?.rounds[0]?.votes[id] ?? 0) === result.valid);
    if (result.valid > 1 && all.length > 0) {
      const choices = all.map(({ id }) => choiceLabel(t, contest, id)).join(', ');
      texts.push(t('commands.results.unanimous', { choices }));
    }
  }
  const { results, mixThreshold: threshold } = election.settings;
  if (final && results === 'live' && result.cast < threshold)
    texts.push(t('commands.results.belowThreshold', { threshold }));
  return texts.map((text) => ({ kind: 'note', text }));
}
