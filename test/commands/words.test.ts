import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAction, verbs } from '../../src/commands/actions.ts';
import { readWords, words } from '../../src/commands/words.ts';
import { uuidFromBytes } from '../../src/core/ids.ts';

describe('what is typed after the command', () => {
  test.each(words)('“%s” is a word, in capitals and with spaces around it too', (word) => {
    expect(readWords(word)).toEqual({ kind: 'word', word, more: false });
    expect(readWords(`  ${word.toUpperCase()} `)).toEqual({ kind: 'word', word, more: false });
  });

  test('nothing is the menu', () => {
    expect(readWords(' \t ')).toEqual({ kind: 'nothing' });
  });

  test('what follows a word is noticed, and not read', () => {
    expect(readWords('verify 6Y92H-EGVP1-SHPNQ-6HMW1')).toEqual({ kind: 'word', word: 'verify', more: true });
  });

  test('an unknown word is named', () => {
    expect(readWords('elect')).toEqual({ kind: 'unknown', echo: 'elect' });
    expect(readWords('Änderung')).toEqual({ kind: 'unknown', echo: 'Änderung' });
  });

  test.each([
    '6Y92H-EGVP1-SHPNQ-6HMW1',
    '6y92hegvp1shpnq6hmw1',
    'ABCDE FGHJK MNPQR STVWX YZABC',
    'ABCDEFGHJKMNPQRSTVWX',
    'ana@example.org',
  ])('“%s” could be a secret and is not repeated', (text) => {
    expect(readWords(text)).toEqual({ kind: 'unknown', echo: '' });
  });

  test('never are more than 15 letters repeated, and never a digit', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const typed = readWords(text);
        if (typed.kind === 'unknown') expect(typed.echo).toMatch(/^\p{L}{0,15}$/u);
      }),
    );
  });
});

describe('the action of a button', () => {
  const id = uuidFromBytes(new Uint8Array(16).fill(7));

  test.each(verbs)('“%s” is read with its election and number', (verb) => {
    expect(parseAction(`${verb}:${id}:20`)).toEqual({ verb, id, n: 20 });
    expect(parseAction(`${verb}:${id}`)).toEqual({ verb, id, n: 0 });
    expect(parseAction(verb)).toEqual({ verb, id: null, n: 0 });
  });

  test.each([
    '',
    'explode',
    `close:${id}:-1`,
    `close:${id}:1e3`,
    'close:1',
    `close:${id}:1:2`,
    `toString:${id}`,
    `close:${id}:99999999999`,
  ])('what a client made up is none: “%s”', (text) => {
    expect(parseAction(text)).toBeNull();
  });
});
