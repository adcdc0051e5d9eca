import { z } from 'zod';
import * as e from './elements.ts';
import * as i from './inputs.ts';
import { richText } from './richText.ts';
import { anyText, blockId, imageFields, plainText } from './text.ts';

/** The blocks that the playground can show, each as Slack documents it. Anything else is `invalid_blocks`. */

const selects = [
  e.staticSelect,
  e.multiStaticSelect,
  e.externalSelect,
  e.multiExternalSelect,
  e.usersSelect,
  e.multiUsersSelect,
  e.conversationsSelect,
  e.multiConversationsSelect,
  e.channelsSelect,
  e.multiChannelsSelect,
  e.datepicker,
  e.timepicker,
  e.radioButtons,
  e.checkboxes,
] as const;

const inputElement = z.discriminatedUnion('type', [
  ...selects,
  e.datetimepicker,
  i.plainTextInput,
  i.numberInput,
  i.emailInput,
  i.urlInput,
  i.fileInput,
]);

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion('type', [...selects, e.button, e.overflow, e.imageElement]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, 'must have text or fields');

const header = z.strictObject({
  type: z.literal('header'),
  block_id: blockId,
  text: plainText(150),
  level: z.number().int().min(1).max(4).optional(),
});

const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId });

const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z.array(e.contextElement).min(1).max(10),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [...selects, e.datetimepicker, e.button, e.overflow]))
    .min(1)
    .max(25),
});

const image = z
  .strictObject({
    type: z.literal('image'),
    block_id: blockId,
    title: plainText(2000).optional(),
    ...imageFields,
  })
  .refine((block) => (block.image_url === undefined) !== (block.slack_file === undefined), {
    error: 'must have either image_url or slack_file',
  });

const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string() }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().optional() }),
  richText,
]);

const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(20)
    .optional(),
});

export const messageBlock = z.discriminatedUnion('type', [
  section,
  header,
  divider,
  context,
  actions,
  image,
  input,
  richText,
  table,
]);

export const viewBlock = z.discriminatedUnion('type', [
  section,
  header,
  divider,
  context,
  actions,
  image,
  input,
  richText,
]);

export type Block = z.infer<typeof messageBlock>;
export type InputBlock = z.infer<typeof input>;
export type InputElement = z.infer<typeof inputElement>;
export type Accessory = NonNullable<z.infer<typeof section>['accessory']>;
export type ActionElement = z.infer<typeof actions>['elements'][number];
export type Element = InputElement | Accessory | ActionElement;
export type TableBlock = z.infer<typeof table>;
export type ContextElement = z.infer<typeof e.contextElement>;
