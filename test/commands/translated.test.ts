import { expect, test } from 'vitest';
import { invitationMessage, replacedMessage } from '../../src/commands/invitation.ts';
import type { Reply } from '../../src/commands/ui.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { chatInvitation } from '../../src/engine/reaching.ts';
import { type Language, languageFor, translator } from '../../src/locales/catalogue.ts';
import { actor, draft, errorsOf, formOf, messageOf, useCommandDesk } from '../support/commandDesk.ts';
import { shownEverywhere } from '../support/everyPlatform.ts';
import { translated } from '../support/translated.ts';

const desk = useCommandDesk();
const olga = actor('UOLGA');
const anaIn = (locale: string) => actor('UANA', { locale });
const texts = {
  title: 'Comité d’entreprise',
  description: 'Pour deux ans.',
  'contests.q1.title': 'Qui parlera pour nous ?',
  'contests.q1.choices.c1': 'Anne',
};

/** What a platform shows of a reply, which fits every one of them. */
async function shown(locale: string, asked: Promise<Reply>): Promise<string> {
  const reply = await asked;
  expect(shownEverywhere(translator(locale), reply)).toEqual([]);
  return JSON.stringify(reply.kind === 'form' ? reply.form.parts : reply);
}

async function drafted(): Promise<ElectionId> {
  const id = await draft(desk, { description: 'For two years.', language: 'en' });
  const done = await translated(desk.engine, olga.address, id, 'fr', texts);
  expect(done.ok).toBe(true);
  return id;
}

async function opened(): Promise<ElectionId> {
  const id = await drafted();
  messageOf(await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'] }));
  messageOf(await desk.commands.act(olga, `do-open:${id}`));
  return id;
}

test('a voter reads the ballot, its review and its receipt in the language of their profile', async () => {
  const id = await opened();
  const french = anaIn('fr-CA');
  const ballot = await shown('fr', desk.commands.act(french, `vote:${id}`));
  for (const text of ['Comité d’entreprise', 'Pour deux ans.', 'Qui parlera pour nous ?', 'Anne', 'Bo'])
    expect(ballot).toContain(text);
  expect(ballot).not.toContain('Works council');
  const german = await shown('de', desk.commands.act(anaIn('de'), `vote:${id}`));
  expect(german).toContain('Works council');
  expect(german).not.toContain('Anne');

  const form = formOf(await desk.commands.act(french, `vote:${id}`));
  const wrong = errorsOf(await desk.commands.submit(french, 'ballot', form.state, {}));
  expect(Object.keys(wrong)).toEqual(['q1']);
  const review = desk.commands.submit(french, 'ballot', form.state, { q1: 'c1' });
  const told = await shown('fr', review);
  expect(told).toContain(JSON.stringify({ kind: 'list', label: 'Qui parlera pour nous ?', items: ['Anne'] }));
  const receipt = desk.commands.submit(french, 'cast', formOf(await review).state, {});
  expect(await shown('fr', receipt)).toContain('Comité d’entreprise');
  for (const verb of ['mine', 'show']) {
    const seen = await shown('fr', desk.commands.act(french, `${verb}:${id}`));
    expect(seen).toContain('Comité d’entreprise');
    expect(seen).not.toContain('Works council');
  }
  for (const word of ['', 'list']) {
    const menu = JSON.stringify(await desk.commands.command(french, word));
    expect(menu).toContain('Comité d’entreprise');
    expect(menu).not.toContain('Works council');
  }
  messageOf(await desk.commands.act(olga, `do-close:${id}`));
  for (const verb of ['results', 'verify', 'record']) {
    const seen = await shown('fr', desk.commands.act(french, `${verb}:${id}`));
    expect(seen).toContain('Comité d’entreprise');
    expect(seen).not.toContain('Works council');
  }
  expect(await shown('fr', desk.commands.act(french, `verify:${id}`))).toContain('Anne');
});

test('organisers read what they have written; the channel reads the election’s own language', async () => {
  const id = await opened();
  const french = actor('UOLGA', { locale: 'fr' });
  expect(await shown('fr', desk.commands.act(french, `show:${id}`))).toContain('Works council');
  desk.posted.splice(0);
  messageOf(await desk.commands.act(olga, `do-close:${id}`));
  await desk.engine.makeRound();
  expect(desk.posted.length).toBeGreaterThan(0);
  expect(JSON.stringify(desk.posted.map(({ parts }) => parts))).not.toContain('Comité');
});

test('an invitation has the title in the reader’s language', async () => {
  const { opened: open } = (await desk.engine.election(await opened())) ?? {};
  if (open == null) throw new Error('it is open');
  const invitation = chatInvitation(open);
  const summaries = (locale: string) => {
    const t = translator(locale);
    return [invitationMessage(t, invitation, null), replacedMessage(t, invitation)].map(
      ({ summary }) => summary,
    );
  };
  for (const summary of summaries('fr')) expect(summary).toContain('Comité d’entreprise');
  for (const summary of summaries('ru')) expect(summary).toContain('Works council');
});

test('a draft names its other languages, and says which texts are to be looked at again', async () => {
  const id = await drafted();
  const card = async () => JSON.stringify(await desk.commands.act(olga, `show:${id}`));
  expect(await card()).toContain(JSON.stringify({ label: 'Texts also in', value: 'Français' }));
  expect(await card()).not.toContain('changed since');
  const form = formOf(await desk.commands.act(olga, `edit:${id}`));
  const initial = Object.fromEntries(
    form.parts.flatMap((part) =>
      'name' in part && 'initial' in part ? [[part.name, String(part.initial)]] : [],
    ),
  );
  messageOf(await desk.commands.submit(olga, 'edit', id, { ...initial, title: 'The new council' }));
  expect(await card()).toContain(
    'Texts in other languages (Français) whose originals were changed since: 1.',
  );
  expect(await card()).toContain('The new council');
  const say = (text: string) =>
    desk.engine.makeStatement(
      olga.address,
      id,
      { contest: 'q1', label: 'Ana' },
      { text, links: [], photo: null },
    );
  await say('I am Ana.');
  const said = { ...texts, 'statements.q1.c1': 'Je suis Anne.' };
  await translated(desk.engine, olga.address, id, 'fr', said);
  expect(await card()).not.toContain('changed since');
  await say('I am Ana, still.');
  expect(await card()).toContain('(Français) whose originals were changed since: 1.');
});

test('a preview shows the ballot in the language that its button names, through all its steps', async () => {
  const id = await drafted();
  const first = formOf(await desk.commands.act(olga, `preview:${id}`));
  expect(JSON.stringify(first.parts)).toContain('Works council');
  const button = (language: Language) => `"action":"preview:${id}:${['en', 'fr'].indexOf(language) + 1}"`;
  for (const language of ['en', 'fr'].map(languageFor))
    expect(JSON.stringify(first.parts)).toContain(button(language));
  const french = formOf(await desk.commands.act(olga, `preview:${id}:2`));
  expect(shownEverywhere(translator('en'), { kind: 'form', form: french })).toEqual([]);
  expect(JSON.stringify(french.parts)).toContain('Anne');
  expect(JSON.stringify(french.parts)).toContain('Clôture du scrutin');
  const review = formOf(await desk.commands.submit(olga, 'preview', french.state, { q1: 'c1' }));
  expect(JSON.stringify(review.parts)).toContain('"items":["Anne"]');
  const wrong = errorsOf(await desk.commands.submit(olga, 'preview', french.state, {}));
  expect(JSON.stringify(wrong)).not.toContain('Choose');
});
