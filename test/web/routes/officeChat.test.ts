import { expect, test } from 'vitest';
import { err, ok } from '../../../src/core/result.ts';
import type { Chat } from '../../../src/engine/ports.ts';
import { chatOfPeople } from '../../support/chatOfPeople.ts';
import { asShown, carriedBy, draftOf, type Organiser, olga, piet, signIn } from '../support/office.ts';
import { useSite } from '../support/site.ts';
import { textOf } from '../support/voter.ts';

/** Organisers who came from a chat: its channels on the pages, of which none can be made up. */

const channels = [
  { id: 'C1', name: '#general' },
  { id: 'C2', name: '#council <2026>' },
];
const chat: Chat = {
  ...chatOfPeople([]),
  offered: async ({ value }) =>
    value === piet.address.value ? err('unavailable') : ok({ channels, groups: [] }),
};
const site = useSite([chat]);

async function started(by = olga) {
  const id = await draftOf(site.web, by);
  const organiser = await signIn(site.web, by, id);
  return { id, organiser };
}

const homeOf = async (id: Awaited<ReturnType<typeof draftOf>>) =>
  (await site.web.engine.election(id))?.home ?? null;
const editing = (organiser: Organiser, id: string) => organiser.get(`/organiser/do/edit:${id}`);

test('the channel of a draft is chosen from a list, and told by its name', async () => {
  const { id, organiser } = await started();
  const form = await editing(organiser, id);
  expect(form.html).toContain('<option value="C2" >#council &lt;2026&gt;</option>');
  const title = { 'f-title': 'Council', 'f-channel': 'C2' };
  const saved = await organiser.post('/organiser/act', { ...asShown(form), ...title });
  expect(textOf(saved.html)).toContain('Announced in #council <2026>');
  expect(await homeOf(id)).toEqual({ platform: 'slack', workspace: 'T1', channel: 'C2' });
});

test('a channel that was not offered is refused, at its field, and nothing is stored', async () => {
  const { id, organiser } = await started();
  const form = await editing(organiser, id);
  const title = { 'f-title': 'Renamed', 'f-channel': 'CSECRET' };
  const refused = await organiser.post('/organiser/act', { ...asShown(form), ...title });
  expect(refused.status).toBe(422);
  expect(textOf(refused.html)).toContain('Please choose among what is offered here.');
  expect(refused.html).toContain('aria-describedby="f-channel-hint f-channel-error"');
  expect(refused.html).toContain('value="Renamed"');
  expect(await homeOf(id)).toBeNull();
  expect((await site.web.engine.election(id))?.definition.title).not.toBe('Renamed');
});

test('nor by the form of somebody to whom it was offered', async () => {
  const [own, other] = [await started(), await started(piet)];
  const form = await editing(own.organiser, own.id);
  const sent = { ...asShown(form), 'f-title': 'Taken', 'f-channel': 'C1' };
  const refused = await other.organiser.post('/organiser/act', sent);
  expect(refused.status).toBe(400);
  const { form: carried } = carriedBy(await editing(other.organiser, other.id));
  const mixed = await other.organiser.post('/organiser/act', { ...sent, form: carried ?? '' });
  expect(mixed.status).toBe(200);
  expect(await homeOf(other.id)).toBeNull();
});

test('while the chat is silent the form opens, says so, and saves everything else', async () => {
  const { id, organiser } = await started(piet);
  const form = await editing(organiser, id);
  expect(textOf(form.html)).toContain('Your chat platform does not answer at the moment');
  expect(form.html).not.toContain('f-channel');
  await organiser.post('/organiser/act', { ...asShown(form), 'f-title': 'Without a channel' });
  expect((await site.web.engine.election(id))?.definition.title).toBe('Without a channel');
});
