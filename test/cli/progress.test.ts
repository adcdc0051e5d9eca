import { expect, test } from 'vitest';
import { createProgress } from '../../src/cli/record/progress.ts';

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string | Uint8Array) => written.push(String(text)) > 0 };
}

test('a bar grows once for each percent, and is taken away', () => {
  const shown = screen(true);
  const progress = createProgress(shown);
  for (const share of [0, 0.004, 0.5, 0.501, 1.2]) progress.tell(share);
  progress.end();
  expect(shown.written).toEqual([
    `\r${'░'.repeat(40)} 0 %`,
    `\r${'█'.repeat(20)}${'░'.repeat(20)} 50 %`,
    `\r${'█'.repeat(40)} 100 %`,
    `\r${' '.repeat(46)}\r`,
  ]);
});

test('nothing is written where nobody watches, nor taken away where nothing was drawn', () => {
  const piped = screen(false);
  const quick = screen(true);
  const progress = createProgress(piped);
  progress.tell(0.5);
  progress.end();
  createProgress(quick).end();
  expect([piped.written, quick.written]).toEqual([[], []]);
});
