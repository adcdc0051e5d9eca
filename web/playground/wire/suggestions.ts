import { z } from 'zod';
import type { Option } from '../blockKit/text.ts';
import { option, optionGroups } from '../blockKit/text.ts';
import type { Person } from '../model.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Playground } from '../playground.ts';
import { viewShape } from '../workspace/shapes.ts';
import type { StoredView } from '../workspace/views.ts';
import { interaction, whoAndWhere } from './common.ts';
import { troubleText } from './sender.ts';

const answer = z.union([
  z.object({ options: z.array(option).max(100) }),
  z.object({ option_groups: optionGroups }),
]);

/** Asks the app (`block_suggestion`) what an external select in a modal offers for the typed text. */
export async function suggest(
  playground: Playground,
  person: Person,
  view: StoredView,
  asked: { readonly blockId: string; readonly actionId: string; readonly text: string },
): Promise<Outcome<readonly Option[], string>> {
  const payload = {
    type: 'block_suggestion',
    ...whoAndWhere(playground, person),
    container: { type: 'view', view_id: view.id },
    block_id: asked.blockId,
    action_id: asked.actionId,
    value: asked.text,
    view: viewShape(playground.workspace, view),
  };
  const reply = await playground.sender.send(interaction('block_suggestion', payload));
  if (!reply.ok) return refused(troubleText(reply));
  const sent = readJson(reply.body);
  playground.outgoing('options', 'block_suggestion', sent);
  const parsed = answer.safeParse(sent);
  if (!parsed.success) return refused('The app gave options that cannot be shown.');
  return done(
    'options' in parsed.data ? parsed.data.options : parsed.data.option_groups.flatMap((g) => g.options),
  );
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
