import { carriedForm } from '../../src/carriedForm.ts';
import { parseAction } from '../../src/commands/actions.ts';
import { addressKey } from '../../src/core/address.ts';
import type { Answer } from '../send.ts';
import { aboutOf, answer, type Sending, wrong } from './answer.ts';
import type { Sent } from './body.ts';
import type { Guest } from './office.ts';
import { lookUp } from './searching.ts';
import { readValues } from './values.ts';
import { type About, sentencePage } from './views/office.ts';

/** What an action shows. */
export async function look(guest: Guest, action: string): Promise<Answer> {
  const { office, actor } = guest;
  const about = await aboutOf(guest, parseAction(action)?.id ?? null);
  return answer(guest, about, await office.commands.act(actor, action), null);
}

/** A button, alone or in a form, or a form that was sent. */
export async function act(guest: Guest, sent: Sent): Promise<Answer> {
  const { office, actor } = guest;
  const [action] = sent.texts.get('act') ?? [];
  const [carried] = sent.texts.get('form') ?? [];
  const [named] = sent.texts.get('about') ?? [];
  const form =
    carried === undefined ? null : carriedForm(office.secretBox, addressKey(actor.address), carried);
  if (form === null && (carried !== undefined || action === undefined)) return stale(guest);
  const about = await aboutOf(guest, parseAction(action ?? '')?.id ?? named ?? null);
  if (action !== undefined) return press(guest, about, action, form === null ? null : { form, sent });
  return form === null ? stale(guest) : submit(guest, about, { form, sent });
}

/** A button, with what is filled in beside it. */
async function press(guest: Guest, about: About, action: string, within: Sending | null): Promise<Answer> {
  const { office, actor } = guest;
  const values = within === null ? {} : readValues(readerOf(guest), within.form, within.sent).values;
  const context = { state: within?.form.state ?? null, values, place: null };
  return answer(guest, about, await office.commands.act(actor, action, context), null);
}

async function submit(guest: Guest, about: About, sending: Sending): Promise<Answer> {
  const { office, actor } = guest;
  const { form, sent } = sending;
  const { values, errors } = readValues(readerOf(guest), form, sent);
  if (Object.keys(errors).length > 0) return wrong(guest, about, sending, errors);
  const found = await lookUp(guest, form, values);
  if (found.kind === 'several') return wrong(guest, about, { form: found.form, sent }, found.errors);
  const reply = await office.commands.submit(actor, form.callback, form.state, found.values);
  return answer(guest, about, reply, sending);
}

function readerOf({ site, actor }: Guest) {
  return { t: site.t, timeZone: actor.timeZone };
}

function stale(guest: Guest): Answer {
  const { t } = guest.site;
  return {
    status: 400,
    page: sentencePage(guest, t('web.organiser.problem.title'), t('web.organiser.staleForm')),
  };
}
