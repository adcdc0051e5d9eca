import { expect, test } from 'vitest';
import { chooseUpTo, contest } from '../../support/definitions.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';
import { type Fields, fillBallot, get, post, textOf, vote } from '../support/voter.ts';

const site = useSite();
const hostile = '<img src=x onerror="1"> & \'co\'';
const definition = {
  title: 'Council',
  description: '',
  contests: [
    contest('choose-one/v1', ['Ana', 'Bo'], { id: 'chair', title: 'Chair', writeIns: 1 }),
    chooseUpTo(3, ['Chen', 'Dora'], { id: 'board', title: 'Board', writeIns: 2, seats: 2 }),
    contest('approval/v1', ['Red', 'Blue'], { id: 'colour', title: 'Colour' }),
  ],
};
const rest = { 'contest-colour': 'blank' };

test('names are written without JavaScript, reviewed, cast, published and counted, as plain text', async () => {
  const { id, codes } = await site.web.open({ definition });
  const { origin } = site.web;
  const fields: Fields = {
    ...rest,
    'contest-chair': '+',
    'write-chair': ` ${hostile} `,
    'contest-board': 'chen',
    'write-board': ['نور الدين', ''],
  };
  const wrong = await fillBallot(origin, given(codes[0]), { ...fields, 'contest-board': 'c9' });
  expect((await post(`${origin}/vote/review`, wrong)).status).toBe(422);
  const filled = await fillBallot(origin, given(codes[0]), { ...fields, 'contest-board': 'c1' });
  const review = await post(`${origin}/vote/review`, filled);
  expect(review.html).not.toContain('<img src=x');
  expect(textOf(review.html)).toContain(`Chair ${hostile} (written in)`);
  expect(textOf(review.html)).toContain('Board Chen \u200e\u2068نور الدين\u2069 (written in)');
  const back = await post(`${origin}/vote/ballot`, filled);
  expect(back.html).not.toContain('<img src=x');
  expect(back.html).toContain('value="&lt;img src=x onerror=&quot;1&quot;&gt; &amp; &#39;co&#39;"');
  expect(back.html).toMatch(/id="board-name-1"[^>]* value="نور الدين"/u);
  expect(back.html).toMatch(/id="board-name-2"[^>]* value=""/u);
  expect((await post(`${origin}/vote/cast`, filled)).status).toBe(200);
  const other = { ...rest, 'write-chair': 'ana', 'contest-board': 'blank' };
  const listed = await vote(origin, given(codes[1]), other);
  expect(listed.status).toBe(422);
  expect(textOf(listed.html)).toContain(
    'Chair – A name that you wrote is already on the list: choose it there instead.',
  );
  expect(listed.html).toContain('<a href="#chair-name-1"');
  expect(listed.html).toMatch(/id="chair-name-1"[^>]*aria-invalid="true"/u);
  await vote(origin, given(codes[1]), { ...other, 'write-chair': hostile.toUpperCase() });

  granted(await site.web.engine.close(organiser, id));
  for (const page of [`/e/${id}`, `/e/${id}/board`]) {
    const { html } = await get(origin + page);
    expect(html).not.toMatch(/<img src=x/iu);
    expect(textOf(html).toLowerCase()).toContain(`${hostile} (written in)`);
    expect(textOf(html)).toContain('\u2068نور الدين\u2069 (written in)');
  }
  const file = JSON.parse((await get(`${origin}/e/${id}/result.json`)).html);
  expect(file.result.contests[0].rounds[0].votes).toEqual({
    c1: '0',
    c2: '0',
    [`+${hostile.toUpperCase()}`]: '2',
  });
});

test('nothing can be written where no names are asked for', async () => {
  const { codes } = await site.web.open({ definition });
  const form = await fillBallot(site.web.origin, given(codes[0]), {
    'write-chair': 'Eve',
    'contest-board': 'blank',
    'contest-colour': 'c1',
    'write-colour': 'Green',
  });
  const answer = await post(`${site.web.origin}/vote/review`, form);
  expect(answer.status).toBe(422);
  expect(textOf(answer.html)).toContain('Colour – The form holds a choice that is not on this ballot.');
  expect(answer.html).not.toContain('colour-name-1');
});
