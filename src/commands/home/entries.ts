import { unreachable } from '../../core/result.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { momentFor } from '../../locales/moment.ts';
import { turnoutText } from '../../words/turnout.ts';
import type { Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { type Button, buttons, type Part } from '../ui.ts';
import { nextButton, type Standing, standingOf } from './nextStep.ts';

/** @param now milliseconds since 1970 */
export function isPastClose({ settings: { closesAt } }: Election, now: number): boolean {
  return closesAt !== null && Date.parse(closesAt) <= now;
}

/** An election that this person runs: how it stands, and what comes next. */
export async function runEntry(visit: Visit, election: Election, now: number): Promise<readonly Part[]> {
  const { t } = visit;
  const standing = await standingOf(visit, election, isPastClose(election, now));
  const next = nextButton(t, election, standing);
  return entry(t, election, runLines(visit, election, standing), next === null ? [] : [next]);
}

function runLines(visit: Visit, election: Election, standing: Standing): readonly string[] {
  const { t } = visit;
  switch (standing.kind) {
    case 'draft':
      return [t('commands.home.draft', { count: standing.size }), ...plannedLine(visit, election)];
    case 'paused':
      return [t('commands.state.paused')];
    case 'open':
      return [openLine(visit, election), turnoutText(t, standing.cast, standing.size)];
    case 'waiting':
      return [t('commands.home.waiting'), turnoutText(t, standing.cast, standing.size)];
    case 'counting':
      return [t('commands.state.closed')];
    default:
      return unreachable(standing);
  }
}

function plannedLine({ t, actor }: Visit, { armed, settings }: Election): readonly string[] {
  if (!armed || settings.opensAt === null) return [];
  const moment = momentFor(t, settings.opensAt, actor.timeZone, settings.timeZone);
  return [t('commands.home.opens', { moment })];
}

function openLine({ t, actor }: Visit, { settings: { closesAt, timeZone } }: Election): string {
  if (closesAt === null) return t('commands.home.openByHand');
  return t('commands.home.openUntil', { moment: momentFor(t, closesAt, actor.timeZone, timeZone) });
}

/** An election that this person can vote in; the same whether they have voted or not. */
export function voteEntry(visit: Visit, election: Election): readonly Part[] {
  const { t } = visit;
  const vote: Button = {
    label: t('commands.button.vote'),
    action: actionOn('vote', election.id),
    style: 'primary',
  };
  return entry(t, election, [openLine(visit, election)], [vote]);
}

/** An election that is over, for everybody alike. */
export function overEntry(t: Translate, election: Election): readonly Part[] {
  const { id, state, opened, closing } = election;
  if (state !== 'published' || opened === null || closing === null)
    return entry(t, election, [t(`commands.state.${state === 'open' ? 'closed' : state}`)], []);
  const cast = closing.tokens.reduce((sum, { spent }) => sum + spent, 0);
  const lines = [t('commands.state.published'), turnoutText(t, cast, opened.manifest.roll.size)];
  const list = [
    { label: t('commands.button.seeResult'), action: actionOn('results', id) },
    { label: t('commands.button.verify'), action: actionOn('verify', id) },
  ];
  return entry(t, election, lines, list);
}

/** An election that this person may look at. */
export function observedEntry(t: Translate, election: Election): readonly Part[] {
  return entry(t, election, [t(`commands.state.${election.state}`)], []);
}

function entry(
  t: Translate,
  { id, definition }: Election,
  lines: readonly string[],
  list: readonly Button[],
): readonly Part[] {
  const more = { label: t('commands.button.more'), action: actionOn('show', id) };
  return [
    { kind: 'fields', fields: [{ label: definition.title, value: lines.join('\n') }] },
    buttons(...list, more),
  ];
}
