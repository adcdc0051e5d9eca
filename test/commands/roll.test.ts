import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/commands/ui.ts';
import {
  actor,
  draft,
  errorsOf,
  formOf,
  messageOf,
  openElection,
  useCommandDesk,
} from '../support/commandDesk.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');

describe('the voter roll', () => {
  test('takes a channel, a group, people and addresses; one person is one voter; bots, guests and strangers stay out', async () => {
    const id = await draft(desk);
    const values = {
      channels: ['CHERE'],
      groups: ['S1'],
      people: ['T1/UBO'],
      addresses: 'ANA@example.org\nZoe <zoe@example.org>, yan@example.org',
    };
    const { summary, parts } = messageOf(await desk.commands.submit(olga, 'roll', id, values));
    expect(summary).toBe(
      '4 voters were added; 3 were on the roll or named before. 4 voters are on the roll now.',
    );
    expect(await desk.engine.rollSize(id)).toBe(4);
    expect(parts.find(({ kind }) => kind === 'list')).toEqual({
      kind: 'list',
      label: 'Left out',
      items: [
        'Alien (of another organisation)',
        'Gone (account deactivated)',
        'Gus (a guest)',
        'Helper (a bot)',
      ],
    });
    const again = messageOf(await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'] }));
    expect(again.summary).toContain('Nobody was added');
    expect(await desk.engine.rollSize(id)).toBe(4);
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

  test('an open election takes more voters from two organisers only', async () => {
    const id = await openElection(desk);
    const asked = messageOf(await desk.commands.act(olga, `roll:${id}`));
    expect(asked.summary).toContain('voters can only be added by two organisers');
    const sent = messageOf(await desk.commands.submit(olga, 'roll', id, { addresses: 'late@example.org' }));
    expect(sent.summary).toContain('voters can only be added by two organisers');
    expect(await desk.engine.rollSize(id)).toBe(3);
  });

  const leftOut = (reply: Reply) => messageOf(reply).parts.find(({ kind }) => kind === 'list');
  const fieldsOf = (reply: Reply) =>
    messageOf(reply).parts.flatMap((part) => (part.kind === 'fields' ? part.fields : []));

  test('guests and people of other organisations are voters by choice, and each kind is told apart', async () => {
    const kinds = (reply: Reply) =>
      fieldsOf(reply).filter(({ label }) => /^(?:Guests|People) of/u.test(label));
    const fresh = await draft(desk);
    const values = formOf(await desk.commands.act(olga, `roll:${fresh}`)).parts;
    expect(values.find((part) => 'name' in part && part.name === 'include')).toMatchObject({ initial: [] });
    const none = await draft(desk);
    const without = await desk.commands.submit(olga, 'roll', none, { channels: ['CHERE'], include: [] });
    expect(await desk.engine.rollSize(none)).toBe(2);
    expect(JSON.stringify(leftOut(without))).toContain('Gus (a guest)');
    expect(kinds(without).map(({ value }) => value)).toEqual([
      '0 taken in by your choice, 1 left out',
      '0 taken in by your choice, 1 left out',
    ]);
    const both = await draft(desk);
    const include = ['guests', 'strangers'];
    const withBoth = await desk.commands.submit(olga, 'roll', both, { channels: ['CHERE'], include });
    expect(await desk.engine.rollSize(both)).toBe(4);
    expect(leftOut(withBoth)).toMatchObject({ items: ['Gone (account deactivated)', 'Helper (a bot)'] });
    expect(kinds(withBoth)).toEqual([
      {
        label: 'Guests of this organisation',
        value: '1 taken in by your choice, 0 left out',
      },
      {
        label: 'People of other organisations, in shared channels and chats',
        value: '1 taken in by your choice, 0 left out',
      },
    ]);
    const named = await desk.commands.submit(olga, 'roll', none, { people: ['T1/UGUEST', 'T1/UALIEN'] });
    expect(await desk.engine.rollSize(none)).toBe(3);
    expect(kinds(named)).toHaveLength(2);
  });

  test('a table and printed codes are added; it is told how everybody is reached', async () => {
    const id = await draft(desk);
    const csv = 'email;name\nzoe@example.org;Zoe\nyan@example.org;Yan';
    const reply = await desk.commands.submit(olga, 'roll', id, { people: ['T1/UBO'], csv, printed: '4' });
    expect(await desk.engine.rollSize(id)).toBe(7);
    expect(fieldsOf(reply)).toEqual([
      { label: 'By personal message', value: 'One voter' },
      { label: 'By mail', value: '2 voters' },
      { label: 'With a printed code', value: '4 voters' },
    ]);
    expect(JSON.stringify(reply)).toContain('once the voting is open');
  });

  test('what is wrong with a table or a number is told at its field', async () => {
    const id = await draft(desk);
    const csv = await desk.commands.submit(olga, 'roll', id, { csv: 'email\nnobody' });
    expect(errorsOf(csv)['csv']).toContain('Line 2: “nobody” is not an e-mail address.');
    for (const printed of ['10001', '1.5', 'x'])
      expect(errorsOf(await desk.commands.submit(olga, 'roll', id, { printed }))['printed']).toContain(
        'a whole number from 1 to 10,000',
      );
    expect(await desk.engine.rollSize(id)).toBe(0);
  });

  test('the link to printed codes is shown in a form only, and to organisers only', async () => {
    const id = await draft(desk);
    messageOf(await desk.commands.submit(olga, 'roll', id, { printed: '2' }));
    expect(messageOf(await desk.commands.act(olga, `slips:${id}`)).summary).toContain('still a draft');
    messageOf(await desk.commands.act(olga, `do-open:${id}`));
    expect(JSON.stringify(await desk.commands.act(olga, `show:${id}`))).toContain(`slips:${id}`);
    const form = formOf(await desk.commands.act(olga, `slips:${id}`));
    const url = form.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))[0];
    expect(url).toMatchObject({ url: expect.stringMatching(/\/organiser\/slips\/[\w-]{43}$/u) });
    expect(messageOf(await desk.commands.act(actor('UANA'), `slips:${id}`)).summary).toContain(
      'Only an organiser',
    );
    const unprinted = await openElection(desk);
    expect(messageOf(await desk.commands.act(olga, `slips:${unprinted}`)).summary).toContain(
      'no printed codes on this roll',
    );
    expect(JSON.stringify(await desk.commands.act(olga, `show:${unprinted}`))).not.toContain('slips:');
  });
});
