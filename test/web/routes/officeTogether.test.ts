import { expect, test } from 'vitest';
import { granted } from '../../support/webElection.ts';
import { asShown, carriedBy, draftOf, type Organiser, organiserWith } from '../support/office.ts';
import { given, useSite } from '../support/site.ts';
import { post, textOf } from '../support/voter.ts';

const site = useSite();
const mia = { kind: 'email', value: 'mia@example.org' } as const;
const max = { kind: 'email', value: 'max@example.org' } as const;

async function byMail(address: string): Promise<Organiser> {
  const before = site.web.mails.get(address);
  await post(`${site.web.origin}/organiser/sign-in`, { address });
  await expect.poll(() => site.web.mails.get(address) === before).toBe(false);
  const link = /\/organiser\/enter\/[\w-]{43}/u.exec(given(site.web.mails.get(address)).text)?.[0];
  const entered = await fetch(`${site.web.origin}${link}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(),
  });
  return organiserWith(
    site.web,
    given(/organiser=[\w-]{43}/u.exec(entered.headers.get('set-cookie') ?? '')?.[0]),
  );
}

test('who organises by mail alone is told of no chat', async () => {
  const home = await (await byMail('mia@example.org')).get('/organiser');
  expect(textOf(home.html)).toContain('upload or paste a list of e-mail addresses');
  expect(textOf(home.html)).not.toMatch(/chat|channel|Home tab|\bHelp\b/u);
});

test('two organisers by mail: voters are added and an election is cancelled by both, a draft is made like it', async () => {
  const { engine } = site.web;
  const id = await draftOf(site.web, { address: mia, name: 'Mia', timeZone: null });
  granted(await engine.addOrganiser(mia, id, max));
  granted(await engine.addToRoll(mia, id, [{ kind: 'text', text: 'ana@example.org\nbo@example.org' }]));
  granted(await engine.open(mia, id));
  const [one, other] = [await byMail('mia@example.org'), await byMail('max@example.org')];
  const invited = await one.post('/organiser/act', { act: `invite:${id}` });
  expect(textOf(invited.html)).toContain('The delivery report shows how the sending goes.');
  expect(invited.html).toContain(`/organiser/do/deliveries:${id}`);
  expect(textOf(invited.html)).not.toContain('A message to you');

  const form = await one.get(`/organiser/do/roll:${id}`);
  const read = await one.post('/organiser/act', { ...carriedBy(form), 'f-list': 'Chen <chen@example.org>' });
  expect(read.html).toContain('<button>Propose voters (1)</button>');
  await one.post('/organiser/act', asShown(read));
  expect(await engine.rollSize(id)).toBe(2);
  const seen = await other.get(`/organiser/do/proposal:${id}`);
  expect(textOf(seen.html)).toContain('Chen');
  await other.post('/organiser/act', carriedBy(seen));
  expect(await engine.rollSize(id)).toBe(3);

  const copy = await other.post('/organiser/act', { act: `duplicate:${id}` });
  expect(textOf(copy.html)).toContain('Draft');
  await one.post('/organiser/act', { act: `do-cancel:${id}` });
  expect((await engine.election(id))?.state).toBe('open');
  await other.post('/organiser/act', { act: `do-cancel:${id}` });
  expect((await engine.election(id))?.state).toBe('cancelled');
  expect(textOf((await one.get(`/organiser/do/record:${id}`)).html)).toContain('npm run verify');
});
