import type { Election, Opened } from '../engine/portsOffice.ts';
import type { Translate } from '../locales/catalogue.ts';
import { translatorOf } from '../words/language.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { draftCard } from './draft/draftCard.ts';
import { actionOn } from './elections.ts';
import { closingField, fingerprintFields, publicationField } from './facts.ts';
import { reachField } from './reach.ts';
import { refused } from './refusals.ts';
import { show } from './show.ts';
import { buttons, type LabelledValue, type Message, type Part, type Reply } from './ui.ts';

/** Shows the draft, whose button opens it; what is open already is shown as it is. */
export async function askToOpen(visit: Visit, action: ElectionAction): Promise<Reply> {
  const own = await visit.desk.engine.own(visit.actor.address, action.id);
  if (!own.ok) return refused(visit.t, own.error);
  return own.value.state === 'draft' ? draftCard(visit, own.value) : show(visit, action);
}

/** Opens the voting, announces it, and gives the organiser the fingerprint. */
export async function open(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const result = await desk.engine.open(actor.address, id);
  if (!result.ok) {
    const roll = { label: t('commands.button.roll'), action: actionOn('roll', id) };
    const isEmpty = result.error.kind === 'cannot-open';
    return refused(t, result.error, ...(isEmpty ? [buttons(roll)] : []));
  }
  const election = result.value;
  const { home, opened } = election;
  if (opened === null) throw new Error('an open election has a manifest');
  const reach = await desk.engine.rollSummary(actor.address, id);
  const ways = reach.ok ? reachField(t, reach.value) : [];
  const told = (note: string) => openedMessage(t, election, opened, { note, ways });
  if (home === null) return { kind: 'say', message: told(t('commands.open.notAnnounced')) };
  const everybody = translatorOf(election.settings);
  const message = openedAnnouncement(everybody, election);
  const after = (failure: string | null) =>
    told(failure === null ? t('commands.open.announced') : t('commands.notPosted'));
  return { kind: 'post', to: home, language: everybody.language, message, after };
}

function openedMessage(
  t: Translate,
  election: Election,
  opened: Opened,
  { note, ways }: { readonly note: string; readonly ways: readonly LabelledValue[] },
): Message {
  const { id, definition } = election;
  const summary = t('commands.open.done', { title: definition.title });
  const parts: readonly Part[] = [
    { kind: 'text', text: summary },
    { kind: 'fields', fields: fingerprintFields(t, opened) },
    { kind: 'text', text: t('commands.open.fingerprintHint') },
    { kind: 'note', text: note },
    ...(ways.length === 0 ? [] : [{ kind: 'fields', fields: ways } as const]),
    buttons(
      { label: t('commands.button.invite'), action: actionOn('invite', id), style: 'primary' },
      { label: t('commands.button.show'), action: actionOn('show', id) },
    ),
  ];
  return { summary, parts };
}

/** What everybody reads where the election was created. Readers' own time zones are not known. */
export function openedAnnouncement(
  t: Translate,
  election: Pick<Election, 'id' | 'definition' | 'settings' | 'opened'>,
): Message {
  const { id, definition, settings, opened } = election;
  if (opened === null) throw new Error('an open election has a manifest');
  const summary = t('commands.open.announcement', { title: definition.title });
  const parts: readonly Part[] = [
    { kind: 'heading', text: definition.title },
    { kind: 'text', text: t('commands.open.announcementLead') },
    ...(definition.description === '' ? [] : [{ kind: 'text', text: definition.description } as const]),
    {
      kind: 'fields',
      fields: [
        closingField(t, settings, null),
        ...publicationField(t, settings),
        ...fingerprintFields(t, opened),
      ],
    },
    { kind: 'note', text: t('commands.open.fingerprintHint') },
    buttons({ label: t('commands.button.vote'), action: actionOn('vote', id), style: 'primary' }),
  ];
  return { summary, parts };
}
