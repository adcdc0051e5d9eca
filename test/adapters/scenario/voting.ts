import { expect } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import { contest, motion, plainCountings } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { reads, type Seen } from '../../support/scenario/seen.ts';
import type { Filled, Stage } from '../../support/scenario/stage.ts';
import { type Chapter, codePattern, council, electionOf, motley } from './chapter.ts';

/** Fills in these forms, one after the other, reviews and casts; what was announced is the receipt. */
async function vote({ player }: Stage, who: string, ...forms: readonly Filled[]): Promise<void> {
  const voter = player(who);
  let review: Seen | undefined;
  for (const filled of forms) review = await voter.send(filled);
  const code = codePattern.exec(review?.lines.join('\n').split('Your receipt code will be')[1] ?? '')?.[0];
  const receipt = await voter.send();
  expect(reads(receipt, 'Your vote is cast')).toBe(true);
  expect(reads(receipt, code ?? 'none')).toBe(true);
}

export const votingAtOnce: Chapter = {
  name: 'people vote by one form: from their invitation, from the channel, by typing; and nobody twice',
  play: async (stage) => {
    const { player, app } = stage;
    await player('sean').find('You are on the voter roll');
    await player('sean').press('Vote');
    await player('sean').send({ q1: 'c1', q2: 'yes' });
    await player('sean').press('Change my choices');
    await vote(stage, 'sean', { q1: 'c1', q2: 'abstain' });
    await player('fatima').find('Voting is open', 'council');
    await player('fatima').press('Vote');
    await vote(stage, 'fatima', { q1: 'c1', q2: 'yes' });
    await player('xiaoming').type('vote');
    await vote(stage, 'xiaoming', { q1: 'blank', q2: 'no' });
    await player('dmitri').find('Voting is open', 'council');
    await player('dmitri').press('Vote');
    await player('fatima').type('vote');
    await player('fatima').press('I saw no receipt: to the ballot');
    await player('fatima').send({ q1: 'c2', q2: 'no' });
    const again = await player('fatima').send();
    expect(reads(again, 'already')).toBe(true);
    await player('amelie').type('vote');
    await player('amelie').press('Vote in the browser instead');
    await player('sean').find('Your vote is recorded');
    expect((await app.engine.view(await electionOf(stage, council)))?.cast).toBe(3);
  },
};

/** Five questions of different kinds: a ballot of steps. */
const definition = {
  title: motley,
  description: 'Five questions, one after the other.',
  contests: [
    contest('approval/v1', ['Ana', 'Bo', 'Chen'], { title: 'Whom can you live with?' }),
    contest(plainCountings['stv-scottish/v1'], ['Ana', 'Bo', 'Chen'], {
      id: 'q2',
      title: 'In which order?',
      seats: 2,
    }),
    contest(plainCountings['score/v1'], ['Ana', 'Bo', 'Chen'], { id: 'q3', title: 'How good?' }),
    contest(plainCountings['cumulative/v1'], ['Ana', 'Bo', 'Chen'], {
      id: 'q4',
      title: 'How many points?',
      seats: 2,
    }),
    motion({ id: 'q5', title: 'Shall it be public?' }),
  ],
};

function answering(first: string): readonly Filled[] {
  return [
    { q1: [first] },
    { 'q2.1': first },
    { [`q3.${first}`]: '3' },
    { [`q4.${first}`]: '5' },
    { q5: 'yes' },
  ];
}

export const votingInSteps: Chapter = {
  name: 'people vote step by step, and what is wrong is said at its field',
  play: async (stage) => {
    const { player, app, address, platform } = stage;
    const organiser = { address: address('amelie'), name: 'Amélie' };
    const { id } = value(await app.engine.create(organiser, { definition, settings: defaultSettings }, null));
    const people = ['juergen', 'mariajose', 'dmitri', 'fatima', 'maximiliane'].map(address);
    value(await app.engine.addToRoll(organiser.address, id, [{ kind: 'people', platform, people }]));
    value(await app.engine.open(organiser.address, id));
    await player('juergen').type('vote');
    await player('juergen').send({ q1: ['c1', 'blank'] });
    await player('juergen').send({ q1: ['c1', 'c2'] });
    await player('juergen').send({ 'q2.1': 'c1', 'q2.2': 'c1' });
    await player('juergen').send({ 'q2.2': 'none', 'q2.3': 'c2' });
    await player('juergen').press('Back', { 'q3.c1': '5' });
    await player('juergen').send();
    await player('juergen').send({ 'q3.c1': '5', 'q3.c2': '0' });
    await player('juergen').send({ 'q4.c1': '4', 'q4.c2': '4' });
    await player('juergen').send({ 'q4.c2': '1' });
    await player('juergen').send({ q5: 'yes' });
    await player('juergen').press('Change question 3');
    await vote(stage, 'juergen', { 'q3.c2': '1' });
    await player('mariajose').type('vote');
    await vote(stage, 'mariajose', ...answering('c1'));
    await player('dmitri').type('vote');
    await vote(stage, 'dmitri', ...answering('c1'));
    await player('fatima').type('vote');
    await player('fatima').pick(motley);
    await vote(stage, 'fatima', ...answering('c2'));
    expect((await app.engine.view(id))?.cast).toBe(4);
  },
};
