import { expect } from 'vitest';
import { reads } from '../../support/scenario/seen.ts';
import { type Chapter, council, electionOf } from './chapter.ts';

export const opening: Chapter = {
  name: 'the voting is opened, announced, and everybody invited',
  play: async (stage) => {
    const { player, app } = stage;
    const amelie = player('amelie');
    await amelie.type('invite');
    await amelie.type('open', 'council');
    await amelie.press('Open the voting');
    await app.makeRound();
    const announced = await player('dmitri').find(`Voting is open`, 'council');
    expect(reads(announced, '[Vote]')).toBe(true);
    await amelie.type('invite');
    await app.makeRound();
    await amelie.find('Sending invitations');
    await app.deliverAll();
    await app.makeRound();
    await amelie.find('Invitations to');
    await amelie.type('invite');
    for (const voter of ['amelie', 'sean', 'fatima', 'xiaoming'])
      await player(voter).find('You are on the voter roll');
    expect(app.mails.map(({ to }) => to)).toEqual(['elodie@playground.example']);
    expect((await app.engine.election(await electionOf(stage, council)))?.state).toBe('open');
  },
};

export const helping: Chapter = {
  name: 'one voter is helped, all are reminded, and slips are made',
  play: async ({ player, app }) => {
    const amelie = player('amelie');
    await amelie.type('voter');
    await amelie.send({ voter: { search: 'xiaoming' }, doing: 'again' });
    await amelie.send();
    await amelie.type('voter');
    await amelie.send({ voter: { search: 'elodie' }, doing: 'replace' });
    await amelie.send();
    await app.deliverAll();
    await amelie.type('remind');
    await amelie.press('Send reminders');
    await app.makeRound();
    await amelie.find('Reminders for');
    await player('xiaoming').find('no vote was cast in your name yet');
    await amelie.type('remind');
    await amelie.press('Send reminders');
    await amelie.type('slips');
    await amelie.type('status');
    await amelie.type('present');
  },
};

export const adding: Chapter = {
  name: 'voters are added by two organisers while voting is open',
  play: async ({ player, app }) => {
    const [amelie, sean] = [player('amelie'), player('sean')];
    await amelie.type('roll');
    await amelie.send({ people: { people: ['xiaoming'] } });
    await amelie.send({ people: { people: ['mariajose'] } });
    await amelie.type('roll');
    await sean.type('roll');
    await sean.press('Drop the proposal');
    await sean.type('roll');
    await sean.send({ addresses: 'rosa@playground.example; weight 2' });
    await sean.send({ addresses: 'rosa@playground.example' });
    await sean.press('See the proposal');
    await amelie.type('show');
    await amelie.press('See the proposal');
    const agreed = await amelie.send();
    expect(reads(agreed, 'was added')).toBe(true);
    await app.makeRound();
    await player('dmitri').find('was added to the voter roll', 'council');
  },
};

export const cancelling: Chapter = {
  name: 'an open election is called off by two organisers',
  play: async (stage) => {
    const { player, app, address } = stage;
    const sean = player('sean');
    await sean.type('create', 'council');
    await sean.send({ template: 'motion' });
    await sean.send({ title: 'Canteen', question: 'Shall it open?' });
    await sean.press('Add voters');
    await sean.send({ people: { people: ['fatima', 'dmitri'] } });
    await sean.press('Open the voting');
    await app.makeRound();
    await sean.type('organisers');
    await sean.pick('Canteen');
    await sean.send({ add: { people: ['amelie'] } });
    await sean.type('organisers');
    await sean.pick('Canteen');
    await sean.send({ remove: key(address('amelie')) });
    await sean.type('cancel');
    await sean.pick('Canteen');
    await sean.press('Cancel the election');
    await player('amelie').type('cancel');
    await player('amelie').pick('Canteen');
    const cancelled = await player('amelie').press('Cancel the election');
    expect(reads(cancelled, '“Canteen” was cancelled')).toBe(true);
    await app.makeRound();
    await player('fatima').type('record', 'council');
  },
};

function key({ kind, value }: { readonly kind: string; readonly value: string }): string {
  return `${kind}:${value}`;
}
