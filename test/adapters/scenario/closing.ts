import { expect } from 'vitest';
import { reads } from '../../support/scenario/seen.ts';
import { type Chapter, council, electionOf, motley } from './chapter.ts';

export const closing: Chapter = {
  name: 'the voting is closed, the result posted, and everybody finds their receipt',
  play: async ({ player, app }) => {
    const amelie = player('amelie');
    await amelie.type('verify', 'council');
    await amelie.type('close', 'council');
    await amelie.pick(council);
    await amelie.press('Close the voting');
    await app.makeRound();
    const result = await player('dmitri').find('Check my receipt', 'council');
    expect(reads(result, 'elected')).toBe(true);
    await player('sean').find('Check my receipt', 'council');
    await player('sean').press('Check my receipt');
    await player('sean').type('verify 12345-ABCDE-12345-ABCDE');
    await player('sean').type('mine', 'council');
    await player('dmitri').type('record', 'council');
    await player('dmitri').type('results', 'council');
    await amelie.type('results');
    await amelie.press('Post the result');
  },
};

export const recounting: Chapter = {
  name: 'a question is counted again, with a reason that all can read',
  play: async (stage) => {
    const { player, app } = stage;
    const amelie = player('amelie');
    await amelie.type('close');
    await amelie.press('Close the voting');
    await app.makeRound();
    await amelie.type('results');
    await amelie.pick(motley);
    await amelie.press('All rounds');
    await amelie.type('recount');
    await amelie.pick(motley);
    await amelie.pick('In which order?');
    await amelie.send({ rule: 'stv-meek/v1' });
    await amelie.send({ reason: '' });
    const counted = await amelie.send({ seats: '1', reason: 'One seat only.' });
    expect(reads(counted, 'One seat only.')).toBe(true);
    expect((await app.engine.view(await electionOf(stage, motley)))?.addenda).toHaveLength(1);
  },
};
