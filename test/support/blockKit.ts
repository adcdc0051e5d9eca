import { z } from 'zod';
import { accessory, inActions, inInput, plain, text } from './blockKitObjects.ts';

/**
 * Slack's published limits for what an app sends, as strictly as they can be read. Throws with every violation. Where
 * Slack publishes no number (rich text), a cautious one of ours is held.
 */
const blockId = z.string().min(1).max(255).optional();

const style = z
  .strictObject({ bold: z.boolean(), italic: z.boolean(), strike: z.boolean(), code: z.boolean() })
  .partial()
  .optional();
const leaf = z.union([
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().regex(/^[CG][A-Z0-9]{2,}$/u) }),
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int().min(1_000_000_000),
    format: z.string().regex(/\{(date|time)/u),
    fallback: z.string().min(1),
    style,
  }),
]);
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(leaf).min(1) });
const richElement = z.union([
  richSection,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    indent: z.int().min(0).max(8).optional(),
    elements: z.array(richSection).min(1),
  }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: z.array(leaf).min(1),
    border: z.int().min(0).max(1).optional(),
  }),
]);

const richText = z
  .strictObject({ type: z.literal('rich_text'), block_id: blockId, elements: z.array(richElement).min(1) })
  .refine((block) => JSON.stringify(block).length <= 12_000, 'so much rich text in one block is not safe');

const distinct = (elements: readonly { readonly action_id: string }[]) =>
  new Set(elements.map(({ action_id }) => action_id)).size === elements.length;

const shared = [
  richText,
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(150) }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({
    type: z.literal('image'),
    block_id: blockId,
    slack_file: z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/u) }),
    alt_text: z.string().min(1).max(2000),
  }),
  z.strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: text(3000),
    accessory: accessory.optional(),
  }),
  z.strictObject({
    type: z.literal('context'),
    block_id: blockId,
    elements: z.array(text(2000)).min(1).max(10),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: blockId,
    elements: z.array(inActions).min(1).max(25).refine(distinct, 'action ids repeat within a block'),
  }),
] as const;
const inputBlock = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inInput,
});
const cell = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const table = z
  .strictObject({
    type: z.literal('table'),
    block_id: blockId,
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z.strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        }),
      )
      .max(20)
      .optional(),
  })
  .refine(
    ({ rows }) => rows.flat().reduce((sum, each) => sum + each.text.length, 0) <= 10_000,
    'too much text',
  );

interface AnyBlock {
  readonly type: string;
  readonly block_id?: string | undefined;
}

function idsAreDistinct(blocks: readonly AnyBlock[]): boolean {
  const ids = blocks.flatMap(({ block_id }) => block_id ?? []);
  return new Set(ids).size === ids.length;
}

const messageBlocks = z
  .array(z.union([...shared, table]))
  .max(50)
  .refine(idsAreDistinct, 'block ids repeat')
  .refine(
    (blocks) => blocks.filter(({ type }) => type === 'table').length <= 1,
    'a message has one table at most',
  );

const message = z.object({
  text: z.string().min(1).max(4000).refine(isEscaped, 'the fallback holds unescaped markup'),
  blocks: messageBlocks.min(1),
});

/** The fallback is read as Slack's markup: what people typed must not make links or mentions. */
function isEscaped(fallback: string): boolean {
  return !/[<>]|&(?!(?:amp|lt|gt);)/u.test(fallback);
}

const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    callback_id: z.string().max(255).optional(),
    private_metadata: z.string().max(3000).optional(),
    blocks: z
      .array(z.union([...shared, inputBlock]))
      .min(1)
      .max(100)
      .refine(idsAreDistinct, 'block ids repeat'),
  })
  .refine(
    ({ submit, blocks }) => submit !== undefined || blocks.every(({ type }) => type !== 'input'),
    'inputs need a submit button',
  )
  .refine((view) => Buffer.byteLength(JSON.stringify(view)) <= 250_000, 'a view has 250 kB at most');

const home = z.strictObject({
  type: z.literal('home'),
  blocks: z.array(z.union(shared)).min(1).max(100).refine(idsAreDistinct, 'block ids repeat'),
});

export function checkMessage(payload: unknown): void {
  report('message', message.safeParse(payload));
}

export function checkView(payload: unknown): void {
  const { type } = z.looseObject({ type: z.string() }).parse(payload);
  report('view', (type === 'home' ? home : modal).safeParse(payload));
}

function report(what: string, checked: z.ZodSafeParseResult<unknown>): void {
  if (!checked.success)
    throw new Error(`Slack would refuse this ${what}:\n${z.prettifyError(checked.error)}`);
}
