import type { Answer } from '../../blockKit/state.ts';
import type { Form, Scene } from '../blocks/scene.ts';
import type { Surface } from '../server.ts';
import { askOptions, sendClick } from '../server.ts';
import type { Store } from '../store.ts';
import { toast } from '../toast.ts';

/** A surface's connection to the app: clicks and option queries of the person that the page plays. */
export function sceneFor(store: Store, surface: Surface, form: Form): Scene {
  return {
    store,
    surface,
    form,
    async act(blockId: string, actionId: string, answer: Answer | undefined) {
      const reply = await sendClick(store.me, {
        surface,
        blockId,
        actionId,
        answer,
        answers: form.answers(),
      });
      if (!reply.ok) toast(reply.error ?? 'That did not work.');
    },
    async suggest(blockId, actionId, text) {
      if (!('view' in surface)) return [];
      const reply = await askOptions(store.me, surface.view, blockId, actionId, text);
      if (reply.ok) return reply.value;
      toast(reply.error ?? 'That did not work.');
      return [];
    },
  };
}
