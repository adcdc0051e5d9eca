import { describe, expect, test } from 'vitest';
import { templates } from '../../src/commands/draft/templates.ts';
import type { Actor, Form, Reply, Values } from '../../src/commands/ui.ts';
import { words } from '../../src/commands/words.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { languages } from '../../src/locales/languages.ts';
import { actor, electionOf, formOf, goodDraft, useCommandDesk } from '../support/commandDesk.ts';
import { plainCountings } from '../support/definitions.ts';
import { shownEverywhere, shownMessage } from '../support/everyPlatform.ts';
import { englishLeftovers } from '../support/messages.ts';

const desk = useCommandDesk();

/** Nothing that people fill in may look like English. */
const filled: Values = { ...goodDraft, title: 'Xanadu', question: 'Xerxes?', choices: 'Xa\nXb\nXc' };

describe.each(languages)('an election in %s', (locale) => {
  const t = translator(locale);
  const olga = actor('UOLGA', { locale });
  const ana = actor('UANA', { locale });
  const leftovers = locale === 'en' ? () => [] : englishLeftovers(locale);

  /** A reply fits every platform, and no English is left in it. */
  async function seen(asked: Promise<Reply>): Promise<Reply> {
    const reply = await asked;
    expect(shownEverywhere(t, reply)).toEqual([]);
    const told = reply.kind === 'post' ? [reply.message, reply.after('unavailable')] : reply;
    expect(leftovers(JSON.stringify(told))).toEqual([]);
    return reply;
  }

  const act = (who: Actor, action: string) => seen(desk.commands.act(who, action));
  const say = (who: Actor, text: string) => seen(desk.commands.command(who, text));
  const send = (callback: string, state: string, values: Values, who = olga) =>
    seen(desk.commands.submit(who, callback, state, values));

  async function drafted(template: string): Promise<Form> {
    const begin = formOf(await say(olga, 'create'));
    return formOf(await send('template', begin.state, { template }));
  }

  test('is asked for by forms of every kind, which say what is wrong with them', async () => {
    for (const text of ['', 'help', 'list', 'nonsense', ...words]) await say(olga, text);
    for (const template of templates) {
      const { callback, state } = await drafted(template);
      await send(callback, state, {});
    }
    for (const rule of Object.keys(plainCountings)) {
      const begin = await drafted('other');
      const details = await send('create', begin.state, { ...filled, rule });
      const { state } = formOf(details);
      await send('create-details', state, { choices: 'Xa\nXa', closesAt: 'Xx', minMarks: 'x', seats: '900' });
    }
  });

  test('is drafted, opened, voted in, counted and checked', async () => {
    const id = await draftedElection();
    await openedElection(id);
    await votedIn(id);
    await published(id);
    const posts = [...desk.posted.splice(0), ...desk.told.splice(0).map(({ message }) => message)];
    for (const message of posts) expect(shownMessage(t, message)).toEqual([]);
    expect(leftovers(JSON.stringify(posts))).toEqual([]);
  });

  async function draftedElection(): Promise<ElectionId> {
    const begin = await drafted('other');
    const { state } = formOf(await send('create', begin.state, filled));
    const closesAt = new Date(Date.now() + 90 * 60_000).toISOString();
    const id = electionOf(await send('create-details', state, { ...filled, closesAt }));
    expect((await desk.engine.election(id))?.settings.language).toBe(locale);
    for (const verb of [
      'open',
      'show',
      'edit',
      'contest',
      'schedule',
      'preview',
      'roll',
      'organisers',
      'cancel',
    ])
      await act(olga, `${verb}:${id}`);
    await act(olga, `do-open:${id}`);
    await send('schedule', id, { opensAt: '2020-01-01T00:00:00Z', reminders: 'Xx' });
    await send('roll', id, { addresses: 'xa@example.org\nnobody at all\nxa@example.org; weight 0' });
    await send('roll', id, { channels: ['CHERE'], include: ['guests'], addresses: 'xa@example.org' });
    await send('organisers', id, { add: ['T1/UBO'] });
    await act(olga, `duplicate:${id}`);
    return id;
  }

  async function openedElection(id: ElectionId): Promise<void> {
    await act(olga, `do-open:${id}`);
    for (const verb of [
      'show',
      'invite',
      'remind',
      'do-remind',
      'slips',
      'voter',
      'roll',
      'results',
      'record',
    ])
      await act(olga, `${verb}:${id}`);
    await desk.makeRound();
    await act(olga, `invite:${id}`);
    await send('additions', id, { addresses: 'xb@example.org' });
    await say(olga, 'show');
    const [found] = await desk.commands.suggest(olga, 'voter', id, 'Bo');
    const next = await send('voter', id, { voter: found?.id ?? '', doing: 'replace' });
    if (next.kind === 'form') await send('voter-do', next.form.state, {});
  }

  async function votedIn(id: ElectionId): Promise<void> {
    for (const verb of ['mine', 'verify', 'browser']) await act(ana, `${verb}:${id}`);
    const ballot = formOf(await act(ana, `vote:${id}`));
    await send('ballot', ballot.state, {}, ana);
    const review = formOf(await send('ballot', ballot.state, { q1: 'c1' }, ana));
    expect(formOf(await send('cast', review.state, {}, ana)).parts.map(({ kind }) => kind)).toContain('code');
    for (const verb of ['vote', 'ballot', 'mine']) await act(ana, `${verb}:${id}`);
    await act(actor('UNOBODY', { locale }), `vote:${id}`);
  }

  async function published(id: ElectionId): Promise<void> {
    await act(olga, `close:${id}`);
    await act(olga, `do-close:${id}`);
    await desk.engine.settled();
    await desk.makeRound();
    expect((await desk.engine.election(id))?.state).toBe('published');
    const verbs = [
      'results',
      'rounds',
      'record',
      'recount',
      'recount-of',
      'verify',
      'show',
      'post-results',
      'vote',
    ];
    for (const verb of verbs) await act(olga, `${verb}:${id}`);
    await say(olga, 'list');
    expect(shownMessage(t, await desk.commands.home(ana))).toEqual([]);
    const { id: other } = (await desk.engine.organisedBy(olga.address)).find(
      ({ state }) => state === 'draft',
    ) ?? { id };
    await act(olga, `do-cancel:${other}`);
  }
});
