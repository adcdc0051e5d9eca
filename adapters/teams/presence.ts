import type { TeamsConversation } from '../../src/engine/portsConversations.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { channelOf, isOfOneTenant, localeOf, type TeamsActivity, tenantOf } from './activity.ts';
import type { Hall } from './admission.ts';
import { activityOf } from './chat.ts';
import { plainMessage } from './replying.ts';

/** The app, or somebody, came to or left a conversation: what it can write to is noted, or forgotten. */
export async function onChange(hall: Hall, activity: TeamsActivity): Promise<void> {
  const place = placeOf(activity);
  if (place === null) return;
  if (isFarewell(activity)) return hall.conversations.forget(place);
  const isNew = await noteNew(hall, place);
  const installed = activity.type === 'installationUpdate' && activity.action === 'add';
  if (isNew && installed) await greet(hall, activity);
}

/**
 * Called for each message too: Teams does not promise to tell of every installation. Where it cannot be noted, the
 * message is answered all the same.
 */
export async function notePresence({ conversations, log }: Hall, activity: TeamsActivity): Promise<void> {
  const place = placeOf(activity);
  if (place === null) return;
  try {
    await conversations.keep(place);
  } catch (problem) {
    log.error('teams-place-not-noted', problem);
  }
}

async function noteNew(hall: Hall, place: TeamsConversation): Promise<boolean> {
  const { tenant, kind, id } = place;
  const known =
    kind === 'person'
      ? await hall.conversations.person(tenant, id)
      : (await hall.conversations.shared(tenant)).find((each) => each.kind === kind && each.id === id);
  await hall.conversations.keep(place);
  return known == null;
}

/** What the app can do, once, where it was installed. */
async function greet(hall: Hall, activity: TeamsActivity): Promise<void> {
  const { serviceUrl, conversation } = activity;
  const t = translator(localeOf(activity));
  const text = channelOf(activity) === null ? t('teams.hello') : t('teams.helloHere');
  await hall.connector.post(serviceUrl, conversation.id, activityOf(t, plainMessage(text)));
}

/** Null for people whom Entra does not know, and those of other organisations. */
function placeOf(activity: TeamsActivity): TeamsConversation | null {
  const { conversation, serviceUrl, from, channelData } = activity;
  const tenant = tenantOf(activity);
  if (tenant === null || !isOfOneTenant(activity)) return null;
  const base = { tenant, serviceUrl };
  if (channelOf(activity) === null) {
    const id = from.aadObjectId?.toLowerCase();
    return id === undefined ? null : { ...base, kind: 'person', id, conversation: conversation.id };
  }
  const team = channelData?.team?.id;
  const id = team ?? channelOf(activity) ?? conversation.id;
  return { ...base, kind: team == null ? 'chat' : 'team', id, conversation: id };
}

/** The app itself was removed. */
function isFarewell({ type, action, membersRemoved, recipient }: TeamsActivity): boolean {
  if (type === 'installationUpdate') return action?.startsWith('remove') === true;
  return (membersRemoved ?? []).some(({ id }) => id === recipient.id);
}
