import { expect, test } from 'vitest';
import { readAddendum } from '../../../src/core/addendum.ts';
import { contest, plainCountings } from '../../support/definitions.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { useSite } from '../support/site.ts';
import { get, textOf, vote } from '../support/voter.ts';

const site = useSite();
const voters = Array.from({ length: 5 }, (_, index) => `v${index}@example.org`);
const board = contest(plainCountings['stv-scottish/v1'], ['Ana', 'Bo', 'Chen'], { title: 'Board', seats: 2 });
const definition = { title: 'Council', description: '', contests: [board] };

test('recounts stand after the first result, which stays: who, when, why, how, and the signed file', async () => {
  const { id, codes } = await site.web.open({ definition, voters });
  const orders = [
    ['c1', 'c2'],
    ['c1', 'c2'],
    ['c1', 'c3'],
    ['c2', 'c1'],
    ['c3', 'c1'],
  ];
  for (const [index, code] of codes.entries()) {
    const ranks = (orders[index] ?? []).map((choice, rank) => [`contest-q1-${choice}`, String(rank + 1)]);
    await vote(site.web.origin, code, Object.fromEntries(ranks));
  }
  granted(await site.web.engine.close(organiser, id));
  const page = async () => (await get(`${site.web.origin}/e/${id}`)).html;
  const before = textOf(await page());
  expect(before).not.toContain('Recount');

  const reason = 'The statutes give one seat.\n<b>§ 4</b>';
  const counting = plainCountings['stv-meek/v1'];
  granted(await site.web.engine.recount(organiser, id, { contest: 'q1', seats: 1, counting, reason }));
  const after = await page();
  const text = textOf(after);
  const first = before.slice(before.indexOf('Board'), before.indexOf('Valid ballots'));
  expect(first).toMatch(/Elected Ana Bo /u);
  expect(text).toContain(first);
  const told = text.slice(text.indexOf('Recount 1: '));
  expect(told).toMatch(/^Recount 1: .?Board.? The first result stays\./u);
  expect(told).toMatch(
    /By Olga When .* UTC Why The statutes give one seat\. <b>§ 4<\/b> Counted as .*Meek.*One seat/u,
  );
  expect(told).toMatch(/Elected Ana The quota, what it takes to be elected, is 2\.5/u);
  const ids = [...after.matchAll(/ id="([^"]+)"/gu)].map(([, known]) => known);
  expect(new Set(ids).size).toBe(ids.length);

  const address = /href="(\/e\/[^"]+\/addenda\/1\.json)"/u.exec(after)?.[1] ?? '';
  const file = await fetch(`${site.web.origin}${address}`);
  expect(file.headers.get('content-disposition')).toContain(`recount-1-${id}.json`);
  const signed = readAddendum(new Uint8Array(await file.arrayBuffer()));
  expect(signed?.addendum).toMatchObject({ number: 1, by: 'Olga', reason, contest: { seats: 1 } });
});

test('a recount that there is not is not found', async () => {
  const { id } = await site.web.open({ definition, voters });
  for (const number of ['1', '0', '01', '-1', 'x', '99999999999'])
    expect((await get(`${site.web.origin}/e/${id}/addenda/${number}.json`)).status).toBe(404);
  expect((await get(`${site.web.origin}/e/${id}/result.json`)).status).toBe(404);
});
