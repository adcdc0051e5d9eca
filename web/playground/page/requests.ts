import { z } from 'zod';
import type { Answer } from '../blockKit/state.ts';
import { option } from '../blockKit/text.ts';

/** Bodies of the page's requests. `as` is the person whom the page plays. */

const as = z.string();
const answer: z.ZodType<Answer> = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.array(z.string()),
  z.array(option),
]);
const answers = z.record(z.string(), z.record(z.string(), answer));

export const asOnly = z.strictObject({ as });
export const typedText = z.strictObject({
  as,
  conversation: z.string(),
  text: z.string().min(1).max(40_000),
});
export const shortcutRequest = z.strictObject({ as, shortcut: z.string() });
export const inConversation = z.strictObject({ as, conversation: z.string() });
export const readUpTo = z.strictObject({ as, conversation: z.string(), ts: z.string() });
export const clickRequest = z.strictObject({
  as,
  surface: z.union([
    z.strictObject({ view: z.string() }),
    z.strictObject({ conversation: z.string(), ts: z.string() }),
  ]),
  blockId: z.string().optional(),
  actionId: z.string(),
  answer: answer.optional(),
  answers: answers.optional(),
});
export const submitRequest = z.strictObject({ as, view: z.string(), answers });
export const closeRequest = z.strictObject({ as, view: z.string(), all: z.boolean() });
export const suggestRequest = z.strictObject({
  as,
  view: z.string(),
  blockId: z.string(),
  actionId: z.string(),
  text: z.string(),
});
export const pressRequest = z.strictObject({
  as,
  conversation: z.string(),
  /** the message in which the button stands; null in a dialog */
  message: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export const mailRequest = z.strictObject({ id: z.string() });
export const fileRequest = z.strictObject({ as, name: z.string().min(1).max(255), base64: z.base64() });
