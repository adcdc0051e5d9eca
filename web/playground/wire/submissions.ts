import { z } from 'zod';
import { checkView } from '../blockKit/check.ts';
import { inputFaults } from '../blockKit/required.ts';
import type { Answers, StateValues } from '../blockKit/state.ts';
import { collectState } from '../blockKit/state.ts';
import type { Person } from '../model.ts';
import { unreachable } from '../outcome.ts';
import type { Playground } from '../playground.ts';
import { viewShape } from '../workspace/shapes.ts';
import type { StoredView } from '../workspace/views.ts';
import { interaction, responseUrl, whoAndWhere } from './common.ts';
import { fileFaults } from './fileInputs.ts';
import { troubleText } from './sender.ts';

/** What a submission led to. `errors`: block id → sentence; `trouble`: a sentence above the buttons. */
export type SubmitOutcome =
  | { readonly kind: 'closed' | 'cleared' | 'updated' | 'pushed' }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'trouble'; readonly text: string };

const viewAck = z.object({ view: z.unknown() });
const ack = z.discriminatedUnion('response_action', [
  viewAck.extend({ response_action: z.literal('update') }),
  viewAck.extend({ response_action: z.literal('push') }),
  z.object({ response_action: z.literal('clear') }),
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
]);

/** Sends `view_submission` for a modal and does what the app answers. */
export async function submit(
  playground: Playground,
  person: Person,
  view: StoredView,
  answers: Answers,
): Promise<SubmitOutcome> {
  const state = collectState(view.input.blocks, view.values, answers);
  if (!state.ok) return trouble(state.error);
  playground.workspace.views.remember(view.id, state.value);
  const { blocks } = view.input;
  const errors = {
    ...fileFaults(playground, person, blocks, state.value),
    ...inputFaults(blocks, state.value),
  };
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  const filled = { ...view, values: state.value };
  const payload = {
    type: 'view_submission',
    ...whoAndWhere(playground, person),
    trigger_id: playground.workspace.triggers.make(person.id, view.id),
    view: viewShape(playground.workspace, filled),
    response_urls: responseUrls(playground, person, filled),
  };
  const reply = await playground.sender.send(interaction('view_submission', payload));
  return reply.ok ? follow(playground, filled, reply.body) : trouble(troubleText(reply));
}

function follow(playground: Playground, view: StoredView, body: string): SubmitOutcome {
  const { views } = playground.workspace;
  const answer = readAck(body);
  if (answer === 'unreadable')
    return trouble('We had some trouble connecting: the app gave an unreadable answer.');
  if (answer === undefined) {
    views.close(view, false);
    return { kind: 'closed' };
  }
  switch (answer.response_action) {
    case 'clear':
      views.close(view, true);
      return { kind: 'cleared' };
    case 'errors':
      return blockErrors(view, answer.errors);
    case 'update':
    case 'push':
      return showView(playground, view, answer.response_action, answer.view);
    default:
      return unreachable(answer);
  }
}

function readAck(body: string): z.infer<typeof ack> | undefined | 'unreadable' {
  if (body.trim() === '' || body.trim() === '{}') return undefined;
  try {
    const parsed = ack.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

function blockErrors(view: StoredView, errors: Readonly<Record<string, string>>): SubmitOutcome {
  const inputs = view.input.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  const strange = Object.keys(errors).filter((id) => !inputs.includes(id));
  const known = Object.keys(errors).length > 0 && strange.length === 0;
  return known ? { kind: 'errors', errors } : trouble(`The app named no input block: ${strange.join(', ')}`);
}

function showView(
  playground: Playground,
  view: StoredView,
  how: 'update' | 'push',
  sent: unknown,
): SubmitOutcome {
  playground.outgoing('view', `response_action ${how}`, sent);
  const { views, ids } = playground.workspace;
  const checked = checkView(sent, () => ids.short());
  if (!checked.ok) return trouble(`The app's next view cannot be shown: ${checked.error.join('; ')}`);
  const shown =
    how === 'push' ? views.push(view.owner, checked.value) : views.update(view, checked.value, undefined);
  if (!shown.ok) return trouble(`The app's next view cannot be shown: ${shown.error}`);
  return { kind: how === 'push' ? 'pushed' : 'updated' };
}

/** A conversation chosen in an element with `response_url_enabled` comes with a URL to answer there. */
function responseUrls(playground: Playground, person: Person, view: StoredView) {
  return view.input.blocks.flatMap((block) => {
    if (block.type !== 'input' || !('response_url_enabled' in block.element)) return [];
    const chosen = chosenConversation(view.values, block.block_id ?? '', block.element.action_id ?? '');
    if (block.element.response_url_enabled !== true || chosen === undefined) return [];
    const place = { person: person.id, conversation: chosen, message: undefined };
    const where = { block_id: block.block_id, action_id: block.element.action_id, channel_id: chosen };
    return [{ ...where, response_url: responseUrl(playground, place) }];
  });
}

function chosenConversation(values: StateValues, blockId: string, actionId: string): string | undefined {
  const state = values[blockId]?.[actionId];
  return state?.selected_conversation ?? state?.selected_channel ?? undefined;
}

function trouble(text: string): SubmitOutcome {
  return { kind: 'trouble', text };
}

/** Closes a modal (or all), and tells the app where a closed view asked for it. */
export async function closeModal(
  playground: Playground,
  person: Person,
  view: StoredView,
  all: boolean,
): Promise<void> {
  const clears = all || (view.input.type === 'modal' && view.input.clear_on_close === true);
  const gone = playground.workspace.views.close(view, clears);
  for (const each of gone) {
    if (each.input.type !== 'modal' || each.input.notify_on_close !== true) continue;
    const view = viewShape(playground.workspace, each);
    const payload = { type: 'view_closed', ...whoAndWhere(playground, person), view, is_cleared: clears };
    await playground.sender.send(interaction('view_closed', payload));
  }
}
