import { afterAll, beforeAll, expect, test } from 'vitest';
import { shortCode } from '../../../src/core/receipt.ts';
import { type LargeBoard, serveLargeBoard } from '../support/largeBoard.ts';
import { get, textOf } from '../support/voter.ts';

let board: LargeBoard;
beforeAll(async () => {
  board = await serveLargeBoard(6000);
});
afterAll(() => board.stop());

const codesOn = (html: string) => [...html.matchAll(/data-code="([^"]+)"/gu)].map(([, code = '']) => code);
const ask = (part = '') => get(`${board.origin}${board.path}${part}`);

test('a long board lists its parts and no ballot, and says how many receipts a part has at least', async () => {
  const { html, status } = await ask();
  expect([status, codesOn(html)]).toEqual([200, []]);
  expect(textOf(html)).toContain('Each part has at least 20 receipts.');
  const parts = [...html.matchAll(/href="[^"]*\/board\/([0-9A-Z])"/gu)].map(([, part]) => part);
  expect(parts.join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  expect(html).toContain(`href="${board.path}/all"`);
});

test('the parts together have every ballot once, with its selections; so has the whole list', async () => {
  const codes = board.leaves.map(shortCode);
  const all = codesOn((await ask('/all')).html);
  expect(all).toEqual(codes);
  const parts: string[] = [];
  for (const part of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
    const { html } = await ask(`/${part}`);
    const here = codesOn(html);
    expect(here.length).toBeGreaterThanOrEqual(20);
    expect(textOf(html)).toContain(`${here.length} ballots of 6,000.`);
    parts.push(...here);
  }
  expect(parts).toEqual(codes);
  const part = (await ask('/7')).html;
  const [code = ''] = codesOn(part);
  const choice = codes.indexOf(code) % 2 === 0 ? 'Ada' : 'Grace';
  const row = new RegExp(`<li data-code="${code}">.*?</li>`, 'su').exec(part)?.[0] ?? '';
  expect(textOf(row)).toContain(`Chair – ${choice}`);
});

test('no smaller part is given than those, by whatever name', async () => {
  const [first] = board.leaves;
  const code = first === undefined ? '' : shortCode(first);
  for (const part of ['/77', `/${code}`, '/a', '/I', '/%20', '/7-'])
    expect([part, (await ask(part)).status]).toEqual([part, 404]);
});
