import { z } from 'zod';

/** What is read of an activity. Whoever sends it is known only once its token was checked. */
const id = z.string().min(1).max(1000);
const tenant = z.string().min(1).max(100);

export const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: z.string().max(1000).nullish(),
  name: z.string().max(200).nullish(),
  channelId: z.string().max(100),
  serviceUrl: z.url().max(1000),
  timestamp: z.string().max(100).nullish(),
  locale: z.string().max(100).nullish(),
  localTimezone: z.string().max(100).nullish(),
  text: z.string().nullish(),
  replyToId: z.string().max(200).nullish(),
  action: z.string().max(100).nullish(),
  from: z.looseObject({
    id,
    name: z.string().nullish(),
    aadObjectId: z.string().max(100).nullish(),
    tenantId: tenant.nullish(),
  }),
  recipient: z.looseObject({ id }),
  conversation: z.looseObject({
    id,
    conversationType: z.string().max(100).nullish(),
    tenantId: tenant.nullish(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: tenant }).nullish(),
      team: z.looseObject({ id: id.nullish() }).nullish(),
    })
    .nullish(),
  entities: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
  membersAdded: z.array(z.looseObject({ id })).nullish(),
  membersRemoved: z.array(z.looseObject({ id })).nullish(),
  value: z.unknown().optional(),
});
export type TeamsActivity = z.infer<typeof activitySchema>;

const clientInfo = z.looseObject({ type: z.literal('clientInfo'), timezone: z.string().optional() });
const mention = z.looseObject({
  type: z.literal('mention'),
  text: z.string(),
  mentioned: z.looseObject({ id: z.string() }),
});

/** The organisation in which something happens. */
export function tenantOf({ channelData, conversation }: TeamsActivity): string | null {
  return (channelData?.tenant?.id ?? conversation.tenantId)?.toLowerCase() ?? null;
}

/** Whether everything in it speaks of one organisation; else somebody of another one is here by a shared channel. */
export function isOfOneTenant({ channelData, conversation, from }: TeamsActivity): boolean {
  const named = [channelData?.tenant?.id, conversation.tenantId, from.tenantId];
  return new Set(named.flatMap((each) => (each == null ? [] : [each.toLowerCase()]))).size === 1;
}

/** The language and region of a person; English where Teams tells none that is one. */
export function localeOf({ locale }: TeamsActivity): string {
  try {
    return Intl.getCanonicalLocales(locale ?? 'en')[0] ?? 'en';
  } catch (error) {
    if (error instanceof RangeError) return 'en';
    throw error;
  }
}

/** The time zone of a person, if Teams tells one. */
export function timeZoneOf({ localTimezone, entities }: TeamsActivity): string | null {
  const told = (entities ?? []).flatMap((entity) => clientInfo.safeParse(entity).data?.timezone ?? []);
  for (const zone of [localTimezone, ...told]) {
    try {
      if (zone != null) return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return null;
}

/** What was typed, without the mention of the app. */
export function typedText({ text, entities, recipient }: TeamsActivity): string {
  const mentions = (entities ?? []).flatMap((entity) => mention.safeParse(entity).data ?? []);
  const own = mentions.filter(({ mentioned }) => mentioned.id === recipient.id);
  const without = own.reduce((left, { text: said }) => left.replaceAll(said, ' '), text ?? '');
  return without.replaceAll(/&nbsp;|\s+/gu, ' ').trim();
}

/** The message of a button that was pressed, where this person alone reads it; null in a dialog. */
export function ownMessageOf(activity: TeamsActivity): string | null {
  const { name, replyToId = null } = activity;
  return name === 'task/fetch' && channelOf(activity) === null ? replyToId : null;
}

/** The group chat in which something happens; null elsewhere. */
export function groupChatOf({ conversation: { conversationType, id: place } }: TeamsActivity): string | null {
  return conversationType === 'groupChat' ? place : null;
}

/** Where others read along; null in a conversation of two. A thread is told as its channel. */
export function channelOf({ conversation: { conversationType, id: place } }: TeamsActivity): string | null {
  return conversationType === 'personal' ? null : (place.split(';')[0] ?? null);
}
