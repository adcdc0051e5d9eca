import { z } from 'zod';

/** What is read of Slack's payloads, which Slack has signed. Whatever a client can choose in them is not trusted. */

const id = z.string().regex(/^[A-Za-z0-9]{1,32}$/u);

export const commandSchema = z.object({
  team_id: id,
  enterprise_id: id.nullish(),
  user_id: id,
  user_name: z.string().default(''),
  channel_id: id,
  channel_name: z.string().default(''),
  text: z.string().default(''),
  trigger_id: z.string(),
});

const who = {
  user: z.object({ id, team_id: id.nullish() }),
  team: z.object({ id, enterprise_id: id.nullish() }).nullish(),
  enterprise: z.object({ id }).nullish(),
};
const channel = z.object({ id, name: z.string().default('') });

const viewSchema = z.object({
  id: z.string(),
  type: z.enum(['modal', 'home']).default('modal'),
  /** The workspace of the app, also where `team` is that of a person in a shared channel. */
  app_installed_team_id: id.nullish(),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
});

/** The words that the manifest's global shortcuts stand for. */
export const shortcutSchema = z.object({
  ...who,
  callback_id: z.enum(['create', 'vote', 'verify']),
  trigger_id: z.string(),
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

const viewState = z.object({ values: z.record(z.string(), z.record(z.string(), stateElement)) });

export const clickSchema = z.object({
  ...who,
  channel: channel.nullish(),
  trigger_id: z.string().optional(),
  container: z
    .object({
      is_ephemeral: z.boolean().optional(),
      channel_id: z.string().optional(),
      message_ts: z.string().optional(),
    })
    .optional(),
  view: viewSchema.extend({ state: viewState.nullish() }).nullish(),
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
  value: z.string().default(''),
});

const installation = { team_id: id.nullish(), enterprise_id: id.nullish() };

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
    .array(z.object({ is_enterprise_install: z.boolean().nullish() }))
    .nullish()
    .transform((list) => list ?? []),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({
      type: z.literal('tokens_revoked'),
      tokens: z.object({ bot: z.array(z.string()).default([]) }),
    }),
  ]),
});

export type CommandPayload = z.infer<typeof commandSchema>;
export type HomePayload = z.infer<typeof homeSchema>;
export type ShortcutPayload = z.infer<typeof shortcutSchema>;
export type SuggestionPayload = z.infer<typeof suggestionSchema>;
export type ClickPayload = z.infer<typeof clickSchema>;
export type SubmissionPayload = z.infer<typeof submissionSchema>;
