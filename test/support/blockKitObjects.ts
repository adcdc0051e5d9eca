import { z } from 'zod';

/** Block Kit's composition objects and elements with the limits that Slack publishes; nothing unknown is let through. */

const id = z.string().min(1).max(255);

export const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const markup = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
export const text = (max: number) => z.union([plain(max), markup(max)]);

const option = z.strictObject({
  text: text(75),
  value: z.string().min(1).max(150),
  description: text(75).optional(),
});
const selectOption = option.extend({ text: plain(75), description: plain(75).optional() });
const group = z.strictObject({ label: plain(75), options: z.array(selectOption).min(1).max(100) });

const confirm = z.strictObject({
  title: plain(100),
  text: text(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const actionable = { action_id: id, confirm: confirm.optional(), focus_on_load: z.boolean().optional() };
const selectable = { ...actionable, placeholder: plain(150).optional() };
const filter = z.strictObject({
  include: z
    .array(z.enum(['im', 'mpim', 'private', 'public']))
    .min(1)
    .optional(),
  exclude_bot_users: z.boolean().optional(),
  exclude_external_shared_channels: z.boolean().optional(),
});
const unique = (options: readonly { readonly value: string }[]) =>
  new Set(options.map(({ value }) => value)).size === options.length;
const boxes = z.array(option).min(1).max(10).refine(unique, 'option values repeat');

const oneOrGroups = {
  options: z.array(selectOption).min(1).max(100).refine(unique, 'option values repeat').optional(),
  option_groups: z.array(group).min(1).max(100).optional(),
};

interface Offers {
  readonly options?: readonly unknown[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly unknown[] }[] | undefined;
  readonly initial_option?: unknown;
  readonly initial_options?: readonly unknown[] | undefined;
}

function offersWhatItStartsWith(element: Offers): boolean {
  const offered = [
    element.options ?? [],
    ...(element.option_groups ?? []).map(({ options }) => options),
  ].flat();
  const texts = new Set(offered.map((each) => JSON.stringify(each)));
  const initial = [element.initial_option ?? [], element.initial_options ?? []].flat();
  return initial.every((each) => texts.has(JSON.stringify(each)));
}

const startsWithOffered = 'an initial option is none of the options';
const oneSource = 'must have either options or option_groups';
const hasOneSource = ({ options, option_groups }: Offers) =>
  (options === undefined) !== (option_groups === undefined);

const button = z
  .strictObject({
    ...actionable,
    type: z.literal('button'),
    text: plain(75),
    value: z.string().max(2000).optional(),
    url: z.url().max(3000).optional(),
    style: z.enum(['primary', 'danger']).optional(),
    accessibility_label: z.string().max(75).optional(),
  })
  .omit({ focus_on_load: true });
const radio = z
  .strictObject({
    ...actionable,
    type: z.literal('radio_buttons'),
    options: boxes,
    initial_option: option.optional(),
  })
  .refine(offersWhatItStartsWith, startsWithOffered);
const checkboxes = z
  .strictObject({
    ...actionable,
    type: z.literal('checkboxes'),
    options: boxes,
    initial_options: z.array(option).min(1).optional(),
  })
  .refine(offersWhatItStartsWith, startsWithOffered);
const select = z
  .strictObject({
    ...selectable,
    type: z.literal('static_select'),
    ...oneOrGroups,
    initial_option: selectOption.optional(),
  })
  .refine(hasOneSource, oneSource)
  .refine(offersWhatItStartsWith, startsWithOffered);
const multiSelect = z
  .strictObject({
    ...selectable,
    type: z.literal('multi_static_select'),
    ...oneOrGroups,
    initial_options: z.array(selectOption).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(hasOneSource, oneSource)
  .refine(offersWhatItStartsWith, startsWithOffered);

const conversation = z.strictObject({
  ...selectable,
  type: z.literal('conversations_select'),
  filter: filter.optional(),
  initial_conversation: z
    .string()
    .regex(/^[CGD][A-Z0-9]+$/u)
    .optional(),
});
const conversations = z.strictObject({
  ...selectable,
  type: z.literal('multi_conversations_select'),
  filter: filter.optional(),
});
const users = z.strictObject({
  ...selectable,
  type: z.literal('multi_users_select'),
  max_selected_items: z.int().min(1).optional(),
});
const external = z.strictObject({
  ...selectable,
  type: z.literal('multi_external_select'),
  min_query_length: z.int().min(0).optional(),
});
const moment = z.strictObject({
  ...actionable,
  type: z.literal('datetimepicker'),
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});
const number = z.strictObject({
  type: z.literal('number_input'),
  action_id: id,
  is_decimal_allowed: z.boolean(),
  initial_value: z
    .string()
    .regex(/^-?\d+$/u)
    .optional(),
  min_value: z
    .string()
    .regex(/^-?\d+$/u)
    .optional(),
  max_value: z
    .string()
    .regex(/^-?\d+$/u)
    .optional(),
  placeholder: plain(150).optional(),
});
const file = z.strictObject({
  type: z.literal('file_input'),
  action_id: id,
  filetypes: z
    .array(z.string().regex(/^[a-z0-9]+$/u))
    .min(1)
    .optional(),
  max_files: z.int().min(1).max(10).optional(),
});
const textInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    multiline: z.boolean().optional(),
    initial_value: z.string().min(1).max(3000).optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    placeholder: plain(150).optional(),
  })
  .refine(
    ({ initial_value = '', max_length = 3000 }) => initial_value.length <= max_length,
    'the initial value is longer than may be typed',
  );

const externalOne = z.strictObject({
  ...selectable,
  type: z.literal('external_select'),
  min_query_length: z.int().min(0).optional(),
});

export const choosing = [
  radio,
  checkboxes,
  select,
  multiSelect,
  conversation,
  conversations,
  users,
  external,
  externalOne,
  moment,
];
export const accessory = z.union([button, ...choosing]);
export const inActions = z.union([button, ...choosing]);
export const inInput = z.union([...choosing, number, textInput, file]);
