import type { types } from '@slack/bolt';
import type { Field, Form, Message, Part } from '../../../src/commands/ui.ts';
import { err, ok, type Result } from '../../../src/core/result.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { renderField } from './fields.ts';
import { renderParts, type Surface } from './parts.ts';
import { cut, escapeMarkup, lengths, plain } from './text.ts';

const mostBlocks = { message: 50, view: 100 } as const;
/** What stands at the end, buttons mostly, is kept when something must go. */
const keptAtEnd = 8;
/** Slack sends a view back with every submission; the receiver takes 256 kB. */
const mostBytes = 200_000;
/** A form that is yet to be filled in may come a little larger than it was foreseen. */
const foreseenBytes = 190_000;

export interface RenderedMessage {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/**
 * A message as Slack takes it, with pictures under its heading. The fallback text is Slack's markup, everything else is
 * not.
 */
export function renderMessage(
  t: Translate,
  { summary, parts }: Message,
  images: readonly types.ImageBlock[] = [],
): RenderedMessage {
  const [heading, ...rest] = renderParts(parts, 'message');
  const all = [...(heading === undefined ? [] : [heading]), ...images, ...rest];
  const blocks = shorten(t, all, 'message');
  return { text: escapeMarkup(cut(summary, lengths.fallback)), blocks };
}

/** A message where a form stood: something to read, with its buttons. */
export function renderMessageView(t: Translate, { parts }: Message): types.ModalView {
  return {
    type: 'modal',
    title: plain(t('commands.name'), lengths.viewTitle),
    close: plain(t('commands.button.dismiss'), lengths.viewTitle),
    blocks: shorten(t, renderParts(parts, 'view'), 'view'),
  };
}

/** A message as a person's Home tab. */
export function renderHome(t: Translate, { parts }: Message): types.HomeView {
  return { type: 'home', blocks: shorten(t, renderParts(parts, 'view'), 'view') };
}

/** A form as a modal, or that Slack has no modal for so much: for it, or for a form that it leads to. */
export function renderForm(t: Translate, form: Form): Result<types.ModalView, 'too-large'> {
  const view = renderWhole(t, form, mostBytes);
  const further = form.leadsTo ?? [];
  return further.every((next) => renderWhole(t, next, foreseenBytes).ok) ? view : err('too-large');
}

function renderWhole(t: Translate, form: Form, most: number): Result<types.ModalView, 'too-large'> {
  const blocks = form.parts.flatMap((part) => renderFormPart(t, part));
  const whole = form.tooLarge !== undefined || blocks.some(({ type }) => type === 'input');
  if (whole && blocks.length > mostBlocks.view) return err('too-large');
  if (form.state.length > lengths.metadata) return err('too-large');
  const view: types.ModalView = {
    type: 'modal',
    callback_id: form.callback,
    private_metadata: form.state,
    title: plain(form.title, lengths.viewTitle),
    close: plain(form.close, lengths.viewTitle),
    ...(form.submit === null ? {} : { submit: plain(form.submit, lengths.viewTitle) }),
    blocks: whole ? blocks : shorten(t, blocks, 'view'),
  };
  return wireLength(view) > most ? err('too-large') : ok(view);
}

function renderFormPart(t: Translate, part: Part | Field): readonly types.KnownBlock[] {
  return 'name' in part ? renderField(t, part) : renderParts([part], 'view');
}

/** The length in which Slack sends a view back: JSON in ASCII, URL-encoded. */
function wireLength(view: types.ModalView): number {
  const json = JSON.stringify(view).replaceAll(/[^ -~]/gu, ({ length }) => '\\u0000'.repeat(length));
  return encodeURIComponent(json).length;
}

function shorten(t: Translate, blocks: types.KnownBlock[], surface: Surface): types.KnownBlock[] {
  const most = mostBlocks[surface];
  if (blocks.length <= most) return blocks;
  const note: types.ContextBlock = {
    type: 'context',
    elements: [plain(t('commands.moreOnWeb'), lengths.context)],
  };
  return [...blocks.slice(0, most - keptAtEnd - 1), note, ...blocks.slice(-keptAtEnd)];
}
