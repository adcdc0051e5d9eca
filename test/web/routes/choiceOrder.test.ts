import { expect, test } from 'vitest';
import { contest } from '../../support/definitions.ts';
import { organiser } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';
import { type Fields, fillBallot, get, hiddenFields, post, textOf } from '../support/voter.ts';

const site = useSite();
const listed = Array.from({ length: 12 }, (_, index) => `Choice ${index + 1}`);

const definition = {
  title: 'Council',
  description: '',
  contests: [
    contest('approval/v1', listed, { id: 'marked', order: 'random' }),
    contest({ rule: 'irv/v1', maxRanks: 12, untilTwoRemain: false, batch: false }, listed, {
      id: 'ranked',
      order: 'random',
    }),
    contest({ rule: 'score/v1', maxScore: 5 }, listed, { id: 'scored', order: 'rotated' }),
    contest('choose-one/v1', listed, { id: 'plain' }),
  ],
};

/** The choices of a contest in the order of their inputs on a page. */
function orderOf(html: string, id: string): readonly string[] {
  const inputs = html.matchAll(new RegExp(`id="${id}-(c\\d+)"`, 'gu'));
  return [...inputs].map(([, choice]) => given(choice));
}

const send = (step: string, form: Fields) => post(`${site.web.origin}/vote/${step}`, form);

test('each ballot has its own order, which stays when it is sent back, and the problems of the form keep it', async () => {
  const { id, codes } = await site.web.open({ definition });
  const ids = listed.map((_, index) => `c${index + 1}`);
  const ballot = await post(`${site.web.origin}/vote`, { code: given(codes[0]) });
  const other = await post(`${site.web.origin}/vote`, { code: given(codes[0]) });
  const orders = (html: string) => definition.contests.map((each) => orderOf(html, each.id));
  const [marked, ranked, scored, plain] = orders(ballot.html);
  for (const order of [marked, ranked, scored, plain]) expect(order?.toSorted()).toEqual(ids.toSorted());
  expect(plain).toEqual(ids);
  expect(marked).not.toEqual(ids);
  expect(ranked).not.toEqual(marked);
  expect(orders(other.html)).not.toEqual(orders(ballot.html));
  expect(ballot.html).toMatch(/<form id="ballot" [^>]*autocomplete="off"/u);

  const fields = hiddenFields(ballot.html);
  const blank = { 'contest-ranked': 'blank', 'contest-scored': 'blank', 'contest-plain': 'blank' };
  const wrong = await send('review', { ...fields, ...blank });
  expect(wrong.status).toBe(422);
  expect(orders(wrong.html)).toEqual(orders(ballot.html));
  expect(wrong.html).toContain(`href="#marked-${marked?.[0]}"`);
  const review = await send('review', { ...fields, ...blank, 'contest-marked': ['c12', 'c3'] });
  expect(review.status).toBe(200);
  expect(orders((await send('ballot', hiddenFields(review.html))).html)).toEqual(orders(ballot.html));

  const cast = await send('cast', {
    ...(await fillBallot(site.web.origin, given(codes[1]), blank)),
    'contest-marked': 'c7',
  });
  expect(cast.status).toBe(200);
  await site.web.engine.close(organiser, id);
  const page = textOf((await get(`${site.web.origin}/e/${id}`)).html);
  const places = listed.map((label) => page.indexOf(` ${label} `));
  expect(places.every((place) => place > 0)).toBe(true);
});
