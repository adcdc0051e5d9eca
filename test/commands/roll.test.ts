import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  actor,
  type CommandDesk,
  draft,
  errorsOf,
  messageOf,
  openElection,
  startCommandDesk,
} from '../support/commandDesk.ts';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await startCommandDesk();
});
afterAll(() => desk.stop());

const olga = actor('UOLGA');

describe('the voter roll', () => {
  test('takes a channel, a group, people and addresses; one person is one voter; bots and strangers stay out', async () => {
    const id = await draft(desk);
    const values = {
      channels: ['CHERE'],
      groups: ['S1'],
      people: ['T1/UBO'],
      addresses: 'ANA@example.org\nZoe <zoe@example.org>, yan@example.org',
    };
    const { summary, parts } = messageOf(await desk.commands.submit(olga, 'roll', id, values));
    expect(summary).toBe(
      '5 voters were added; 3 were on the roll or named before. 5 voters are on the roll now.',
    );
    expect(await desk.engine.rollSize(id)).toBe(5);
    expect(parts.find(({ kind }) => kind === 'list')).toEqual({
      kind: 'list',
      label: 'Left out',
      items: ['Helper (a bot)', 'Gone (account deactivated)', 'Alien (of another organisation)'],
    });
    const again = messageOf(await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'] }));
    expect(again.summary).toContain('Nobody was added');
    expect(await desk.engine.rollSize(id)).toBe(5);
  });

  test('of 10,000 lines every one of the 37 wrong ones is named, and nobody is added', async () => {
    const id = await draft(desk);
    const wrong = Array.from({ length: 37 }, (_, index) => 17 + 270 * index);
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      wrong.includes(index + 1) ? `no address ${index + 1}` : `voter${index}@example.org`,
    );
    const reply = await desk.commands.submit(olga, 'roll', id, { addresses: lines.join('\n') });
    const told = errorsOf(reply)['addresses'] ?? '';
    expect(told).toContain('37 lines are wrong; nobody was added.');
    const named = [...told.matchAll(/Line ([\d,]+): “no address \d+” is not an e-mail address/gu)];
    expect(named.map(([, line = '']) => Number(line.replace(',', '')))).toEqual(wrong);
    expect(await desk.engine.rollSize(id)).toBe(0);
  });

  test('of 500 wrong lines as many are named as can be read, and the rest is counted', async () => {
    const id = await draft(desk);
    const addresses = Array.from({ length: 500 }, (_, index) => `wrong ${index}`).join('\n');
    const told = errorsOf(await desk.commands.submit(olga, 'roll', id, { addresses }))['addresses'] ?? '';
    const named = told.match(/^Line/gmu)?.length ?? 0;
    expect(told.length).toBeLessThan(3000);
    expect(told).toMatch(new RegExp(`and ${500 - named} more\\.$`, 'u'));
  });

  test('a channel that cannot be looked into is told at the channels', async () => {
    const id = await draft(desk);
    const reply = await desk.commands.submit(olga, 'roll', id, { channels: ['CELSEWHERE'] });
    expect(errorsOf(reply)['channels']).toContain('I am not in one of these channels');
  });

  test('nobody at all is told at the first field', async () => {
    const id = await draft(desk);
    expect(Object.keys(errorsOf(await desk.commands.submit(olga, 'roll', id, { addresses: ' \n' })))).toEqual(
      ['channels'],
    );
  });

  test('an open election takes no more voters', async () => {
    const id = await openElection(desk);
    const asked = messageOf(await desk.commands.act(olga, `roll:${id}`));
    expect(asked.summary).toContain('is open, and its questions and voter roll are fixed');
    const sent = messageOf(await desk.commands.submit(olga, 'roll', id, { addresses: 'late@example.org' }));
    expect(sent.summary).toContain('is open, and its questions and voter roll are fixed');
    expect(await desk.engine.rollSize(id)).toBe(3);
  });
});
