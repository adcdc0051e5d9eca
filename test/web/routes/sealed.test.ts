import { beforeAll, expect, test } from 'vitest';
import { toBase64url } from '../../../src/core/encoding.ts';
import { ballotPath, tokenPath } from '../../../src/voting/site.ts';
import { granted, type OpenElection, organiser } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';

const site = useSite();
const bytes = (length: number) => toBase64url(new Uint8Array(length).fill(1));
let open: OpenElection;
beforeAll(async () => {
  open = await site.web.open();
});

interface Answer {
  readonly status: number;
  readonly refusal: unknown;
  readonly text: unknown;
}

async function send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${site.web.origin}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const { refusal, text } = (await response.json()) as Partial<Answer>;
  return { status: response.status, refusal, text };
}

const ask = () => ({ code: given(open.codes[0]), election: open.id, blinded: bytes(256) });
const paper = () => ({ weight: '1', nonce: bytes(32), signature: bytes(256), sealed: bytes(112) });
const issued = async () => given(await site.web.engine.view(open.id)).issued;

test('the clerk takes exactly what it asks for, and spends nothing on anything else', async () => {
  const wrong: readonly [unknown, number, string][] = [
    ['{', 400, 'bad-form'],
    ['[]', 400, 'bad-form'],
    [{ ...ask(), sealed: bytes(112) }, 400, 'bad-form'],
    [{ ...ask(), blinded: bytes(255) }, 400, 'bad-form'],
    [{ ...ask(), blinded: `${bytes(256)}=` }, 400, 'bad-form'],
    [{ ...ask(), blinded: toBase64url(new Uint8Array(256).fill(255)) }, 400, 'bad-form'],
    [{ ...ask(), election: '6f1c1f0a-3d57-4c55-9a2b-0d6a7a4f0c11' }, 400, 'bad-form'],
    [{ ...ask(), code: 'ABCDE-FGHJK-MNPQR-STVWX-YZ234' }, 404, 'unknown-code'],
    [{ ...ask(), code: 'x' }, 404, 'unknown-code'],
    [{ ...ask(), code: 'A'.repeat(5000) }, 413, 'bad-form'],
  ];
  for (const [body, status, refusal] of wrong) {
    const answer = await send(tokenPath, body);
    expect(answer, JSON.stringify(body).slice(0, 80)).toMatchObject({ status, refusal });
    expect(answer.text).toMatch(/Nothing was cast/u);
  }
  const plain = await send(tokenPath, JSON.stringify(ask()), { 'Content-Type': 'text/plain' });
  expect(plain).toMatchObject({ status: 415, refusal: 'bad-form' });
  expect((await send(tokenPath, ask(), { 'Accept-Language': 'fr' })).refusal).toBeUndefined();
  expect(await issued()).toBe(1);
});

test('a page of another site is sent away', async () => {
  const response = await fetch(`${site.web.origin}${tokenPath}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'cross-site' },
    body: JSON.stringify({ ...ask(), code: given(open.codes[1]) }),
  });
  expect(response.status).toBe(403);
  expect(await issued()).toBe(1);
});

test('the box takes a token and a ballot and nothing that names a voter', async () => {
  const path = ballotPath(open.id);
  expect(await send(path, paper())).toMatchObject({ status: 403, refusal: 'false-token' });
  const wrong = [
    { ...paper(), code: given(open.codes[0]) },
    { ...paper(), weight: '01' },
    { ...paper(), weight: '7' },
    { ...paper(), nonce: bytes(31) },
    { ...paper(), signature: bytes(257) },
    { ...paper(), sealed: bytes(113) },
    { ...paper(), sealed: '' },
  ];
  for (const body of wrong)
    expect(await send(path, body)).toMatchObject({ status: 400, refusal: 'bad-form' });
  expect(await send('/e/x/ballots', paper())).toMatchObject({ status: 400, refusal: 'bad-form' });
  expect(await send(path, { ...paper(), sealed: bytes(60_000) })).toMatchObject({ status: 413 });
  expect((await fetch(`${site.web.origin}${path}`)).status).toBe(404);
  expect(given(await site.web.engine.view(open.id)).cast).toBe(0);
});

test('after the close both say so', async () => {
  const other = await site.web.open();
  granted(await site.web.engine.close(organiser, other.id));
  const late = { code: given(other.codes[0]), election: other.id, blinded: bytes(256) };
  expect(await send(tokenPath, late)).toMatchObject({ status: 410, refusal: 'closed' });
});

test('who guesses tokens has to wait; who has a good code behind the same address has not', async () => {
  for (let i = 0; i < 200; i++) await send(ballotPath(open.id), paper());
  expect(await send(ballotPath(open.id), paper())).toMatchObject({ status: 429, refusal: 'too-many' });
  expect(await send(tokenPath, ask())).toMatchObject({ status: 200 });
});
