import { z } from 'zod';
import { actionId, anyText, confirm, imageFields, option, optionGroups, plainText } from './text.ts';

/** Interactive elements of Block Kit. Every one may stand in an `actions` block or as a section's accessory. */

const common = { action_id: actionId, confirm: confirm.optional() };
const focus = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(150).optional() };
const several = { max_selected_items: z.number().int().min(1).optional() };
const conversationFilter = z.strictObject({
  include: z
    .array(z.enum(['im', 'mpim', 'private', 'public']))
    .min(1)
    .optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});
const conversationFields = {
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
};
const optionSource = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: optionGroups.optional(),
};

export const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  url: z.string().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
  ...common,
});

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z.array(option).min(1).max(5),
  ...common,
});

export const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  options: z.array(option).min(1).max(10),
  initial_option: option.optional(),
  ...common,
  ...focus,
});

export const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  options: z.array(option).min(1).max(10),
  initial_options: z.array(option).min(1).optional(),
  ...common,
  ...focus,
});

const select = { ...common, ...focus, ...placeholder };

export const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  initial_option: option.optional(),
  ...optionSource,
  ...select,
});

export const multiStaticSelect = z.strictObject({
  type: z.literal('multi_static_select'),
  initial_options: z.array(option).min(1).optional(),
  ...optionSource,
  ...several,
  ...select,
});

const externalFields = { min_query_length: z.number().int().min(0).optional() };

export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  initial_option: option.optional(),
  ...externalFields,
  ...select,
});

export const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  initial_options: z.array(option).min(1).optional(),
  ...externalFields,
  ...several,
  ...select,
});

export const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  initial_user: z.string().optional(),
  ...select,
});

export const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  initial_users: z.array(z.string()).optional(),
  ...several,
  ...select,
});

export const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  initial_conversation: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
  ...conversationFields,
  ...select,
});

export const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  initial_conversations: z.array(z.string()).optional(),
  ...conversationFields,
  ...several,
  ...select,
});

export const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  initial_channel: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
  ...select,
});

export const multiChannelsSelect = z.strictObject({
  type: z.literal('multi_channels_select'),
  initial_channels: z.array(z.string()).optional(),
  ...several,
  ...select,
});

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  initial_date: z.iso.date().optional(),
  ...select,
});

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().optional(),
  ...select,
});

export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  initial_date_time: z.number().int().min(1e9).max(1e10).optional(),
  ...common,
  ...focus,
});

export const imageElement = z.strictObject({ type: z.literal('image'), ...imageFields });

export const contextElement = z.union([imageElement, anyText(2000)]);
