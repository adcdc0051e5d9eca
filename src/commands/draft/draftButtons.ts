import { limits } from '../../core/contest.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { auditButton } from '../audit.ts';
import { confirmation } from '../confirmation.ts';
import type { Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { pagesButtons, statementsButtons, textsButtons } from '../pages.ts';
import { reachText } from '../reach.ts';
import type { Button } from '../ui.ts';
import type { Standing } from './standing.ts';

/** Everything that can be done to a draft. */
export function draftButtons(
  visit: Visit,
  { id, definition, armed }: Election,
  standing: Pick<Standing, 'size' | 'summary'>,
  warned: boolean,
): readonly Button[] {
  const { t } = visit;
  const { size } = standing;
  const count = definition.contests.length;
  const more = { label: t('commands.button.addContest'), action: actionOn('contest', id, count) };
  const roll: Button = {
    label: t('commands.button.roll'),
    action: actionOn('roll', id),
    ...(size === 0 ? { style: 'primary' } : {}),
  };
  return [
    roll,
    ...(count < limits.contests ? [more] : []),
    { label: t('commands.button.edit'), action: actionOn('edit', id) },
    { label: t('commands.button.schedule'), action: actionOn('schedule', id) },
    ...(armed ? [{ label: t('commands.button.disarm'), action: actionOn('disarm', id) }] : []),
    { label: t('commands.button.preview'), action: actionOn('preview', id) },
    { label: t('commands.button.organisers'), action: actionOn('organisers', id) },
    ...statementsButtons(visit, id),
    ...textsButtons(visit, id),
    ...pagesButtons(visit, id),
    ...(visit.desk.onWeb === true
      ? [{ label: t('commands.button.observers'), action: actionOn('observers', id) }, auditButton(t, id)]
      : []),
    ...(size === 0 ? [] : [openButton(t, id, standing, warned)]),
    cancelButton(t, id),
  ];
}

/**
 * Opens the voting, after it was asked whether that is meant.
 * @param warned whether warnings stand above it
 */
export function openButton(
  t: Translate,
  id: Election['id'],
  { size, summary }: Pick<Standing, 'size' | 'summary'>,
  warned: boolean,
): Button {
  const reach = t('commands.reach.confirm', { ways: reachText(t, summary) });
  const text = `${t('commands.open.confirm', { count: size })} ${reach}`;
  return {
    label: t('commands.button.open'),
    action: actionOn('do-open', id),
    style: 'primary',
    confirm: confirmation(t, 'open', warned ? `${text} ${t('commands.open.confirmWarned')}` : text),
  };
}

/** Calls an election off, after it was asked whether that is meant. */
export function cancelButton(t: Translate, id: Election['id']): Button {
  return {
    label: t('commands.button.cancel'),
    action: actionOn('do-cancel', id),
    style: 'danger',
    confirm: confirmation(t, 'cancel'),
  };
}
