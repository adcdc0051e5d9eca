import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Button } from '../../../src/commands/ui.ts';
import type { CardAction } from './card.ts';
import { cut } from './text.ts';

/**
 * What a button of a card carries. It lies with the client, which may have made it up: it holds no secret, and of forms
 * only what was encrypted here.
 */
const confirmation = z.object({ title: z.string(), text: z.string(), yes: z.string(), no: z.string() });
const schema = z.discriminatedUnion('verb', [
  /** A word of the command, as somebody typed it. */
  z.object({ verb: z.literal('word'), text: z.string().max(40) }),
  z.object({ verb: z.literal('act'), action: z.string(), form: z.string().nullish() }),
  /** Asks before the action is taken. */
  z.object({
    verb: z.literal('ask'),
    action: z.string(),
    form: z.string().nullish(),
    confirm: confirmation,
  }),
  z.object({ verb: z.literal('pick') }),
  z.object({ verb: z.literal('submit'), form: z.string() }),
  z.object({ verb: z.literal('close') }),
]);
export type CardData = z.infer<typeof schema>;

/** Null for what is none of ours. */
export function readCardData(data: unknown): CardData | null {
  const read = schema.safeParse(data);
  return read.success ? read.data : null;
}

/** Where a button stands: in a message it opens a dialog, in a dialog it leads on. */
export type Surface =
  | { readonly kind: 'message' }
  /** `form`: the form in which it stands, encrypted; what is filled in there so far comes along. */
  | { readonly kind: 'dialog'; readonly form: string | null };

/** More beside each other some clients hide. */
export const mostActions = 5;
const longestTitle = 80;

/** Each button bears a mark: pressed once and delivered twice is told from pressed again. */
export function submit(
  surface: Surface,
  title: string,
  data: CardData,
  more: Pick<Extract<CardAction, { type: 'Action.Submit' }>, 'style' | 'associatedInputs'> = {},
): CardAction {
  const opens = surface.kind === 'message' ? { msteams: { type: 'task/fetch' } } : {};
  return {
    type: 'Action.Submit',
    title: cut(title, longestTitle),
    ...more,
    data: { ...data, mark: randomUUID().slice(0, 8), ...opens },
  };
}

export function renderButton(surface: Surface, button: Button): CardAction {
  if ('url' in button)
    return { type: 'Action.OpenUrl', title: cut(button.label, longestTitle), url: button.url };
  const { label, action, style, confirm, leaves = false } = button;
  const within = surface.kind === 'dialog' && surface.form !== null && !leaves;
  const carried = within ? { form: surface.form } : {};
  const data: CardData =
    confirm === undefined
      ? { verb: 'act', action, ...carried }
      : { verb: 'ask', action, ...carried, confirm: { ...confirm } };
  return submit(surface, label, data, { ...styleOf(style), ...(within ? {} : { associatedInputs: 'none' }) });
}

export function styleOf(style: 'primary' | 'danger' | undefined) {
  if (style === undefined) return {};
  return { style: style === 'primary' ? 'positive' : 'destructive' } as const;
}
