import { expect, test } from 'vitest';
import { fromBase64url } from '../../../src/core/encoding.ts';
import { leafHash } from '../../../src/core/merkle.ts';
import { verifyInclusion } from '../../../src/core/merkleProof.ts';
import { rollLeaf } from '../../../src/core/roll.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';
import { get, post, textOf, vote } from '../support/voter.ts';

const site = useSite();
const voters = ['ana@example.org', 'bo@example.org', 'chen@example.org'];
const entryOf = (code: string) => post(`${site.web.origin}/mine`, { code });

/** The values of a page beside a label, as programs take them. */
function valuesOf(html: string, label: string): readonly string[] {
  const row = new RegExp(`<dt>${label}</dt><dd>(.*?)</dd>`, 'su').exec(html)?.[1] ?? '';
  return [...row.matchAll(/<code[^>]*>([^<]*)<\/code>/gu)].map(([, value = '']) => value);
}
const bytes = (text: string | undefined) => given(fromBase64url(given(text)));

test('with the code voters see whether a token was issued in their name, and can check their leaf', async () => {
  const { id, codes } = await site.web.open({ voters });
  const code = given(codes[1]);
  const before = await entryOf(code);
  expect(textOf(before.html)).toContain('No voting token was issued in your name.');
  expect(before.headers.get('cache-control')).toBe('no-store');
  await vote(site.web.origin, code, { 'contest-chair': 'ana' });
  const { html } = await entryOf(code);
  expect(textOf(html)).toContain('A voting token was issued in your name.');
  expect(textOf(html)).toContain('If it was not you, tell the organiser now.');
  expect(textOf((await entryOf(given(codes[0]))).html)).toContain('No voting token was issued');

  expect(valuesOf(html, 'Identity')).toEqual(['email:bo@example.org']);
  const [salt] = valuesOf(html, 'Salt');
  const leaf = rollLeaf(nodeCrypto, id, { salt: bytes(salt), identity: 'email:bo@example.org', weight: '1' });
  expect(bytes(valuesOf(html, 'Leaf')[0])).toEqual(leaf);
  const index = Number(/(\d+) \(counted from 0\) of 3/u.exec(textOf(html))?.[1]);
  const manifest = given(await site.web.engine.election(id)).opened?.manifest;
  expect(valuesOf(html, 'Root of the voter roll')).toEqual([manifest?.roll.root]);
  const claim = {
    index,
    size: 3,
    leafHash: leafHash(nodeCrypto, leaf),
    root: bytes(manifest?.roll.root),
    proof: valuesOf(html, 'Proof').map((each) => bytes(each)),
  };
  expect(verifyInclusion(nodeCrypto, claim)).toBe(true);

  granted(await site.web.engine.close(organiser, id));
  const after = await entryOf(code);
  expect(textOf(after.html)).toContain('A voting token was issued in your name.');
  const record = await (await fetch(`${site.web.origin}/e/${id}/record`)).arrayBuffer();
  const lines = await new Response(
    new Blob([record]).stream().pipeThrough(new DecompressionStream('gzip')),
  ).text();
  const [line = ''] = lines.split('\n').filter((each) => each.includes(given(valuesOf(html, 'Leaf')[0])));
  expect(line).toContain('"issued":true');
});

test('codes that are none are told so on the page itself, and none is logged or shown in an address', async () => {
  const { codes } = await site.web.open({ voters });
  const code = given(codes[0]);
  const wrong = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
  for (const [typed, status] of [
    ['ABC', 422],
    [wrong, 422],
  ] as const) {
    const answer = await entryOf(typed);
    expect([typed, answer.status]).toEqual([typed, status]);
    expect(answer.html).toContain('action="/mine"');
    expect(textOf(answer.html)).toContain('Was a vote cast in my name?');
  }
  await entryOf(code);
  expect((await get(`${site.web.origin}/mine`)).html).toContain('action="/mine"');
  const told = [...site.web.requests, ...site.web.logged].join('\n');
  for (const each of codes) expect(told).not.toContain(each.slice(0, 11));
});
