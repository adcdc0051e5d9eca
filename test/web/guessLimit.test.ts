import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createGuessLimit, type GuessLimit } from '../../web/guessLimit.ts';

const minute = 60_000;
let now = 0;
let limit: GuessLimit;

beforeEach(() => {
  now = 0;
  limit = createGuessLimit({ now: () => now }, () => randomBytes(32));
});

function guess(address: string, times: number): void {
  for (let i = 0; i < times; i++) limit.note(address);
}

test('a network may try 200 unknown codes, then it waits until the window is over', () => {
  guess('192.0.2.1', 199);
  expect(limit.wait('192.0.2.1')).toBe(0);
  guess('192.0.2.1', 1);
  expect(limit.wait('192.0.2.1')).toBe(10);
  now = 9.5 * minute;
  expect(limit.wait('192.0.2.1')).toBe(1);
  now = 10 * minute;
  expect(limit.wait('192.0.2.1')).toBe(0);
});

test('other networks are not concerned', () => {
  guess('192.0.2.1', 200);
  expect(limit.wait('192.0.2.2')).toBe(0);
});

test('an IPv6 household is one network, and so is an IPv4 address in its IPv6 form', () => {
  guess('2001:db8::1', 100);
  guess('2001:db8:0:0:1:2:3:4', 100);
  expect(limit.wait('2001:db8:0:0:ffff::9')).toBe(10);
  expect(limit.wait('2001:db8:0:1::1')).toBe(0);
  guess('::ffff:192.0.2.1', 200);
  expect(limit.wait('192.0.2.1')).toBe(10);
});

test('somebody with a million networks fills no memory: the count starts again', () => {
  guess('192.0.2.1', 200);
  for (let i = 0; i <= 100_000; i++) limit.note(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
  expect(limit.wait('192.0.2.1')).toBe(0);
});
