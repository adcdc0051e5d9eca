import type { AckFn, types, ViewResponseAction } from '@slack/bolt';
import { atMost } from '../../src/commands/atMost.ts';
import { formChangesHome } from '../../src/commands/home/changes.ts';
import { type Translate, translator } from '../../src/locales/catalogue.ts';
import { type Hall, receive, type Visitor } from './admission.ts';
import { interactionCaller } from './callers.ts';
import { inTheModal } from './handlers.ts';
import { refreshHome } from './home.ts';
import { replaceMessage } from './ownMessage.ts';
import { type SubmissionPayload, submissionSchema } from './payloads.ts';
import { renderMessageView } from './render/view.ts';
import { deliveryOf } from './repeated.ts';
import { broken, plainMessage, type Shown, settle } from './replying.ts';
import { readUploads } from './uploads.ts';
import { readValues } from './values.ts';

/** Slack waits three seconds: by then the answer, or that it takes longer, must have arrived. */
const patience = 2000;

/** What these came to shows selections, or the receipt: it is forgotten. Done again they give the same. */
const secret = new Set(['ballot', 'cast', 'preview']);

/** A form that was sent. What it asks for is done before it is acknowledged; slow work is shown when it is done. */
export async function onSubmission(hall: Hall, body: unknown, ack: AckFn<ViewResponseAction>): Promise<void> {
  const payload = submissionSchema.parse(body);
  const refuse = (sentence: string) =>
    ack(acknowledgement(translator(), payload, atFirstField(payload, sentence)));
  await receive(hall, interactionCaller(payload), refuse, async (visitor) => {
    const keep = ({ kind }: Shown) => kind !== 'errors' && !secret.has(payload.view.callback_id);
    const work = hall.memory.once(deliveryOf(body), () => perform(visitor, payload), keep);
    await show(visitor, payload, ack, work);
    if (formChangesHome(payload.view.callback_id)) await refreshHome(hall, visitor);
  });
}

async function show(
  { desk, actor }: Visitor,
  payload: SubmissionPayload,
  ack: AckFn<ViewResponseAction>,
  work: Promise<Shown>,
): Promise<void> {
  const t = translator(actor.locale);
  const soon = await atMost(patience, work);
  if (soon !== null) {
    await ack(acknowledgement(t, payload, soon));
    return replaceMessage(desk, t, soon);
  }
  await ack({ response_action: 'update', view: workingView(t) });
  const late = await work;
  const place = inTheModal(desk, actor, payload.view.id);
  if (late.kind === 'view') await place.view(late.view);
  else
    await place.message(
      late.kind === 'message' ? late.message : plainMessage(Object.values(late.errors).join(' ')),
    );
  await replaceMessage(desk, t, late);
}

async function perform({ desk, actor, workspace }: Visitor, payload: SubmissionPayload): Promise<Shown> {
  const { callback_id, private_metadata, state } = payload.view;
  try {
    const uploads = await readUploads(workspace.files, desk.log, actor, state.values);
    const values = { ...readValues(actor.workspace, state.values), ...uploads };
    return await settle(
      desk,
      actor,
      await desk.commands.submit(actor, callback_id, private_metadata, values),
    );
  } catch (problem) {
    return atFirstField(payload, broken(desk, translator(actor.locale), problem).summary);
  }
}

/** The form stays as it was filled in, where it has a field at which the sentence can stand. */
function atFirstField(payload: SubmissionPayload, sentence: string): Shown {
  const [field] = fieldsOf(payload);
  return field === undefined
    ? { kind: 'message', message: plainMessage(sentence) }
    : { kind: 'errors', errors: { [field]: sentence } };
}

/** Errors stand at inputs of this form; a sentence about a field that it does not have stands at its first one. */
function acknowledgement(t: Translate, payload: SubmissionPayload, shown: Shown): ViewResponseAction {
  if (shown.kind === 'view') return { response_action: 'update', view: shown.view };
  if (shown.kind === 'message')
    return { response_action: 'update', view: renderMessageView(t, shown.message) };
  const fields = fieldsOf(payload);
  const errors: Record<string, string> = {};
  for (const [name, text] of Object.entries(shown.errors)) {
    const field = fields.includes(name) ? name : (fields[0] ?? name);
    errors[field] = errors[field] === undefined ? text : `${errors[field]} ${text}`;
  }
  return { response_action: 'errors', errors };
}

function fieldsOf({ view }: SubmissionPayload): readonly string[] {
  return view.blocks.flatMap(({ type, block_id }) =>
    type === 'input' && block_id != null ? [block_id] : [],
  );
}

function workingView(t: Translate): types.ModalView {
  const text = t('commands.working');
  const hint = { kind: 'note', text: t('commands.workingHint') } as const;
  return renderMessageView(t, { summary: text, parts: [{ kind: 'text', text }, hint] });
}
