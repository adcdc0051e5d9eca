import { needsPresent } from '../../core/present.ts';
import { unreachable } from '../../core/result.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { closeButton } from '../close.ts';
import type { Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { continueButton } from '../goOn.ts';
import { presentButton } from '../presentButton.ts';
import type { Button } from '../ui.ts';

/** How an election stands for who runs it, until it is over. */
export type Standing =
  | { readonly kind: 'draft'; readonly size: number }
  /** A restored backup paused it. */
  | { readonly kind: 'paused' }
  | ({ readonly kind: 'open'; readonly invited: boolean; readonly presentMissing: boolean } & Turnout)
  /** Voting is over; the count waits for how many are present. */
  | ({ readonly kind: 'waiting' } & Turnout)
  | { readonly kind: 'counting' };

interface Turnout {
  readonly cast: number;
  readonly size: number;
}

/** @param past whether the time of its close has come */
export async function standingOf({ desk }: Visit, election: Election, past: boolean): Promise<Standing> {
  const { id, state, definition } = election;
  if (state === 'draft') return { kind: 'draft', size: await desk.engine.rollSize(id) };
  const view = await desk.engine.view(id);
  if (view === null) throw new Error('what was opened is to be seen');
  if (view.paused) return { kind: 'paused' };
  if (state !== 'open') return { kind: 'counting' };
  const turnout = { cast: view.cast, size: view.rollSize };
  const presentMissing = needsPresent(definition) && view.present === null;
  if (past) return presentMissing ? { kind: 'waiting', ...turnout } : { kind: 'counting' };
  return { kind: 'open', invited: await desk.engine.isInvited(id), presentMissing, ...turnout };
}

/** What its organiser is to do next; null where nothing is, or where it goes on by itself. */
export function nextButton(t: Translate, election: Election, standing: Standing): Button | null {
  switch (standing.kind) {
    case 'draft':
      return draftButton(t, election, standing.size);
    case 'paused':
      return continueButton(t, election.id);
    case 'open':
      return openElectionButton(t, election, standing);
    case 'waiting':
      return primary(presentButton(t, election.id));
    case 'counting':
      return null;
    default:
      return unreachable(standing);
  }
}

/** Opening begins at the draft, where everything that is good to know stands. */
function draftButton(t: Translate, { id, armed }: Election, size: number): Button | null {
  if (size === 0) return primary({ label: t('commands.button.roll'), action: actionOn('roll', id) });
  return armed ? null : primary({ label: t('commands.button.open'), action: actionOn('open', id) });
}

function openElectionButton(
  t: Translate,
  { id, settings }: Election,
  { invited, presentMissing }: Extract<Standing, { kind: 'open' }>,
): Button | null {
  if (!invited) return primary({ label: t('commands.button.invite'), action: actionOn('invite', id) });
  if (presentMissing) return primary(presentButton(t, id));
  return settings.closesAt === null ? closeButton(t, id) : null;
}

function primary(button: Button): Button {
  return { ...button, style: 'primary' };
}
