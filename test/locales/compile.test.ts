import { expect, test } from 'vitest';
import { type MessageKey, translator } from '../../src/locales/catalogue.ts';
import { compileMessage } from '../../src/locales/compile.ts';
import { formatCompiled } from '../../src/locales/compiled.ts';
import { languages } from '../../src/locales/languages.ts';
import { messageOf, messagesUnder } from '../../src/locales/messages.ts';
import { wordsToVote } from '../../web/views/voting/block.ts';
import { readMessage, samples } from '../support/messages.ts';

test.each(languages)('%s: a browser formats the messages of the ballot as the server does', (language) => {
  const t = translator(language);
  const keys = Object.keys(messagesUnder(language, wordsToVote)) as readonly MessageKey[];
  expect(keys.length).toBeGreaterThan(150);
  for (const key of keys) {
    const compiled = JSON.parse(JSON.stringify(compileMessage(messageOf(language, key))));
    for (const values of samples(readMessage(language, key), [0, 1, 2, 3, 5, 11, 21, 100, 1_234_567]))
      expect(`${key}: ${formatCompiled(t, compiled, values)}`).toBe(`${key}: ${t(key, values)}`);
  }
});

test('what a browser could not format is refused when it is compiled', () => {
  const en = translator();
  for (const message of ['{when, date}', '{share, number, percent}', '{n, plural, offset:1 other {#}}'])
    expect(() => compileMessage(message)).toThrow();
  expect(() => formatCompiled(en, compileMessage('Hello {name}'), {})).toThrow('name');
  expect(formatCompiled(en, compileMessage('{n, plural, =0 {none} other {# of <b>}}'), { n: 0 })).toBe(
    'none',
  );
});
