import { beforeEach, describe, expect, test } from 'vitest';
import { renderHome } from '../../adapters/slack/render/view.ts';
import { createCommands } from '../../src/commands/commands.ts';
import type { Actor, Button, Message } from '../../src/commands/ui.ts';
import { type Definition, defaultSettings, type Settings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { checkView } from '../support/blockKit.ts';
import { actor, cast, messageOf, openElection, useCommandDesk } from '../support/commandDesk.ts';
import { councilDefinition, motion } from '../support/definitions.ts';
import { takeToken, value } from '../support/engine.ts';
import { secretBox } from '../support/secretBox.ts';

const desk = useCommandDesk();

/** Everybody is somebody else in each test, so that each begins with an empty page. */
let turn = 0;
let olga: Actor;
beforeEach(() => {
  turn += 1;
  olga = actor(`UOLGA${turn}`);
});

const voters = 'ana@example.org\nbo@example.org';

async function draftOf(more: Partial<Definition> = {}, settings: Partial<Settings> = {}, who = olga) {
  const input = {
    definition: { ...councilDefinition, ...more },
    settings: { ...defaultSettings, ...settings },
  };
  return value(await desk.engine.create({ address: who.address, name: who.name }, input, null)).id;
}

async function openOf(settings: Partial<Settings> = {}, more: Partial<Definition> = {}): Promise<ElectionId> {
  const id = await draftOf(more, settings);
  value(await desk.engine.addToRoll(olga.address, id, [{ kind: 'text', text: voters }]));
  value(await desk.engine.open(olga.address, id));
  return id;
}

/** The page as Slack takes it, and as it reads. */
async function homeOf(who: Actor, now?: string): Promise<Message> {
  const { log, publicUrl } = desk.ports;
  const clock = now === undefined ? desk.ports.clock : { now: () => Date.parse(now) };
  const message = await createCommands(desk.engine, { publicUrl, log, clock, secretBox }).home(who);
  const view = renderHome(translator(), message);
  checkView(view);
  expect(JSON.stringify(view)).not.toContain(translator()('commands.moreOnWeb'));
  return message;
}

const textsOf = ({ parts }: Message) => JSON.stringify(parts);
const headings = ({ parts }: Message) =>
  parts.flatMap((part) => (part.kind === 'heading' ? [part.text] : []));
const buttonsOf = ({ parts }: Message): readonly Button[] =>
  parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));

/** The labels of the buttons about one election, with the style of the first. */
function offered(message: Message, id: ElectionId) {
  const own = buttonsOf(message).filter((button) => 'action' in button && button.action.includes(id));
  const [first] = own;
  const style = first !== undefined && 'style' in first ? first.style : undefined;
  return { labels: own.map(({ label }) => label), style };
}

test('a newcomer reads what to do, and finds the button for it', async () => {
  const home = await homeOf(olga);
  expect(headings(home)).toEqual(['Anonymous elections in your chat']);
  expect(textsOf(home)).toContain('three steps');
  expect(buttonsOf(home)).toMatchObject([{ action: 'create', style: 'primary' }, { action: 'help' }]);
});

describe('whoever runs an election is offered what comes next', () => {
  test('from the draft to the result', async () => {
    const id = await draftOf();
    const next = async () => offered(await homeOf(olga), id);
    expect(textsOf(await homeOf(olga))).toContain('Draft: nobody is on the voter roll yet');
    expect(await next()).toEqual({ labels: ['Add voters', 'More'], style: 'primary' });
    value(await desk.engine.addToRoll(olga.address, id, [{ kind: 'text', text: voters }]));
    expect(textsOf(await homeOf(olga))).toContain('Draft with 2 voters');
    expect(await next()).toEqual({ labels: ['Open the voting', 'More'], style: 'primary' });
    value(await desk.engine.open(olga.address, id));
    expect(await next()).toEqual({ labels: ['Send invitations', 'More'], style: 'primary' });
    value(await desk.engine.invite(olga.address, id));
    expect(await next()).toEqual({ labels: ['Close the voting', 'More'], style: 'danger' });
    expect(textsOf(await homeOf(olga))).toContain('0 of 2 voted ░░░░░░░░░░');
    value(await desk.engine.close(olga.address, id));
    const over = await homeOf(olga);
    expect(headings(over)).toEqual(['Over']);
    expect(offered(over, id).labels).toEqual(['See the result', 'Check my receipt', 'More']);
    expect(textsOf(over)).toContain('0 of 2 voted');
  });

  test('a close that comes by itself is told in the reader’s own time, and needs nobody', async () => {
    const closesAt = '2099-01-16T13:00:00.000Z';
    const id = await openOf({ closesAt });
    value(await desk.engine.invite(olga.address, id));
    const home = await homeOf(olga);
    expect(textsOf(home)).toContain('until 16 January 2099 at 14:00 (Europe/Paris)');
    expect(offered(home, id)).toEqual({ labels: ['More'], style: undefined });
    const elsewhere = textsOf(await homeOf({ ...olga, timeZone: null }));
    expect(elsewhere).toContain('Friday, 16 January 2099 at 13:00 UTC');
  });

  test('a draft that opens by itself', async () => {
    const opensAt = '2099-01-15T13:00:00.000Z';
    const id = await draftOf({}, { opensAt });
    value(await desk.engine.addToRoll(olga.address, id, [{ kind: 'text', text: voters }]));
    expect(offered(await homeOf(olga), id).labels).toEqual(['Open the voting', 'More']);
    value(await desk.engine.schedule(olga.address, id, { opensAt, closesAt: null, reminders: [] }));
    const home = await homeOf(olga);
    expect(textsOf(home)).toContain('Opens by itself on 15 January 2099 at 14:00');
    expect(offered(home, id).labels).toEqual(['More']);
  });

  test('where a share of those present decides, their number before and after the close', async () => {
    const contests = [motion({}, { base: 'present' })];
    const id = await openOf({ closesAt: '2099-01-16T13:00:00.000Z' }, { contests });
    value(await desk.engine.invite(olga.address, id));
    expect(offered(await homeOf(olga), id)).toEqual({
      labels: ['Enter who is present', 'More'],
      style: 'primary',
    });
    const late = await homeOf(olga, '2099-01-16T13:00:00.000Z');
    expect(textsOf(late)).toContain('The count waits until you enter how many are present');
    expect(offered(late, id)).toEqual({ labels: ['Enter who is present', 'More'], style: 'primary' });
    value(await desk.engine.enterPresent(olga.address, id, '2'));
    expect(offered(await homeOf(olga), id).labels).toEqual(['More']);
    const counted = await homeOf(olga, '2099-01-16T13:00:00.000Z');
    expect(textsOf(counted)).toContain('Closed, being counted');
    expect(offered(counted, id).labels).toEqual(['More']);
  });

  test('a called-off election is over, without a result', async () => {
    const id = await draftOf();
    value(await desk.engine.cancel(olga.address, id));
    const home = await homeOf(olga);
    expect(headings(home)).toEqual(['Over']);
    expect(offered(home, id).labels).toEqual(['More']);
  });
});

describe('a voter', () => {
  test('finds the elections they can vote in, until they are over', async () => {
    const id = await openElection(desk);
    const ana = actor('UANA');
    const home = await homeOf(ana);
    expect(headings(home)).toEqual(['Elections you can vote in']);
    expect(offered(home, id)).toEqual({ labels: ['Vote', 'More'], style: 'primary' });
    expect(textsOf(home)).not.toContain('of 3 voted');
    messageOf(await desk.commands.act(actor('UOLGA'), `do-close:${id}`));
    expect(headings(await homeOf(ana))).toEqual(['Over']);
  });

  test('is offered no vote once the time of the close has come', async () => {
    const closesAt = '2099-01-16T13:00:00.000Z';
    const id = await draftOf({}, { closesAt });
    value(
      await desk.engine.addToRoll(olga.address, id, [
        { kind: 'people', platform: 'slack', people: [{ kind: 'slack', value: 'T1/UBO' }] },
      ]),
    );
    value(await desk.engine.open(olga.address, id));
    const bo = actor('UBO');
    expect(offered(await homeOf(bo), id).labels).toEqual(['Vote', 'More']);
    const late = await homeOf(bo, closesAt);
    expect(headings(late)).toContain('Over');
    expect(offered(late, id).labels).toEqual(['More']);
    expect(textsOf(late)).toContain('Closed, being counted');
  });
});

describe('privacy', () => {
  test('a voter’s page is the same, letter by letter, before and after they voted or took a token', async () => {
    const id = await openElection(desk);
    const before = [await homeOf(actor('UANA')), await homeOf(actor('UBO'))];
    await cast(desk, actor('UANA'), id, { q1: 'c1' });
    const bo = value(await desk.engine.voterByAddress(id, { kind: 'slack', value: 'T1/UBO' }));
    await takeToken(desk.engine, bo);
    expect([await homeOf(actor('UANA')), await homeOf(actor('UBO'))]).toEqual(before);
  });

  test('an organiser’s page names no voter, and changes by the turnout alone', async () => {
    const id = await openElection(desk);
    const before = textsOf(await homeOf(actor('UOLGA')));
    await cast(desk, actor('UANA'), id, { q1: 'c1' });
    const after = textsOf(await homeOf(actor('UOLGA')));
    expect(after).toBe(before.replace('0 of 3 voted ░░░░░░░░░░', '1 of 3 voted ▓▓▓░░░░░░░'));
    expect(after).not.toMatch(/Ana|Bo|Gus|example\.org/u);
  });
});

describe('at extremes', () => {
  test('sixty elections with the longest titles, the newest first, and how many more there are', async () => {
    const titles = Array.from({ length: 60 }, (_, index) => `${index + 1} ${'W'.repeat(72)}`);
    for (const title of titles) await draftOf({ title });
    const home = await homeOf(olga);
    const shown = titles.filter((title) => textsOf(home).includes(`"${title}"`));
    expect(shown).toEqual(titles.slice(-10));
    expect(textsOf(home).indexOf(titles[59] ?? '')).toBeLessThan(textsOf(home).indexOf(titles[58] ?? ''));
    expect(textsOf(home)).toContain('50 more are under “My elections”.');
    const list = messageOf(await desk.commands.act(olga, 'list'));
    expect(list.summary).toBe('60 elections');
    expect(titles.filter((title) => JSON.stringify(list).includes(title))).toHaveLength(60);
  });

  test('a title in Arabic, and one full of markup', async () => {
    const titles = ['انتخاب مجلس الموظفين لعام ٢٠٢٦', '<@U1> *bold* & <!channel> `x`'];
    for (const title of titles) await draftOf({ title });
    const view = JSON.stringify(renderHome(translator('ar'), await homeOf(olga)));
    for (const title of titles) expect(view).toContain(title);
    expect(view).not.toContain('mrkdwn');
  });
});
