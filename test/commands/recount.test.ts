import { beforeAll, describe, expect, test } from 'vitest';
import type { Reply, Values } from '../../src/commands/ui.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import {
  actor,
  cast,
  draft,
  errorsOf,
  formOf,
  messageOf,
  openElection,
  useCommandDesk,
} from '../support/commandDesk.ts';
import { fieldNames } from '../support/forms.ts';

const desk = useCommandDesk();
let id: ElectionId;
const olga = actor('UOLGA');
const ana = actor('UANA');

beforeAll(async () => {
  id = await openElection(desk, { rule: 'stv-scottish/v1', choices: 'Ana\nBo\nChen', seats: '1' });
  await cast(desk, ana, id, { 'q1.1': 'c1', 'q1.2': 'c2' });
  await cast(desk, actor('UBO'), id, { 'q1.1': 'c2', 'q1.2': 'c1' });
  await cast(desk, actor('UGUEST'), id, { 'q1.1': 'c2', 'q1.2': 'c3' });
  await desk.commands.act(olga, `do-close:${id}`);
});

/** What becomes of a recount by this rule that was filled in like this. */
async function recount(rule: string, values: Values): Promise<Reply> {
  const how = formOf(await desk.commands.command(olga, 'recount'));
  const details = await desk.commands.submit(olga, 'recount', how.state, { rule });
  if (details.kind !== 'form') return details;
  return desk.commands.submit(olga, 'recount-details', details.form.state, values);
}

describe('a recount', () => {
  test('offers the rules for the same kind of ballot, and asks neither for question nor choices', async () => {
    const how = formOf(await desk.commands.act(olga, `recount:${id}`));
    const [rule] = how.parts.filter((part) => 'name' in part);
    const offered = rule?.kind === 'choice' ? rule.options.map((option) => option.id) : [];
    expect(offered).toContain('stv-meek/v1');
    expect(offered).toContain('debian/v1');
    expect(offered).not.toContain('approval/v1');
    expect(offered).not.toContain('star/v1');
    const details = formOf(await desk.commands.submit(olga, 'recount', how.state, { rule: 'stv-meek/v1' }));
    expect(fieldNames(details.parts)).toEqual(['seats', 'ranks', 'reason']);
    expect(JSON.stringify(details.parts)).toContain(
      'First counted as: Ranked, several seats (Scottish STV).',
    );
  });

  test.each<[string, string, Values, Record<string, string>]>([
    ['no reason', 'stv-meek/v1', { seats: '1', reason: ' ' }, { reason: 'Please fill this in.' }],
    [
      'more seats than choices',
      'stv-meek/v1',
      { seats: '4', reason: 'x' },
      { seats: 'There are more seats than choices.' },
    ],
    [
      'a number that is none',
      'irv/v1',
      { ranks: '-1', reason: 'x' },
      { ranks: 'Give a whole number from 1 to 100.' },
    ],
    [
      'a default option that is none',
      'debian/v1',
      { defaultOption: 'Dora', reason: 'x' },
      { defaultOption: 'This is not one of the choices.' },
    ],
    [
      'a rule for other ballots',
      'approval/v1',
      {},
      { rule: 'This cannot be used as it is. Please check it.' },
    ],
  ])('with %s is told so at its field', async (_, rule, values, errors) => {
    expect(errorsOf(await recount(rule, values))).toEqual(errors);
    expect((await desk.engine.view(id))?.addenda).toEqual([]);
  });

  test('that changes nothing is refused', async () => {
    const told = Object.values(errorsOf(await recount('stv-scottish/v1', { seats: '1', reason: 'x' })));
    expect(told).toEqual([expect.stringContaining('Nothing is different from the first count')]);
  });

  test('stands beside the first result, with who, when and why, and can be posted', async () => {
    const told = await recount('stv-meek/v1', { seats: '2', reason: 'Two seats, by § 3' });
    const message = messageOf(told);
    expect(message.summary).toBe('Recount 1: Who shall speak for us?');
    const shown = JSON.stringify(message);
    for (const text of [
      'The first result stays.',
      '"value":"UOLGA"',
      'Two seats, by § 3',
      'Meek STV',
      'Elected: Bo, Ana',
    ])
      expect(shown).toContain(text);
    expect(shown).toContain(`/e/${id}/addenda/1.json`);
    const result = JSON.stringify(await desk.commands.act(ana, `results:${id}`));
    expect(result).toContain('"value":"Elected: Bo"');
    expect(result).toContain('Recount 1 of “Who shall speak for us?”: Elected: Bo, Ana.');
    const posted = await desk.commands.act(olga, `post-recount:${id}:1`);
    if (posted.kind !== 'post') throw new Error('it is posted');
    expect(JSON.stringify(posted.message)).toContain('Elected: Bo, Ana');
    expect(JSON.stringify(posted.message)).not.toContain('post-recount');
    expect(messageOf(await desk.commands.act(olga, `post-recount:${id}:2`)).summary).toContain(
      'does nothing any more',
    );
  });

  test('of several questions is asked which one', async () => {
    const two = await draft(desk, { title: 'Two questions' });
    const second = { question: 'Change the statutes?', rule: 'yes-no-abstain/v1' };
    const add = formOf(await desk.commands.act(olga, `contest:${two}:1`));
    const details = formOf(await desk.commands.submit(olga, 'contest', add.state, second));
    messageOf(await desk.commands.submit(olga, 'contest-details', details.state, {}));
    messageOf(await desk.commands.submit(olga, 'roll', two, { channels: ['CHERE'] }));
    messageOf(await desk.commands.act(olga, `do-open:${two}`));
    await cast(desk, ana, two, { q1: 'c1', q2: 'yes' });
    await desk.commands.act(olga, `do-close:${two}`);
    const which = messageOf(await desk.commands.act(olga, `recount:${two}`));
    expect(JSON.stringify(which)).toContain(`"action":"recount-of:${two}:1"`);
    const how = formOf(await desk.commands.act(olga, `recount-of:${two}:1`));
    expect(fieldNames(how.parts)).toContain('majority');
    const values = { majority: 'own', majorityOwn: '>2/3', base: 'cast', reason: 'By § 7' };
    const counted = await desk.commands.submit(olga, 'recount-details', how.state, values);
    expect(JSON.stringify(messageOf(counted))).toContain('more than two thirds of all votes cast');
  });

  test('is for the organisers, and only of a published election', async () => {
    const open = await openElection(desk);
    expect(messageOf(await desk.commands.act(olga, `recount:${open}`)).summary).toContain('is open');
    const own = 'Only an organiser of this election can do that.';
    for (const verb of ['recount', 'recount-of', 'post-recount'])
      expect(messageOf(await desk.commands.act(ana, `${verb}:${id}`)).summary).toBe(own);
    const state = JSON.stringify([`${id}:0`, '', '', 'irv/v1']);
    expect(
      messageOf(await desk.commands.submit(ana, 'recount-details', state, { reason: 'x' })).summary,
    ).toBe(own);
    for (const made of ['', '[]', `["${id}:7","","","irv/v1"]`, '["x","","","irv/v1"]'])
      expect((await desk.commands.submit(olga, 'recount-details', made, { reason: 'x' })).kind).toBe('say');
    expect((await desk.engine.view(id))?.addenda).toHaveLength(1);
  });
});
