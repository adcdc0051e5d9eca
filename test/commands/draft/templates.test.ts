import { describe, expect, test } from 'vitest';
import { renderForm, renderMessage } from '../../../adapters/slack/render/view.ts';
import { templates } from '../../../src/commands/draft/templates.ts';
import type { Form, Reply, Values } from '../../../src/commands/ui.ts';
import { type Contest, motionChoices } from '../../../src/core/contest.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { checkMessage, checkView } from '../../support/blockKit.ts';
import { actor, electionOf, errorsOf, formOf, messageOf, useCommandDesk } from '../../support/commandDesk.ts';
import { value } from '../../support/engine.ts';
import { fieldNames, untouched } from '../../support/forms.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');
const t = translator('en');

/** The form of a template, as Slack takes it. */
async function formFor(template: string): Promise<Form> {
  const begin = formOf(await desk.commands.command(olga, 'create'));
  checkView(value(renderForm(t, begin)));
  const form = formOf(await desk.commands.submit(olga, 'template', begin.state, { template }));
  checkView(value(renderForm(t, form)));
  return form;
}

/** What becomes of a template that is filled in like this, and else left alone. */
async function filled(template: string, values: Values): Promise<Reply> {
  const form = await formFor(template);
  const all = { channel: 'CHERE', ...untouched(form.parts), ...values };
  return desk.commands.submit(olga, form.callback, form.state, all);
}

async function stored(template: string, values: Values) {
  const reply = await filled(template, values);
  checkMessage(renderMessage(t, messageOf(reply)));
  const election = await desk.engine.election(electionOf(reply));
  if (election === null) throw new Error('nothing is stored');
  return election;
}

const choices = ['Ana', 'Bo', 'Chen'].map((label, index) => ({ id: `c${index + 1}`, label }));
const plain = { id: 'q1', title: 'A vote', description: '' };

describe('a template and a few words become a draft', () => {
  test.each<[string, Values, Contest]>([
    [
      'motion',
      {},
      {
        ...plain,
        choices: [...motionChoices],
        seats: 1,
        counting: {
          rule: 'yes-no-abstain/v1',
          threshold: { share: [1, 2], strict: true },
          base: 'yes+no',
          turnoutQuorum: null,
          approvalQuorum: null,
        },
      },
    ],
    [
      'motion',
      { question: ' Change the statutes? ', majority: 'two-thirds' },
      {
        ...plain,
        title: 'Change the statutes?',
        choices: [...motionChoices],
        seats: 1,
        counting: {
          rule: 'yes-no-abstain/v1',
          threshold: { share: [2, 3], strict: false },
          base: 'yes+no',
          turnoutQuorum: null,
          approvalQuorum: null,
        },
      },
    ],
    [
      'board',
      { choices: 'Ana\n\nBo\nChen', seats: '2' },
      { ...plain, choices, seats: 2, counting: { rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 2 } },
    ],
    [
      'board',
      { choices: 'Ana\nBo\nChen', seats: '2', ballots: 'ranked' },
      { ...plain, choices, seats: 2, counting: { rule: 'stv-scottish/v1', maxRanks: 3 } },
    ],
    [
      'ranked',
      { choices: 'Ana\nBo\nChen' },
      {
        ...plain,
        choices,
        seats: 1,
        counting: { rule: 'irv/v1', maxRanks: 3, untilTwoRemain: false, batch: false },
      },
    ],
    [
      'council-lists',
      { choices: 'Red\nAda; F\nBob; M\nBlue\nCy; M', seats: '3', minoritySeats: '1' },
      {
        ...plain,
        choices: [
          { id: 'c1', label: 'Red' },
          { id: 'c2', label: 'Blue' },
        ],
        seats: 3,
        counting: {
          rule: 'works-council-lists/v1',
          minority: { gender: 'F', seats: 1 },
          lists: {
            c1: [
              { name: 'Ada', gender: 'F' },
              { name: 'Bob', gender: 'M' },
            ],
            c2: [{ name: 'Cy', gender: 'M' }],
          },
        },
      },
    ],
    [
      'council-persons',
      { choices: 'Ana; F\nBo; M\nChen; M', seats: '2', minoritySeats: '1' },
      {
        ...plain,
        choices,
        seats: 2,
        counting: {
          rule: 'works-council-persons/v1',
          minority: { gender: 'F', seats: 1 },
          genders: { c1: 'F', c2: 'M', c3: 'M' },
        },
      },
    ],
  ])('%s %j', async (template, values, contest) => {
    const closesAt = '2098-01-05T08:00:00.000Z';
    const { definition, settings, home } = await stored(template, { title: 'A vote', closesAt, ...values });
    expect(definition).toEqual({ title: 'A vote', description: '', contests: [contest] });
    expect(settings).toEqual({ ...defaultSettings, closesAt, timeZone: 'Europe/Paris', language: 'en' });
    expect(home).toEqual({ platform: 'slack', workspace: 'T1', channel: 'CHERE' });
  });

  test('every template asks for at most eight things', async () => {
    for (const template of templates) {
      const names = fieldNames((await formFor(template)).parts);
      expect(names.length).toBeLessThanOrEqual(8);
      expect(names.slice(0, 2)).toEqual(['title', 'question']);
      expect(names.slice(-2)).toEqual(['closesAt', 'channel']);
    }
  });

  test('something else asks for title, question and method', async () => {
    expect(fieldNames((await formFor('other')).parts)).toEqual(['title', 'question', 'rule']);
  });

  test('a hundred choices of 75 Arabic characters fit', async () => {
    const labels = Array.from({ length: 100 }, (_, index) => `${index} ${'انتخابات'.repeat(9)}`.slice(0, 75));
    const title = 'مجلس الموظفين';
    for (const ballots of ['block', 'ranked']) {
      const { definition } = await stored('board', {
        title,
        ballots,
        choices: labels.join('\n'),
        seats: '100',
      });
      expect(definition.contests[0]?.choices.map(({ label }) => label)).toEqual(
        labels.map((each) => each.trim()),
      );
    }
  });

  test('sent twice it is one draft', async () => {
    const form = await formFor('motion');
    const values = { ...untouched(form.parts), title: 'Once only' };
    const send = () => desk.commands.submit(olga, form.callback, form.state, values);
    const ids = (await Promise.all([send(), send()])).map(electionOf);
    expect(new Set([...ids, electionOf(await send())]).size).toBe(1);
  });
});

test('who may not create elections is told so before any form', async () => {
  const reply = await desk.commands.command(actor('UBARRED'), 'create');
  expect(messageOf(reply).summary).toContain('You may not create elections here.');
});

describe('what is wrong with it stands at its field, and nothing is stored', () => {
  const empty = 'Please fill this in.';
  test.each<[string, string, Values, Record<string, string>]>([
    ['no title', 'motion', { title: ' ' }, { title: empty }],
    ['no title, a question', 'motion', { title: '', question: 'Shall we?' }, { title: empty }],
    [
      'a long question',
      'motion',
      { title: 'A', question: 'x'.repeat(151) },
      { question: 'This is too long: 150 characters at most.' },
    ],
    [
      'a long title is told once',
      'motion',
      { title: 'x'.repeat(151) },
      { title: 'This is too long: 150 characters at most.' },
    ],
    [
      'one choice',
      'ranked',
      { title: 'A', choices: 'Ana' },
      { choices: 'Give at least two choices, one a line.' },
    ],
    [
      'more seats than choices',
      'board',
      { title: 'A', choices: 'Ana\nBo', seats: '3' },
      { seats: 'There are more seats than choices.' },
    ],
    [
      'seats that are no number',
      'board',
      { title: 'A', choices: 'Ana\nBo', seats: 'two' },
      { seats: 'Give a whole number from 1 to 100.' },
    ],
    [
      'a close in the past',
      'motion',
      { title: 'A', closesAt: '2001-01-01T08:00:00.000Z' },
      { closesAt: 'The closing time has passed already.' },
    ],
    [
      'all of it',
      'council-persons',
      { title: '', choices: 'Ana\nBo; M', seats: '0', minorityGender: '1' },
      {
        title: empty,
        choices: 'Line 1: Give the gender as one letter after the name: Ana Bauer; F',
        seats: 'Give a whole number from 1 to 100.',
        minorityGender: 'Give the gender as one letter, such as F.',
      },
    ],
  ])('%s', async (_, template, values, errors) => {
    const before = (await desk.engine.organisedBy(olga.address)).length;
    expect(errorsOf(await filled(template, values))).toEqual(errors);
    expect((await desk.engine.organisedBy(olga.address)).length).toBe(before);
  });

  test('a template that was made up', async () => {
    const begin = formOf(await desk.commands.command(olga, 'create'));
    const reply = await desk.commands.submit(olga, 'template', begin.state, { template: 'toString' });
    expect(Object.keys(errorsOf(reply))).toEqual(['template']);
    const made = await desk.commands.submit(olga, 'create-template', `${begin.state}:toString`, {
      title: 'A',
    });
    expect(messageOf(made).summary).toContain('does nothing any more');
  });
});
