import { z } from 'zod';

/**
 * What is read of Slack's payloads, which Slack has signed. Whatever a client can choose in them is not trusted. What an
 * election can do without may be missing, null or empty.
 */

const id = z.string().regex(/^[A-Za-z0-9]{1,32}$/u);
const idOrNone = z
  .union([id, z.literal('')])
  .nullish()
  .transform((text) => text || null);
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? '');
/** Where requests are forms, true and false are words. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
  .nullish();

export const commandSchema = z.object({
  team_id: id,
  enterprise_id: idOrNone,
  user_id: id,
  channel_id: id,
  channel_name: text,
  text,
  trigger_id: text,
});

const who = {
  user: z.object({ id, team_id: idOrNone }),
  team: z.object({ id, enterprise_id: idOrNone }).nullish(),
  enterprise: z.object({ id: idOrNone }).nullish(),
};
const channel = z.object({ id, name: text });

const viewSchema = z.object({
  id: z.string(),
  type: z.enum(['modal', 'home']).default('modal'),
  /** The workspace of the app, also where `team` is that of a person in a shared channel. */
  app_installed_team_id: idOrNone,
  callback_id: text,
  private_metadata: text,
  blocks: z
    .array(z.looseObject({ type: z.string(), block_id: z.string().nullish() }))
    .nullish()
    .transform((blocks) => blocks ?? []),
});

/** The words that the manifest's global shortcuts stand for. */
export const shortcutSchema = z.object({
  ...who,
  callback_id: z.enum(['create', 'vote', 'verify']),
  trigger_id: text,
});

const option = z.object({ value: z.string() });

const stateElement = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_conversation: id.nullish(),
  selected_conversations: z.array(id).nullish(),
  selected_users: z.array(id).nullish(),
  selected_date_time: z.number().nullish(),
  files: z.array(z.object({ id })).nullish(),
});
export type StateElement = z.infer<typeof stateElement>;

/** A form without inputs may come without any. */
const viewState = z
  .object({ values: z.record(z.string(), z.record(z.string(), stateElement)).nullish() })
  .nullish()
  .transform((state) => ({ values: state?.values ?? {} }));

export const clickSchema = z.object({
  ...who,
  channel: channel.nullish(),
  trigger_id: text,
  container: z.object({ is_ephemeral: flag, channel_id: text, message_ts: text }).nullish(),
  view: viewSchema.extend({ state: viewState }).nullish(),
  actions: z
    .array(
      z.object({
        type: z.string(),
        action_id: z.string(),
        value: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

export const submissionSchema = z.object({
  ...who,
  view: viewSchema.extend({ state: viewState }),
});

export const suggestionSchema = z.object({
  ...who,
  action_id: z.string(),
  view: viewSchema.nullish(),
  value: text,
});

const installation = { team_id: idOrNone, enterprise_id: idOrNone };

export const homeSchema = z.object({
  ...installation,
  authorizations: z
    .array(z.object(installation))
    .nullish()
    .transform((list) => list ?? []),
  event: z.object({ user: id, tab: z.string() }),
});

/** `app_uninstalled` and `tokens_revoked`; of the latter, `bot` names the app's own accounts. */
export const uninstalledSchema = z.object({
  ...installation,
  authorizations: z
    .array(z.object({ is_enterprise_install: flag }))
    .nullish()
    .transform((list) => list ?? []),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({
      type: z.literal('tokens_revoked'),
      tokens: z.object({ bot: z.array(z.string()).nullish() }).nullish(),
    }),
  ]),
});

export type CommandPayload = z.infer<typeof commandSchema>;
export type HomePayload = z.infer<typeof homeSchema>;
export type ShortcutPayload = z.infer<typeof shortcutSchema>;
export type SuggestionPayload = z.infer<typeof suggestionSchema>;
export type ClickPayload = z.infer<typeof clickSchema>;
export type SubmissionPayload = z.infer<typeof submissionSchema>;
