import type { Block, Element } from '../blockKit/blocks.ts';
import type { Answer, Answers, StateValues } from '../blockKit/state.ts';
import { collectState, hasState, offeredOptions } from '../blockKit/state.ts';
import { elementsOf } from '../blockKit/walk.ts';
import type { Message, Person } from '../model.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Playground } from '../playground.ts';
import { conversationShape, messageShape, viewShape } from '../workspace/shapes.ts';
import type { StoredView } from '../workspace/views.ts';
import { actionTs, interaction, responseUrl, whoAndWhere } from './common.ts';
import { troubleText } from './sender.ts';

/** Where something was clicked. */
export type Surface =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'view'; readonly view: StoredView };

export interface Click {
  readonly blockId?: string | undefined;
  readonly actionId: string;
  /** what was chosen, for elements other than buttons */
  readonly answer?: Answer | undefined;
  /** what else was entered on the surface and not sent yet */
  readonly answers?: Answers | undefined;
}

/** The error is a sentence for the person. */
export type ClickOutcome = Outcome<undefined, string>;

/** Sends `block_actions`: a button pressed, an option chosen. */
export async function click(
  playground: Playground,
  person: Person,
  surface: Surface,
  clicked: Click,
): Promise<ClickOutcome> {
  const blocks = surface.kind === 'view' ? surface.view.input.blocks : surface.message.blocks;
  const target = findElement(blocks, clicked);
  if (target === undefined) return refused('This is not there any more.');
  const answers = withAnswer(clicked, target);
  const state = collectState(blocks, surface.kind === 'view' ? surface.view.values : {}, answers);
  if (!state.ok) return refused(state.error);
  if (surface.kind === 'view') playground.workspace.views.remember(surface.view.id, state.value);
  const action = actionEntry(playground, target, clicked.answer, state.value);
  if (!action.ok) return action;
  const payload = {
    type: 'block_actions',
    ...whoAndWhere(playground, person),
    ...surfaceFields(playground, person, surface, state.value),
    actions: [action.value],
  };
  const reply = await playground.sender.send(interaction('block_actions', payload));
  return reply.ok ? done(undefined) : refused(troubleText(reply));
}

interface Target {
  readonly block: Block;
  readonly element: Exclude<Element, { type: 'image' }>;
}

export function findElement(
  blocks: readonly Block[],
  wanted: { readonly blockId?: string | undefined; readonly actionId: string },
): Target | undefined {
  for (const block of blocks) {
    if (wanted.blockId !== undefined && block.block_id !== wanted.blockId) continue;
    const element = elementsOf(block).find((each) => each.action_id === wanted.actionId);
    if (element !== undefined) return { block, element };
  }
  return undefined;
}

function withAnswer(clicked: Click, { block, element }: Target): Answers {
  const answers = clicked.answers ?? {};
  if (clicked.answer === undefined || !hasState(element)) return answers;
  const blockId = block.block_id ?? '';
  return { ...answers, [blockId]: { ...answers[blockId], [clicked.actionId]: clicked.answer } };
}

function actionEntry(
  playground: Playground,
  { block, element }: Target,
  answer: Answer | undefined,
  values: StateValues,
): Outcome<Record<string, unknown>, string> {
  const { type, action_id } = element;
  const base = { type, block_id: block.block_id, action_id, action_ts: actionTs(playground.workspace) };
  if (element.type === 'button') {
    const { text, value, style } = element;
    return done({
      ...base,
      text,
      ...(value === undefined ? {} : { value }),
      ...(style === undefined ? {} : { style }),
    });
  }
  if (element.type === 'overflow') {
    const option = offeredOptions(element).find((each) => each.value === answer);
    return option === undefined ? refused('No such option.') : done({ ...base, selected_option: option });
  }
  return done({ ...base, ...values[block.block_id ?? '']?.[action_id ?? ''] });
}

function surfaceFields(playground: Playground, person: Person, surface: Surface, values: StateValues) {
  const { workspace } = playground;
  if (surface.kind === 'view') {
    const { view } = surface;
    return {
      container: { type: 'view', view_id: view.id },
      trigger_id: workspace.triggers.make(person.id, view.input.type === 'modal' ? view.id : undefined),
      view: viewShape(workspace, { ...view, values }),
    };
  }
  const { message } = surface;
  const conversation = workspace.conversation(message.conversation);
  const place = { person: person.id, conversation: message.conversation, message: message.ts };
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.conversation,
      is_ephemeral: message.onlyFor !== undefined,
    },
    trigger_id: workspace.triggers.make(person.id),
    ...(conversation === undefined ? {} : { channel: channelFields(playground, conversation.id) }),
    message: messageShape(workspace, message),
    state: { values },
    response_url: responseUrl(playground, place),
  };
}

function channelFields({ workspace }: Playground, id: string) {
  const conversation = workspace.conversation(id);
  if (conversation === undefined) return { id };
  const shape = conversationShape(workspace, conversation);
  return { id, name: 'name' in shape ? shape.name : 'directmessage' };
}
