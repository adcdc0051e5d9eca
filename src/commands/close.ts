import type { ElectionId } from '../core/ids.ts';
import { needsPresent } from '../core/present.ts';
import type { Translate } from '../locales/catalogue.ts';
import { confirmation } from './confirmation.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { actionOn } from './elections.ts';
import { postParts } from './posted.ts';
import { presentButton } from './presentButton.ts';
import { refused } from './refusals.ts';
import { resultMessage } from './result/resultMessage.ts';
import { type Button, buttons, type Reply, say } from './ui.ts';

/** Ends the voting, after it was asked whether that is meant. */
export function closeButton(t: Translate, id: ElectionId): Button {
  return {
    label: t('commands.button.closeVoting'),
    action: actionOn('do-close', id),
    style: 'danger',
    confirm: confirmation(t, 'close'),
  };
}

/** Asks whether the voting is really to end. */
export async function askToClose({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, definition } = own.value;
  if (state !== 'open' && state !== 'closed') return refused(t, { kind: 'wrong-state', state });
  const view = await desk.engine.view(id);
  if (state === 'open' && needsPresent(definition) && view?.present == null)
    return refused(t, { kind: 'present-missing' }, buttons(presentButton(t, id)));
  const numbers = { title: definition.title, cast: view?.cast ?? 0, size: view?.rollSize ?? 0 };
  return say(t('commands.close.ask', numbers), buttons(closeButton(t, id)));
}

/** Ends the voting, counts, publishes and posts. Of two organisers at once, both are told, and it is posted once. */
export async function close(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const before = await desk.engine.own(actor.address, id);
  if (before.ok && before.value.state === 'published')
    return refused(t, { kind: 'wrong-state', state: 'published' });
  const closed = await desk.engine.close(actor.address, id);
  if (!closed.ok) {
    const missing = closed.error.kind === 'present-missing' ? [buttons(presentButton(t, id))] : [];
    return refused(t, closed.error, ...missing);
  }
  const view = await desk.engine.view(id);
  if (view === null) throw new Error('a published election is to be seen');
  const post = await desk.engine.resultPost(id);
  const told = postParts(t, closed.value.home, post);
  const postAgain = { label: t('commands.button.postResults'), action: actionOn('post-results', id) };
  if (post === null || post === 'failed') {
    const again = post === null ? [] : [buttons(postAgain)];
    return say(t('commands.close.done'), ...told, ...resultMessage(t, view, desk.publicUrl).parts, ...again);
  }
  const further = buttons(
    { label: t('commands.button.results'), action: actionOn('results', id) },
    ...(post === 'done' ? [postAgain] : []),
    { label: t('commands.button.show'), action: actionOn('show', id) },
  );
  return say(t('commands.close.done'), ...told, further);
}
