import { needsPresent } from '../core/present.ts';
import type { Election } from '../engine/portsOffice.ts';
import type { PublicView } from '../engine/results.ts';
import type { Translate } from '../locales/catalogue.ts';
import { amountText } from '../words/amounts.ts';
import { addedField } from './added.ts';
import { proposalPart } from './additions.ts';
import { auditButton } from './audit.ts';
import { closeButton } from './close.ts';
import { failureParts } from './deliveries.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { cancelButton } from './draft/draftButtons.ts';
import { contestSummary, draftCard, settingsValues } from './draft/draftCard.ts';
import { actionOn, isOrganiserOf, readBy } from './elections.ts';
import { fingerprintFields } from './facts.ts';
import { continueButton } from './goOn.ts';
import { observedBy, observerParts } from './observers.ts';
import { pagesButtons } from './pages.ts';
import { presentButton } from './presentButton.ts';
import { reachField, reachNote } from './reach.ts';
import { refused } from './refusals.ts';
import { remindButton } from './remind.ts';
import { slipsButton } from './slips.ts';
import { type Button, buttons, type LabelledValue, type Part, type Reply } from './ui.ts';

/** One election: to its organisers with everything they can do, to others with what is public. */
export async function show(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, t } = visit;
  const found = await desk.engine.election(id);
  if (found === null) return refused(t, { kind: 'unknown-election' });
  const own = isOrganiserOf(visit, found);
  const election = readBy(visit, found);
  if (election.state === 'draft') return own ? draftCard(visit, election) : observedDraft(visit, election);
  const view = await desk.engine.view(id);
  if (view === null) return refused(t, { kind: 'unknown-election' });
  const voter = await desk.engine.voterByAddress(id, visit.actor.address);
  const parts: readonly Part[] = [
    { kind: 'heading', text: election.definition.title },
    ...(election.definition.description === ''
      ? []
      : [{ kind: 'text', text: election.definition.description } as const]),
    { kind: 'fields', fields: facts(visit, election, view) },
    ...election.definition.contests.flatMap((contest, index) => contestSummary(t, contest, index)),
    ...(own ? await proposalPart(visit, election) : []),
    ...(own ? await deliveryParts(visit, election) : []),
    ...(own ? await paperParts(visit, election) : []),
    ...(observedBy(visit, election) ? await observerParts(visit, election) : []),
    ...(own && view.paused ? [buttons(continueButton(t, id))] : []),
    ...actions(visit, election, { own, voter: voter.ok && desk.onWeb !== true }),
  ];
  return {
    kind: 'say',
    message: { summary: t('commands.show.summary', { title: election.definition.title }), parts },
  };
}

/** An observer may know that there is a draft, and how it came about. */
async function observedDraft(visit: Visit, election: Election): Promise<Reply> {
  const { t } = visit;
  if (!observedBy(visit, election)) return refused(t, { kind: 'not-organiser' });
  const { title } = election.definition;
  const parts: readonly Part[] = [
    { kind: 'heading', text: title },
    { kind: 'fields', fields: [{ label: t('commands.label.state'), value: t('commands.state.draft') }] },
    ...(await observerParts(visit, election)),
  ];
  return { kind: 'say', message: { summary: t('commands.show.summary', { title }), parts } };
}

function facts({ t, actor }: Visit, election: Election, view: PublicView): readonly LabelledValue[] {
  const { state, settings, opened } = election;
  const { rollSize: size, issued, cast } = view;
  return [
    { label: t('commands.label.state'), value: t(`commands.state.${view.paused ? 'paused' : state}`) },
    { label: t('commands.label.roll'), value: t('commands.voters', { count: size }) },
    ...addedField(t, opened),
    { label: t('commands.label.turnout'), value: t('commands.show.turnout', { cast, issued, size }) },
    ...(view.present === null
      ? []
      : [{ label: t('commands.label.present'), value: amountText(t, view.present) }]),
    ...settingsValues(t, settings, actor.timeZone),
    ...(opened === null ? [] : fingerprintFields(t, opened)),
  ];
}

/** How the sending went, or, before it, how it would go. */
async function deliveryParts({ desk, actor, t }: Visit, { id, state }: Election): Promise<readonly Part[]> {
  const progress = await desk.engine.deliveryProgress(id);
  const counts = { sent: progress.sent, queued: progress.waiting, failed: progress.failed.length };
  if (counts.sent + counts.queued + counts.failed === 0) {
    const reach = state === 'open' ? await desk.engine.rollSummary(actor.address, id) : null;
    if (reach?.ok !== true) return [];
    return [{ kind: 'fields', fields: reachField(t, reach.value) }, ...reachNote(t, reach.value)];
  }
  const label = t('commands.label.invitations');
  const fields: Part = { kind: 'fields', fields: [{ label, value: t('commands.show.deliveries', counts) }] };
  return [fields, ...failureParts(t, progress)];
}

async function paperParts({ desk, t }: Visit, { id, state }: Election): Promise<readonly Part[]> {
  const printed = state === 'open' && (await desk.engine.hasPrinted(id));
  return printed ? [buttons(slipsButton(t, id))] : [];
}

function actions(
  visit: Visit,
  election: Election,
  { own, voter }: { readonly own: boolean; readonly voter: boolean },
): readonly Part[] {
  const { t } = visit;
  const { id, state } = election;
  const vote: Button = {
    label: t('commands.button.vote'),
    action: actionOn('vote', id),
    style: 'primary',
  };
  const list: readonly Button[] = [
    ...(state === 'open' && voter ? [vote] : []),
    ...(own ? runningButtons(t, election) : []),
    ...(own ? pagesButtons(visit, id) : []),
    ...(own && visit.desk.onWeb === true ? roomyButtons(t, election) : []),
    ...(state === 'open' || state === 'published'
      ? [{ label: t('commands.button.results'), action: actionOn('results', id) }]
      : []),
    ...(state === 'published'
      ? [{ label: t('commands.button.verify'), action: actionOn('verify', id) }]
      : []),
    ...(state === 'published' && own ? afterwardsButtons(t, election) : []),
    ...(voter && state !== 'cancelled'
      ? [{ label: t('commands.button.mine'), action: actionOn('mine', id) }]
      : []),
  ];
  return list.length === 0 ? [] : [buttons(...list)];
}

/** What an organiser can do until the result is published. */
function runningButtons(t: Translate, { id, state, definition }: Election): readonly Button[] {
  if (state === 'closed') return [closeButton(t, id)];
  if (state !== 'open') return [];
  return [
    { label: t('commands.button.invite'), action: actionOn('invite', id) },
    remindButton(t, id),
    { label: t('commands.button.roll'), action: actionOn('roll', id) },
    { label: t('commands.button.voter'), action: actionOn('voter', id) },
    { label: t('commands.button.organisers'), action: actionOn('organisers', id) },
    ...(needsPresent(definition) ? [presentButton(t, id)] : []),
    closeButton(t, id),
    cancelButton(t, id),
  ];
}

/** What is shown where there is room for it. */
function roomyButtons(t: Translate, { id, state }: Election): readonly Button[] {
  const report = { label: t('commands.button.deliveries'), action: actionOn('deliveries', id) };
  const observers = { label: t('commands.button.observers'), action: actionOn('observers', id) };
  const record = { label: t('commands.button.record'), action: actionOn('record', id) };
  return [
    report,
    auditButton(t, id),
    ...(state === 'open' ? [observers] : []),
    ...(state === 'published' || state === 'cancelled' ? [record] : []),
  ];
}

/** What an organiser can do with a published result. */
function afterwardsButtons(t: Translate, { id, home }: Election): readonly Button[] {
  const post = { label: t('commands.button.postResults'), action: actionOn('post-results', id) };
  const again = { label: t('commands.button.recount'), action: actionOn('recount', id) };
  const more = { label: t('commands.button.duplicate'), action: actionOn('duplicate', id) };
  return [...(home === null ? [] : [post]), again, more];
}
