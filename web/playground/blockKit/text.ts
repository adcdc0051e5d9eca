import { z } from 'zod';

/** Block Kit's composition objects, with the limits that Slack publishes for them. */

const id = z.string().min(1).max(255);
export const actionId = id.optional();
export const blockId = id.optional();

export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
}

function mrkdwn(max: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

export const option = z.strictObject({
  text: anyText(75),
  value: z.string().min(1).max(150),
  description: anyText(75).optional(),
  url: z.string().max(3000).optional(),
});

const group = z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) });
export const optionGroups = z.array(group).min(1).max(100);

export const confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const fileId = z.string().regex(/^F[A-Z0-9]{8,}$/, 'input must match regex pattern: ^[F][A-Z0-9]{8,}$');
const slackFile = z
  .strictObject({ id: fileId.optional(), url: z.string().optional() })
  .refine(({ id, url }) => (id === undefined) !== (url === undefined), 'must have either id or url');

export const imageFields = {
  image_url: z.string().max(3000).optional(),
  slack_file: slackFile.optional(),
  alt_text: z.string().min(1).max(2000),
  image_width: z.number().optional(),
  image_height: z.number().optional(),
  image_bytes: z.number().optional(),
};

export type TextObject = z.infer<ReturnType<typeof anyText>>;
export type Option = z.infer<typeof option>;
export type Confirm = z.infer<typeof confirm>;
