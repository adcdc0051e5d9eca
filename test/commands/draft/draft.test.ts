import { describe, expect, test } from 'vitest';
import type { Form, Reply, Values } from '../../../src/commands/ui.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import {
  actor,
  draft,
  electionOf,
  errorsOf,
  formOf,
  goodDraft,
  messageOf,
  submitDraft,
  useCommandDesk,
} from '../../support/commandDesk.ts';
import { fieldNames } from '../../support/forms.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');

const submit = (values: Values): Promise<Reply> => submitDraft(desk, olga, { ...goodDraft, ...values });

/** The second form, of a draft whose first one was filled in like this. */
async function details(values: Values = {}): Promise<Form> {
  const begin = formOf(await desk.commands.command(olga, 'create'));
  const first = formOf(await desk.commands.submit(olga, 'template', begin.state, { template: 'other' }));
  return formOf(await desk.commands.submit(olga, 'create', first.state, { ...goodDraft, ...values }));
}

describe('a draft from the form', () => {
  test('holds what was filled in, and its announcements go where it was said', async () => {
    const id = await draft(desk, {
      closesAt: '2999-01-01T12:00:00.000Z',
      rule: 'choose-up-to/v1',
      marks: '2',
    });
    const election = await desk.engine.election(id);
    expect(election?.definition.contests).toEqual([
      {
        id: 'q1',
        title: 'Who shall speak for us?',
        description: '',
        choices: [
          { id: 'c1', label: 'Ana' },
          { id: 'c2', label: 'Bo' },
          { id: 'c3', label: 'Chen' },
        ],
        seats: 1,
        counting: { rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 2 },
      },
    ]);
    expect(election?.settings).toMatchObject({
      closesAt: '2999-01-01T12:00:00.000Z',
      timeZone: 'Europe/Paris',
    });
    expect(election?.home).toEqual({ platform: 'slack', workspace: 'T1', channel: 'CHERE' });
    expect(election?.organisers).toEqual([{ address: olga.address, name: 'UOLGA' }]);
  });

  test('a yes or no question needs no choices', async () => {
    const id = await draft(desk, { rule: 'yes-no-abstain/v1', choices: '' });
    const contest = (await desk.engine.election(id))?.definition.contests[0];
    expect(contest?.choices.map(({ id }) => id)).toEqual(['yes', 'no', 'abstain']);
  });

  test.each([
    '<script>alert(1)</script>',
    '🗳️ Élections 🎉',
    'انتخابات مجلس الموظفين',
    '&lt; <!channel> *bold*',
  ])('the title “%s” is kept as it is', async (title) => {
    const id = await draft(desk, { title, choices: `${title}\nother` });
    const definition = (await desk.engine.election(id))?.definition;
    expect(definition?.title).toBe(title);
    expect(definition?.contests[0]?.choices[0]?.label).toBe(title);
  });

  test('sent twice it is one draft', async () => {
    const values = { ...goodDraft, title: 'Only once' };
    const form = await details(values);
    const send = () => desk.commands.submit(olga, 'create-details', form.state, values);
    const [first, second] = await Promise.all([send(), send()]);
    const third = await send();
    expect(new Set([first, second, third].map(electionOf)).size).toBe(1);
    const all = await desk.engine.organisedBy(olga.address);
    expect(all.filter(({ definition }) => definition.title === 'Only once')).toHaveLength(1);
  });
});

describe('what is wrong with a draft stands at its field', () => {
  test.each<[string, Values, string, string]>([
    ['an empty title', { title: ' ' }, 'title', 'Please fill this in.'],
    ['500 characters', { title: 'x'.repeat(500) }, 'title', 'This is too long: 150 characters at most.'],
    [
      'invisible characters',
      { title: 'a\u202eb' },
      'title',
      'There are invisible or control characters in this.',
    ],
    [
      'a long description',
      { description: 'x'.repeat(2001) },
      'description',
      'This is too long: 2,000 characters at most.',
    ],
    ['an empty question', { question: '' }, 'question', 'Please fill this in.'],
    ['no choices', { choices: '\n  \n' }, 'choices', 'Give at least two choices, one a line.'],
    ['one choice', { choices: 'Ana' }, 'choices', 'Give at least two choices, one a line.'],
    [
      'a long choice',
      { choices: `Ana\n\n${'x'.repeat(76)}\nBo` },
      'choices',
      'Line 3: This is too long: 75 characters at most.',
    ],
    [
      'two equal choices',
      { choices: 'Ana\nBo\nANA' },
      'choices',
      'Two choices have the same name. See lines 1, 3.',
    ],
    [
      '101 choices',
      { choices: Array.from({ length: 101 }, (_, index) => `c${index}`).join('\n') },
      'choices',
      'A question has 100 choices at most.',
    ],
    ['too many seats', { seats: '4' }, 'seats', 'There are more seats than choices.'],
    ['seats that are no number', { seats: 'three' }, 'seats', 'Give a whole number from 1 to 100.'],
    [
      'no limit where several are chosen',
      { rule: 'choose-up-to/v1', marks: '' },
      'marks',
      'Give a whole number from 1 to 100.',
    ],
    [
      'more marks than choices',
      { rule: 'choose-up-to/v1', marks: '4' },
      'marks',
      'Voters may choose more than there is.',
    ],
    [
      'a closing time in the past',
      { closesAt: '2020-01-01T00:00:00.000Z' },
      'closesAt',
      'The closing time has passed',
    ],
    ['a made-up method', { rule: 'whoever-shouts/v1' }, 'rule', 'This cannot be used'],
    ['a batch of none', { threshold: '0' }, 'threshold', 'Give a whole number from 1 to 10,000.'],
  ])('%s', async (_, values, field, sentence) => {
    const errors = errorsOf(await submit(values));
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field]).toContain(sentence);
  });

  test('every problem is told at once, and nothing is stored', async () => {
    const before = (await desk.engine.organisedBy(olga.address)).length;
    const first = errorsOf(await submit({ title: '', question: 'x'.repeat(151), rule: '' }));
    expect(Object.keys(first).sort()).toEqual(['question', 'rule', 'title']);
    const second = errorsOf(
      await submit({ description: 'x'.repeat(2001), choices: 'x'.repeat(76), seats: '0', threshold: '-1' }),
    );
    expect(Object.keys(second).sort()).toEqual(['choices', 'description', 'seats', 'threshold']);
    expect((await desk.engine.organisedBy(olga.address)).length).toBe(before);
  });

  test('corrected and sent again, the same form becomes the draft', async () => {
    const form = await details();
    errorsOf(await desk.commands.submit(olga, 'create-details', form.state, { ...goodDraft, seats: '9' }));
    messageOf(await desk.commands.submit(olga, 'create-details', form.state, goodDraft));
  });
});

/** The second form of one question of a draft, whose first one was filled in like this. */
async function contestDetails(id: ElectionId, n: number, values: Values = goodDraft): Promise<Form> {
  const first = formOf(await desk.commands.act(olga, `contest:${id}:${n}`));
  return formOf(await desk.commands.submit(olga, 'contest', first.state, values));
}

describe('a draft is edited', () => {
  test('a question is added, changed and removed', async () => {
    const id = await draft(desk);
    const second = { ...goodDraft, question: 'And who else?', rule: 'approval/v1' };
    const add = await contestDetails(id, 1, second);
    messageOf(await desk.commands.submit(olga, 'contest-details', add.state, second));
    messageOf(await desk.commands.submit(olga, 'contest-details', add.state, second));
    const titles = async () =>
      (await desk.engine.election(id))?.definition.contests.map(({ title }) => title);
    expect(await titles()).toEqual(['Who shall speak for us?', 'And who else?']);
    const edit = await contestDetails(id, 0, { ...goodDraft, question: 'First?' });
    expect(edit.parts.find((part) => 'name' in part && part.name === 'choices')).toMatchObject({
      initial: 'Ana\nBo\nChen',
    });
    messageOf(await desk.commands.submit(olga, 'contest-details', edit.state, goodDraft));
    expect(await titles()).toEqual(['First?', 'And who else?']);
    messageOf(await desk.commands.act(olga, `drop:${id}:0`));
    messageOf(await desk.commands.act(olga, `drop:${id}:0`));
    expect(await titles()).toEqual(['And who else?']);
  });

  test('title and settings change, the questions stay', async () => {
    const id = await draft(desk);
    const form = formOf(await desk.commands.act(olga, `edit:${id}`));
    const values = { ...goodDraft, title: 'New title', results: 'live', threshold: '3', privacy: 'browser' };
    messageOf(await desk.commands.submit(olga, 'edit', form.state, values));
    const election = await desk.engine.election(id);
    expect(election?.definition.title).toBe('New title');
    expect(election?.definition.contests).toHaveLength(1);
    expect(election?.settings).toMatchObject({ results: 'live', mixThreshold: 3, privacy: 'browser' });
  });

  test('its language is the organiser’s at first, and stays what it is', async () => {
    const id = await draft(desk);
    const language = async () => (await desk.engine.election(id))?.settings.language;
    expect(await language()).toBe('en');
    messageOf(await desk.commands.submit(olga, 'edit', id, { ...goodDraft, language: 'fr' }));
    expect(await language()).toBe('fr');
    messageOf(await desk.commands.act(olga, `drop:${id}:0`));
    expect(await language()).toBe('fr');
    const nonsense = await desk.commands.submit(olga, 'edit', id, { ...goodDraft, language: '<fr>' });
    expect(Object.keys(errorsOf(nonsense))).toEqual(['language']);
  });

  test('weights that few voters share are asked about where votes have weights, and stay accepted', async () => {
    const id = await draft(desk);
    const fields = async () => fieldNames(formOf(await desk.commands.act(olga, `edit:${id}`)).parts);
    expect(await fields()).not.toContain('smallClasses');
    const addresses = 'ana@example.org; weight 2.5\nbo@example.org';
    messageOf(await desk.commands.submit(olga, 'roll', id, { addresses }));
    expect(await fields()).toContain('smallClasses');
    const opened = messageOf(await desk.commands.act(olga, `do-open:${id}`));
    expect(opened.summary).toContain('others could guess how they voted');
    const values = { ...goodDraft, smallClasses: 'accept' };
    messageOf(await desk.commands.submit(olga, 'edit', id, values));
    expect((await desk.engine.election(id))?.settings.smallClasses).toBe('accept');
    expect(messageOf(await desk.commands.act(olga, `do-open:${id}`)).summary).toContain('is open');
  });

  test('what is not on the form is told at its first field', async () => {
    const soon = new Date(Date.now() + 300).toISOString();
    const id = await draft(desk, { closesAt: soon });
    const form = await contestDetails(id, 1);
    await expect
      .poll(async () => {
        const reply = await desk.commands.submit(olga, 'contest-details', form.state, goodDraft);
        return reply.kind === 'errors' ? reply.errors : {};
      })
      .toEqual({ choices: 'The closing time has passed already.' });
  });

  test('nobody else can look at it or change it', async () => {
    const id = await draft(desk);
    const ana = actor('UANA');
    for (const verb of ['show', 'edit', 'contest', 'drop', 'roll', 'do-open', 'do-cancel'] as const) {
      const { summary } = messageOf(await desk.commands.act(ana, `${verb}:${id}`));
      expect(summary).toBe('Only an organiser of this election can do that.');
    }
    for (const callback of ['edit', 'contest', 'roll'] as const) {
      const state = callback === 'contest' ? `${id}:0` : id;
      const reply = await desk.commands.submit(ana, callback, state, {
        ...goodDraft,
        addresses: 'a@example.org',
      });
      expect(messageOf(reply).summary).toBe('Only an organiser of this election can do that.');
    }
    expect((await desk.engine.election(id))?.state).toBe('draft');
    expect(await desk.engine.rollSize(id)).toBe(0);
  });

  test('a form that was made up changes nothing', async () => {
    for (const callback of ['read', 'toString', 'create2', '']) {
      const reply = await desk.commands.submit(olga, callback, 'whatever', goodDraft);
      expect(messageOf(reply).summary).toContain('does nothing any more');
    }
    const reply = await desk.commands.submit(olga, 'edit', 'not-an-id', goodDraft);
    expect(messageOf(reply).summary).toBe('This election is not known here.');
  });
});
