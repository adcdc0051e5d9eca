import { describe, expect, test } from 'vitest';
import { contest, plainCountings } from '../../support/definitions.ts';
import { chairDefinition, granted, organiser } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';
import { get, post, textOf, vote } from '../support/voter.ts';

const site = useSite();
const voters = ['a@example.org; weight 2.5', 'b@example.org', 'c@example.org'];
const settings = { smallClasses: 'accept', mixThreshold: 3 } as const;

describe('where votes have weights', () => {
  test('the ballot says what one’s own weighs, and warns who shares it with few', async () => {
    const { codes } = await site.web.open({ voters, settings });
    const enter = async (code: string | undefined) =>
      textOf((await post(`${site.web.origin}/vote`, { code: given(code) })).html);
    const own = await enter(codes[0]);
    expect(own).toContain('Your vote weighs 2.5');
    expect(own).toContain('Nobody else has a vote of the same weight as yours.');
    expect(own).toContain('Everybody, after the close The weight on every published ballot.');
    const other = await enter(codes[1]);
    expect(other).toContain('Your vote weighs 1 ');
    expect(other).toContain('Only 2 voters have a vote of the same weight as yours.');
  });

  test('none of it is said where all votes weigh the same', async () => {
    const { codes } = await site.web.open({ settings });
    const ballot = textOf((await post(`${site.web.origin}/vote`, { code: given(codes[0]) })).html);
    expect(ballot).not.toMatch(/weigh|weight/iu);
  });

  test('the result counts them, gives no shares of ballots, and checks each weight; the list shows weights', async () => {
    const { id, codes } = await site.web.open({ voters, settings });
    const choices = ['ana', 'bo', 'bo'];
    for (const [index, code] of codes.entries())
      await vote(site.web.origin, code, { 'contest-chair': given(choices[index]) });
    granted(await site.web.engine.close(organiser, id));
    const page = textOf((await get(`${site.web.origin}/e/${id}`)).html);
    expect(page).toContain('Elected Ana');
    expect(page).toContain('Ana ✓ elected 2.5 Bo 2 Valid ballots 3');
    expect(page).toContain('Weight 2.5: 1 spent tokens ≤ 1 tokens issued ≤ 1 voters.');
    expect(page).toContain('Weight 1: 2 spent tokens ≤ 2 tokens issued ≤ 2 voters.');
    const board = textOf((await get(`${site.web.origin}/e/${id}/board`)).html);
    expect(board.match(/Weight 2\.5 Ana/gu)).toHaveLength(1);
    expect(board.match(/Weight/gu)).toHaveLength(1);
  });

  test('everybody behind one choice is told by weight, not by number of ballots', async () => {
    const { id, codes } = await site.web.open({ voters, settings });
    for (const code of codes) await vote(site.web.origin, code, { 'contest-chair': 'bo' });
    granted(await site.web.engine.close(organiser, id));
    expect(textOf((await get(`${site.web.origin}/e/${id}`)).html)).toMatch(
      /Everybody who voted chose “.?Bo/u,
    );
  });
});

describe('that a ballot can serve as a signature', () => {
  const warning = 'Far more different ballots are possible here than there are voters.';
  const [chair] = chairDefinition.contests;
  const ranked = contest({ ...plainCountings['irv/v1'], maxRanks: 4 }, ['Ana', 'Bo', 'Chen', 'Dora']);

  test('is said at the contests where it is so, and at no other', async () => {
    const definition = { ...chairDefinition, contests: [given(chair), ranked] };
    const { codes } = await site.web.open({ definition });
    const { html } = await post(`${site.web.origin}/vote`, { code: given(codes[0]) });
    const [, marks = '', ranks = ''] = html.split('<fieldset');
    expect([marks, ranks].map((part) => textOf(part).includes(warning))).toEqual([false, true]);
  });
});
