import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/core/bytes.ts';
import { canonicalText, readCanonical } from '../../../src/core/canonical.ts';
import { lineSchema, type RecordLine } from '../../../src/core/record/lines.ts';
import { readPlainBallot, readPlainLine } from '../../../src/core/record/plainLine.ts';
import { buildRecord } from './builder.ts';

const { lines } = buildRecord();
const ofVoters = lines.filter(({ kind }) => kind === 'voter' || kind === 'token');
const ballots = lines.filter((line) => line.kind === 'ballot');

/** As lines are read that are of no plain kind. */
function parse(text: string): RecordLine | null {
  return readCanonical(text, lineSchema);
}

/** A line, or one with a stretch of it replaced by what could matter in JSON, base64url or numbers. */
function almost(from: readonly RecordLine[]): fc.Arbitrary<string> {
  const other = fc.oneof(
    fc.constantFrom('', '"', '\\', '\\u0041', ',', '}', '{', '-', '_', '=', '+', 'A', 'w', '0', '-0', '1.0'),
    fc.constantFrom(
      ',"position":',
      '"weight":"',
      ' ',
      '\n',
      '\r',
      '\u2028',
      'é',
      'true',
      'false',
      '1e3',
      '00',
    ),
    fc.string({ maxLength: 3 }),
  );
  return fc
    .tuple(fc.constantFrom(...from.map(canonicalText)), fc.nat(), fc.nat(4), other)
    .map(([text, place, length, put]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + put + text.slice(at + length);
    });
}

describe('lines that are told by their text', () => {
  test('are those of voters, tokens and ballots', () => {
    expect(ofVoters.length).toBeGreaterThan(3);
    for (const line of ofVoters) expect(readPlainLine(canonicalText(line))).toEqual(line);
    for (const line of ballots) {
      const opened = canonicalText(line.opened);
      expect(readPlainBallot(utf8(canonicalText(line)))).toEqual({ ...line, opened });
    }
  });

  test.each([
    ['a number with a zero before it', /"position":/, '"position":0'],
    ['unused bits in a signature', /.(?=","sealed")/, 'B'],
    ['unused bits in a hash', /.(?=","opened")/, 'B'],
    ['no sealed bytes', /"sealed":"[^"]*"/, '"sealed":""'],
    ['a weight of no digits', /"weight":"[^"]*"/, '"weight":""'],
  ])('are no ballots with %s', (_what, part, put) => {
    const [first] = ballots;
    const text = canonicalText(first);
    expect(text.replace(part, put)).not.toBe(text);
    expect(parse(text.replace(part, put))).toBeNull();
    expect(readPlainBallot(utf8(text.replace(part, put)))).toBeNull();
  });

  test('are what parsing them gives, whatever was changed in one', () => {
    let taken = 0;
    fc.assert(
      fc.property(almost(ofVoters), (text) => {
        const plain = readPlainLine(text);
        if (plain === null) return;
        taken += 1;
        expect(parse(text)).toEqual(plain);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  test('are what parsing them gives, whatever was changed in a ballot', () => {
    let [taken, parsed] = [0, 0];
    fc.assert(
      fc.property(almost(ballots), (text) => {
        const plain = text.isWellFormed() ? readPlainBallot(utf8(text)) : null;
        const line = parse(text);
        if (line?.kind === 'ballot') parsed += 1;
        if (plain === null) return;
        taken += 1;
        if (line?.kind === 'ballot') expect({ ...line, opened: canonicalText(line.opened) }).toEqual(plain);
        expect(openedAlone(plain.opened)).toBe(line !== null);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(100);
    expect(parsed).toBeGreaterThan(100);
  });
});

/** Whether the text would be in its form in a line of which all else is. */
function openedAlone(opened: string): boolean {
  const [first] = ballots;
  if (first?.kind !== 'ballot') throw new Error('a ballot');
  const text = canonicalText({ ...first, opened: 0 });
  return parse(text.replace('"opened":0', () => `"opened":${opened}`)) !== null;
}
