import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/locales/languages.ts';
import { type LargeBoard, serveLargeBoard } from './support/largeBoard.ts';

let board: LargeBoard;
beforeAll(async () => {
  board = await serveLargeBoard(40);
});
afterAll(() => board.stop());

async function encodingOf(path: string, init: RequestInit = {}): Promise<string | null> {
  const response = await fetch(board.origin + path, init);
  await response.arrayBuffer();
  expect(response.headers.get('vary')).toContain('Accept-Encoding');
  return response.headers.get('content-encoding');
}

async function bodyOf(path: string, encoding: string): Promise<string> {
  const response = await fetch(board.origin + path, { headers: { 'accept-encoding': encoding } });
  return response.text();
}

describe('an answer', () => {
  test('to everybody is compressed, and unpacks to the very same', async () => {
    for (const path of ['/', '/nowhere', board.path]) {
      expect(await encodingOf(path), path).toBe('gzip');
      expect(await bodyOf(path, 'gzip'), path).toBe(await bodyOf(path, 'identity'));
    }
    const style = /href="(\/assets\/style[^"]*)"/u.exec(await bodyOf('/', 'gzip'))?.[1] ?? '';
    for (const encoding of ['br', 'gzip']) {
      expect(await encodingOf(style, { headers: { 'accept-encoding': encoding } })).toBe(encoding);
      expect(await bodyOf(style, encoding)).toBe(await bodyOf(style, 'identity'));
    }
  });

  test('is left as it is for who does not ask for a compressed one', async () => {
    const headers = { 'accept-encoding': 'identity' };
    for (const path of ['/', board.path]) expect(await encodingOf(path, { headers })).toBe(null);
  });

  test('to a form, or to who is signed in, is never compressed: its length would tell of the secrets in it', async () => {
    const body = new URLSearchParams({ code: 'ABCDE' });
    expect(await encodingOf('/vote', { method: 'POST', body })).toBe(null);
    expect(await encodingOf('/', { headers: { cookie: 'organiser=x' } })).toBe(null);
  });
});

test('pages come in one round trip: at most 14 kB compressed, in every language', async () => {
  const paths = ['/', '/vote', '/receipt', '/mine', '/nowhere', board.path.replace('/board', '')];
  for (const path of paths) {
    for (const language of languages) {
      const page = await bodyOf(`${path}?lang=${language}`, 'identity');
      expect(page).toContain('<h1');
      expect(gzipSync(page).length, `${path} in ${language}`).toBeLessThanOrEqual(14_000);
    }
  }
});
