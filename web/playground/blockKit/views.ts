import { z } from 'zod';
import { viewBlock } from './blocks.ts';
import { plainText } from './text.ts';

/** A view as an app sends it (`views.open`, `.push`, `.update`, `.publish`, and in the reply to a submission). */

const shared = {
  blocks: z.array(viewBlock).max(100),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...shared,
  })
  .refine((view) => view.submit !== undefined || view.blocks.every((block) => block.type !== 'input'), {
    error: 'must define `submit` when it has an `input` block',
    path: ['submit'],
  });

const home = z.strictObject({ type: z.literal('home'), ...shared });

export const anyView = z.discriminatedUnion('type', [modal, home]);

export type ViewInput = z.infer<typeof anyView>;
