import { z } from 'zod';
import { blockId } from './text.ts';

/** The part of rich text that apps send: sections, lists, quotes and preformatted text with styled leaves. */

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const leaf = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), style }),
  z.strictObject({
    type: z.literal('link'),
    url: z.string(),
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style,
  }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string(),
    unicode: z.string().optional(),
    skin_tone: z.number().optional(),
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string(), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: z.string(),
    url: z.string().optional(),
    fallback: z.string().optional(),
    style,
  }),
]);

const leaves = z.array(leaf);
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: leaves });
const part = z.discriminatedUnion('type', [
  section,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    indent: z.number().int().min(0).max(8).optional(),
    offset: z.number().int().optional(),
    border: z.number().optional(),
    elements: z.array(section),
  }),
  z.strictObject({
    type: z.literal('rich_text_quote'),
    border: z.number().optional(),
    elements: leaves,
  }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    border: z.number().optional(),
    language: z.string().optional(),
    elements: leaves,
  }),
]);

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: blockId,
  elements: z.array(part),
});

export type RichLeaf = z.infer<typeof leaf>;
export type RichPart = z.infer<typeof part>;
