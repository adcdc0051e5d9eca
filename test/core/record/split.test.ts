import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, utf8 } from '../../../src/core/bytes.ts';
import { createSplitter } from '../../../src/core/record/split.ts';

function split(chunks: readonly Uint8Array[], maxLength?: number) {
  const lines: string[] = [];
  const splitter = createSplitter((line) => lines.push(new TextDecoder().decode(line)), maxLength);
  for (const chunk of chunks) splitter.push(chunk);
  return { lines, rest: new TextDecoder().decode(splitter.rest()) };
}

test('the lines of a stream are the same however it comes in pieces', () => {
  const streams = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\n', ' '), maxLength: 8 }));
  fc.assert(
    fc.property(streams, fc.array(fc.nat(6)), (texts, sizes) => {
      const whole = concat(...texts.map(utf8));
      const chunks: Uint8Array[] = [];
      let from = 0;
      for (const size of sizes) {
        chunks.push(whole.slice(from, from + size));
        from += size;
      }
      chunks.push(whole.slice(from));
      const expected = texts.join('').split('\n');
      expect(split(chunks)).toEqual({ lines: expected.slice(0, -1), rest: expected.at(-1) });
    }),
  );
});

test('a line that is too long ends the reading and is left over', () => {
  expect(split([utf8('ab\nabcd'), utf8('e\nab\n')], 4)).toEqual({ lines: ['ab'], rest: 'abcde\nab\n' });
  expect(split([utf8('ab\nabcde\nab\n'), utf8('more\n')], 4)).toEqual({ lines: ['ab'], rest: 'abcde\nab\n' });
});

test('a line of just the greatest length is taken', () => {
  expect(split([utf8('abcd\nab'), utf8('cd\n')], 4)).toEqual({ lines: ['abcd', 'abcd'], rest: '' });
});

test('no more is held than one line and one chunk', () => {
  const endless = Array.from({ length: 1000 }, () => new Uint8Array(1000));
  expect(split(endless, 5000).rest.length).toBeLessThanOrEqual(6000);
});

test('a chunk that its reader uses again does no harm', () => {
  const chunk = utf8('abc');
  const lines: string[] = [];
  const splitter = createSplitter((line) => lines.push(new TextDecoder().decode(line)));
  splitter.push(chunk);
  chunk.fill(0x78);
  splitter.push(utf8('\n'));
  expect(lines).toEqual(['abc']);
});
