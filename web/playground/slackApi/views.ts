import { z } from 'zod';
import { checkView } from '../blockKit/check.ts';
import type { ViewInput } from '../blockKit/views.ts';
import type { Outcome } from '../outcome.ts';
import type { Playground } from '../playground.ts';
import { viewShape } from '../workspace/shapes.ts';
import type { StoredView, ViewFault } from '../workspace/views.ts';
import { structure, text } from './arguments.ts';
import type { ApiAnswer } from './method.ts';
import { fail, invalidArguments, method } from './method.ts';

const largestView = 250_000;
const hash = z.string().optional();

export const views = {
  'views.open': method(undefined, { trigger_id: text, view: structure }, (playground, args) =>
    withView(playground, 'views.open', 'modal', args.view, (input) => {
      const trigger = playground.workspace.triggers.use(args.trigger_id);
      if (!trigger.ok) return fail(trigger.error);
      return viewAnswer(playground, playground.workspace.views.open(trigger.value.person, input));
    }),
  ),

  'views.push': method(undefined, { trigger_id: text, view: structure }, (playground, args) =>
    withView(playground, 'views.push', 'modal', args.view, (input) => {
      const trigger = playground.workspace.triggers.use(args.trigger_id);
      if (!trigger.ok) return fail(trigger.error);
      if (trigger.value.view === undefined) return fail('not_found');
      return viewAnswer(playground, playground.workspace.views.push(trigger.value.person, input));
    }),
  ),

  'views.update': method(
    undefined,
    { view_id: z.string().optional(), external_id: z.string().optional(), hash, view: structure },
    (playground, args) => {
      const found = findView(playground, args);
      if (found === undefined) return fail('not_found');
      return withView(playground, 'views.update', found.input.type, args.view, (input) =>
        viewAnswer(playground, playground.workspace.views.update(found, input, args.hash)),
      );
    },
  ),

  'views.publish': method(undefined, { user_id: text, hash, view: structure }, (playground, args) => {
    const owner = playground.workspace.accounts().find((each) => each.id === args.user_id);
    if (owner === undefined) return invalidArguments(['[ERROR] no such user [json-pointer:/user_id]']);
    return withView(playground, 'views.publish', 'home', args.view, (input) =>
      viewAnswer(playground, playground.workspace.views.publish(owner.id, input, args.hash)),
    );
  }),
};

function findView(
  { workspace }: Playground,
  args: { readonly view_id?: string | undefined; readonly external_id?: string | undefined },
): StoredView | undefined {
  if (args.view_id !== undefined) return workspace.views.find(args.view_id);
  return args.external_id === undefined ? undefined : workspace.views.findExternal(args.external_id);
}

function withView(
  playground: Playground,
  via: string,
  type: ViewInput['type'],
  sent: unknown,
  run: (input: ViewInput) => ApiAnswer,
): ApiAnswer {
  playground.outgoing('view', via, sent);
  if (JSON.stringify(sent ?? null).length > largestView) return fail('view_too_large');
  const checked = checkView(sent, () => playground.workspace.ids.short());
  if (!checked.ok) return invalidArguments(checked.error);
  if (checked.value.type !== type)
    return invalidArguments([`[ERROR] must be a ${type} [json-pointer:/view/type]`]);
  return run(checked.value);
}

function viewAnswer(playground: Playground, outcome: Outcome<StoredView, ViewFault>): ApiAnswer {
  return outcome.ok
    ? { ok: true, view: viewShape(playground.workspace, outcome.value) }
    : fail(outcome.error);
}
