import { expect, test } from 'vitest';
import { contest, plainCountings } from '../../support/definitions.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';
import { get, textOf, vote } from '../support/voter.ts';

const site = useSite();
const ranked = contest(plainCountings['irv/v1'], ['Ana', 'Bo', 'Chen'], { id: 'r' });
const definition = {
  title: 'Chair',
  description: '',
  contests: [ranked, contest('choose-one/v1', ['Yes', 'No'])],
};

test('a result comes as a table in the reader’s language, ranked ballots in the format of other programs', async () => {
  const { id, codes } = await site.web.open({ definition, voters: ['a@example.org', 'b@example.org'] });
  const page = `${site.web.origin}/e/${id}`;
  const files = ['result.csv', 'ballots/r.blt'];
  for (const file of files) expect((await get(`${page}/${file}`)).status).toBe(404);
  const first = { 'contest-r-c2': '1', 'contest-r-c1': '2', 'contest-q1': 'c1' };
  await vote(site.web.origin, given(codes[0]), first);
  await vote(site.web.origin, given(codes[1]), { 'contest-r': 'blank', 'contest-q1': 'c2' });
  granted(await site.web.engine.close(organiser, id));

  const blt = await get(`${page}/ballots/r.blt`);
  const lines = blt.html.split('\n');
  expect(lines[0]).toBe('3 1');
  expect(lines.slice(1, 3).toSorted()).toEqual(['1 0', '1 2 1 0']);
  expect(lines.slice(3)).toEqual(['0', '"Ana"', '"Bo"', '"Chen"', '"Who?"', '']);
  expect(blt.headers.get('content-disposition')).toBe(`attachment; filename=r-${id}.blt`);
  for (const none of ['q1', 'constructor', 'x']) {
    expect((await get(`${page}/ballots/${none}.blt`)).status).toBe(404);
  }

  const table = await get(`${page}/result.csv`, { headers: { 'Accept-Language': 'de-AT' } });
  expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(table.headers.get('content-language')).toMatch(/^de/u);
  expect(table.html).toContain('Who?,Stimmen,1,Bo,,1\r\n');
  const { html } = await get(page);
  for (const file of files) expect(html).toContain(`href="/e/${id}/${file}"`);
  expect(textOf(html)).toMatch(/Download the ranked ballots on “.?Who\?.?” \(BLT\)/u);
});
