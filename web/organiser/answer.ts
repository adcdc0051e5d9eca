import type { Form, Reply } from '../../src/commands/ui.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import { unreachable } from '../../src/core/result.ts';
import type { Answer } from '../send.ts';
import type { Sent } from './body.ts';
import type { Guest } from './office.ts';
import { type About, formPage, messagePage } from './views/office.ts';

/** The form that was sent, with what was filled in: it is shown again where something is wrong with it. */
export interface Sending {
  readonly form: Form;
  readonly sent: Sent;
}

/** The page that a reply comes to. What is to be posted is posted first. */
export async function answer(
  guest: Guest,
  about: About,
  reply: Reply,
  sending: Sending | null,
): Promise<Answer> {
  switch (reply.kind) {
    case 'say':
      return { status: 200, page: messagePage(guest, about, reply.message) };
    case 'post': {
      const failure = await guest.office.post(reply.to, reply.message, reply.language);
      return { status: 200, page: messagePage(guest, about, reply.after(failure)) };
    }
    case 'form':
      return { status: 200, page: formPage(guest, about, reply.form, { typed: null, errors: {} }) };
    case 'errors':
      return wrong(guest, about, sending, reply.errors);
    default:
      return unreachable(reply);
  }
}

export function wrong(
  guest: Guest,
  about: About,
  sending: Sending | null,
  errors: Readonly<Record<string, string>>,
): Answer {
  if (sending === null) throw new Error('only a form has fields with something wrong');
  const { form, sent } = sending;
  return { status: 422, page: formPage(guest, about, form, { typed: sent.texts, errors }) };
}

/** What a page is about: an election by its title, if this person may know it. */
export async function aboutOf({ site, actor }: Guest, id: string | null): Promise<About> {
  const title = site.t('web.organiser.title');
  const known = electionIdSchema.safeParse(id);
  if (!known.success) return { id: null, title };
  const own = await site.engine.own(actor.address, known.data);
  return own.ok ? { id: known.data, title: own.value.definition.title } : { id: null, title };
}
