import { expect } from 'vitest';
import { reads } from '../../support/scenario/seen.ts';
import { type Chapter, council } from './chapter.ts';

export const creating: Chapter = {
  name: 'an organiser creates an election in forms that name what is wrong and lose nothing',
  play: async ({ player }) => {
    const amelie = player('amelie');
    await amelie.type('create', 'council');
    await amelie.send({ template: 'other' });
    await amelie.send({ title: 'x'.repeat(149), question: ' ' });
    await amelie.send({ title: council, question: 'Who shall speak for us?' });
    const passed = { moment: '2020-05-01T12:30:00.000Z' };
    await amelie.send({
      choices: 'فاطمة\n王小明\nSeán [x](http://evil.example)',
      seats: '4',
      closesAt: passed,
    });
    const draft = await amelie.send({ seats: '1', closesAt: { moment: '2090-05-01T12:30:00.000Z' } });
    expect(reads(draft, 'Next: say who may vote.')).toBe(true);
    await amelie.press('Add a question');
    await amelie.send({ question: 'Change the statutes?', rule: 'yes-no-abstain/v1' });
    await amelie.send({ turnout: 'many' });
    expect(reads(await amelie.send({ turnout: '10%' }), '2. Change the statutes?')).toBe(true);
  },
};

export const templates: Chapter = {
  name: 'each kind of election is asked for by its own form',
  play: async ({ player }) => {
    const sean = player('sean');
    for (const template of ['board', 'ranked', 'council-lists', 'council-persons']) {
      await sean.type('create');
      await sean.send({ template });
      await sean.send({ title: 'Canteen' });
    }
  },
};

export const editing: Chapter = {
  name: 'a draft is changed: title, question, times, organisers, and what is wrong with that',
  play: async ({ player }) => {
    const amelie = player('amelie');
    await amelie.type('show');
    await amelie.press('Edit');
    await amelie.send({ title: '' });
    await amelie.send({ title: council, threshold: '20', description: 'Two questions.' });
    await amelie.type('schedule', 'council');
    await amelie.send({ reminders: 'soon', opensAt: { moment: '2020-01-01T08:00:00.000Z' } });
    await amelie.send({ reminders: '24, 2', opensAt: { moment: '2090-04-01T08:00:00.000Z' } });
    await amelie.press('Do not open by itself');
    await amelie.type('organisers');
    await amelie.send();
    await amelie.send({ add: { people: ['amelie'] } });
    await amelie.send({ add: { people: ['sean'] } });
    await player('sean').type('organisers');
    const left = await player('sean').send({ add: { people: ['sean'] } });
    expect(left.errors).toEqual(['This person is an organiser of this election already.']);
  },
};

export const previewing: Chapter = {
  name: 'the ballot is previewed, filled in wrongly and rightly',
  play: async ({ player }) => {
    const amelie = player('amelie');
    await amelie.type('show');
    await amelie.press('Preview the ballot');
    await amelie.send({ q1: 'c2', q2: 'no' });
    await amelie.press('Change my choices');
    await amelie.send({ q1: 'blank' });
    await amelie.press('Back to the draft');
  },
};

export const rolling: Chapter = {
  name: 'voters are put on the roll from a channel, as people and as addresses; bad lines are all named',
  play: async ({ player }) => {
    const amelie = player('amelie');
    await amelie.type('roll');
    await amelie.send();
    await amelie.send({
      addresses: 'elodie@playground.example\nnobody\nrosa@playground.example; weight 0',
    });
    await amelie.send({ addresses: '', csv: 'email;weight\nrosa', printed: '' });
    const added = await amelie.send({
      addresses: 'elodie@playground.example',
      csv: '',
      channels: { channels: ['board'] },
      people: { people: ['xiaoming'] },
      printed: '1',
    });
    expect(reads(added, '6 voters were added')).toBe(true);
    await amelie.press('Show the election');
  },
};

export const copying: Chapter = {
  name: 'an election is taken as a pattern, and the copy is called off',
  play: async ({ player }) => {
    await player('amelie').type('duplicate');
    await player('amelie').pick(council);
    await player('amelie').type('cancel');
    await player('amelie').press('Cancel the election');
  },
};
