import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../src/core/answers.ts';
import { ballotLength, encodeBallot, readBallot } from '../../src/core/ballot.ts';
import { canonicalJson } from '../../src/core/canonical.ts';
import { type Contest, contestSchema } from '../../src/core/contest.ts';
import { contestProblems } from '../../src/core/contestProblems.ts';
import { rules } from '../../src/core/counting.ts';
import { selectionKey, selectionProblems } from '../../src/core/selection.ts';
import { signatureRisk } from '../../src/core/signatureRisk.ts';
import { isVisibleText } from '../../src/core/unicode14.ts';
import { foldName, longestWriteIn, writeInText } from '../../src/core/writeIn.ts';
import { chooseUpTo, contest, motion, plainCountings } from '../support/definitions.ts';
import { anyName, anySelection } from '../support/selections.ts';

const names = ['Ana', 'Bo', 'Chen'];
const block = chooseUpTo(3, names, { writeIns: 2 });
const approval = contest('approval/v1', names, { writeIns: 2 });
const one = contest('choose-one/v1', names, { writeIns: 1 });
const definitionOf = (asked: Contest) => ({ title: 'T', description: '', contests: [asked] });
const nonce = new Uint8Array(16).fill(7);

describe('the text of a written name', () => {
  test.each([
    ['  Ana\t Ng\n', 'Ana Ng'],
    ['Zoe\u0308', 'Zo\u00eb'],
    ['Zoe\u200b\u0308', 'Zo\u00eb'],
    ['\u200fنور\u200c الدين', 'نور الدين'],
    ['A\u00a0\u3000B', 'A B'],
    ['❤\ufe0f', '❤'],
    ['<b>"O\u2019Neil" & Co\\</b>', '<b>"O\u2019Neil" & Co\\</b>'],
    ['__proto__', '__proto__'],
  ])('of %j is %j', (typed, text) => {
    expect(writeInText(typed)).toEqual({ ok: true, value: text });
  });

  test.each([
    [' \u200b ', ['empty']],
    ['x'.repeat(61), ['too-long']],
    ['王'.repeat(41), ['too-long']],
    ['\u202eana', ['unsafe-characters']],
    ['\u2066ana\u2069', ['unsafe-characters']],
    ['a\u0000b', ['unsafe-characters']],
    ['a\u0085b', ['unsafe-characters']],
    ['\ud800', ['unsafe-characters']],
    ['\ue000', ['unsafe-characters']],
    ['\u3164', ['unsafe-characters']],
    ['\u{e0041}', ['unsafe-characters']],
    ['\u0007'.repeat(70), ['too-long', 'unsafe-characters']],
  ])('is none for %j', (typed, problems) => {
    expect(writeInText(typed)).toEqual({ ok: false, error: problems });
  });

  test('takes 60 characters, and 120 bytes', () => {
    expect(writeInText('x'.repeat(60)).ok).toBe(true);
    expect(writeInText('王'.repeat(40)).ok).toBe(true);
  });

  test('is its own text, whatever was typed', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), anyName());
    fc.assert(
      fc.property(typed, (some) => {
        const text = writeInText(some);
        if (text.ok) expect(writeInText(text.value)).toEqual(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('never takes more bytes in JSON than ballots have room for', () => {
    const most = `${'"'.repeat(40)}${'😀'.repeat(20)}`;
    expect(writeInText(most).ok).toBe(true);
    expect(canonicalJson(most).length).toBe(longestWriteIn + 2);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', '\\', 'é', '王', '😀', 'x'), maxLength: 64 }),
        (typed) => {
          const text = writeInText(typed);
          if (text.ok) expect(canonicalJson(text.value).length).toBeLessThanOrEqual(longestWriteIn + 2);
        },
      ),
    );
  });
});

describe('visible characters', () => {
  const all = Array.from({ length: 0x110000 }, (_, point) => point)
    .filter((point) => point < 0xd800 || point > 0xdfff)
    .map((point) => String.fromCodePoint(point));
  const visible = all.filter(isVisibleText);

  test('are those of Unicode 14.0, and of every later version', () => {
    // Of all 144,697: without 163 of format, 18 separators, 267 ignorable marks and fillers, and one blank.
    expect(visible).toHaveLength(144_697 - 163 - 18 - 267 - 1);
    expect(visible.filter((character) => !/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character))).toEqual([]);
    expect(visible.filter((character) => /\p{Default_Ignorable_Code_Point}/u.test(character))).toEqual([]);
    expect(isVisibleText('\ua7d0\u{1f6dd}')).toBe(true);
    // Assigned in 15.0, 15.1, 16.0 and 17.0.
    for (const later of ['\u{1e030}', '\u2ffc', '\ua7dc', '\ua7ce']) expect(isVisibleText(later)).toBe(false);
  });

  test('fold to what is folded already', () => {
    const twice = visible.filter((character) => foldName(foldName(character)) !== foldName(character));
    expect(twice).toEqual([]);
  });

  test('fold like their capitals, but for the dotless i, iotas below, and variants of old Cyrillic', () => {
    const apart = visible
      .filter((character) => /\p{Changes_When_Uppercased}/u.test(character))
      .filter((small) => foldName(small.toUpperCase()) !== foldName(small));
    expect(apart.filter((small) => !/[\u0131\u1c80-\u1c88\u1f80-\u1ffc]|\u0345/u.test(small))).toEqual([]);
  });
});

describe('the fold of a name', () => {
  test.each([
    ['Ana Ng', 'ANA NG'],
    ['Weiß', 'WEISS'],
    ['ΟΔΥΣΣΕΥΣ', 'Οδυσσευς'],
    ['Ａｎａ', 'ana'],
    ['ﬁn', 'FIN'],
  ])('of %s is that of %s', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  test.each([
    ['José', 'Jose'],
    ['Ана', 'Aha'],
  ])('of %s is not that of %s', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  test('stays the same when it is folded again', () => {
    fc.assert(
      fc.property(anyName(), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
    );
  });
});

describe('a contest with written names', () => {
  test.each(rules)('under %s is put to voters where names can stand beside choices', (rule) => {
    const plain = rule === 'yes-no-abstain/v1' ? motion() : contest(plainCountings[rule], names);
    const taken = ['choose-one/v1', 'choose-up-to/v1', 'approval/v1'].includes(rule);
    expect(contestProblems({ ...plain, writeIns: 1 })).toEqual(taken ? [] : ['write-ins-not-taken']);
  });

  test('says so in its canonical form, and only then', () => {
    const plain = contest('approval/v1', names);
    expect(canonicalJson(contestSchema.parse(plain))).toEqual(canonicalJson(plain));
    expect(contestSchema.parse(approval)).toEqual(approval);
    for (const writeIns of [0, 6, 1.5, null]) {
      expect(contestSchema.safeParse({ ...approval, writeIns }).success).toBe(false);
    }
  });

  test('may have as many seats and marks more as names', () => {
    expect(contestProblems(chooseUpTo(5, names, { writeIns: 2, seats: 5 }))).toEqual([]);
    expect(contestProblems(chooseUpTo(6, names, { writeIns: 2, seats: 6 }))).toEqual([
      'seats-exceed-choices',
      'marks-exceed-choices',
    ]);
  });

  test('always warns that a ballot can serve as a signature', () => {
    expect(signatureRisk(one, 1_000_000)).toBe(true);
    expect(signatureRisk({ ...one, writeIns: undefined } as unknown as Contest, 1_000_000)).toBe(false);
  });
});

describe('marks with written names', () => {
  test.each<[string, Contest, readonly string[], readonly string[]]>([
    ['beside choices', block, ['+Dora', '+Emil', 'c1'], []],
    ['alone', one, ['+Dora'], []],
    ['and every choice', approval, ['+Dora', '+Emil', 'c1', 'c2', 'c3'], []],
    ['where none are taken', chooseUpTo(2, names), ['+Dora'], ['unknown-choice']],
    ['beyond the marks', one, ['+Dora', 'c1'], ['overvote']],
    ['beyond the names', block, ['+Dora', '+Emil', '+Fay'], ['too-many-write-ins']],
    ['that are listed', block, ['+BO'], ['listed-write-in']],
    ['in two spellings', block, ['+DORA', '+Dora'], ['repeated-choice']],
    ['out of order', block, ['c1', '+Dora'], ['not-sorted']],
    ['with spare space', block, ['+Dora '], ['bad-write-in']],
    ['of nothing', block, ['+'], ['bad-write-in']],
    [
      'with every fault',
      one,
      ['c9', '+bo', '+Bo '],
      [
        'unknown-choice',
        'bad-write-in',
        'repeated-choice',
        'listed-write-in',
        'too-many-write-ins',
        'overvote',
        'not-sorted',
      ],
    ],
  ])('%s', (_, asked, marks, problems) => {
    expect(selectionProblems(asked, marks)).toEqual(problems);
  });

  test('in letters of Unicode 17 are refused as such, by a platform too that knows them for one name', () => {
    expect(selectionProblems(block, ['+\u{16ea0}', '+\u{16ebb}'])[0]).toBe('bad-write-in');
  });

  test.each([one, block, approval])(
    'have one length, and read back as they were: $counting.rule',
    (asked) => {
      const definition = definitionOf(asked);
      const most = Array.from(
        { length: asked.writeIns ?? 0 },
        (_, index) => `+${'"'.repeat(39)}${index}${'😀'.repeat(20)}`,
      );
      fc.assert(
        fc.property(fc.oneof(fc.constant(most), anySelection(asked)), (selection) => {
          expect(selectionProblems(asked, selection)).toEqual([]);
          const ballot = encodeBallot(definition, { q1: selection }, nonce);
          expect(ballot.length).toBe(ballotLength(definition));
          expect(readBallot(definition, ballot)).toEqual({ ok: true, value: { q1: selection } });
        }),
        { numRuns: 100 },
      );
    },
  );

  test('have a key of their own', () => {
    expect(selectionKey(['+a>c1'])).not.toBe(selectionKey(['+a', 'c1']));
    expect(selectionKey(['+a","c1'])).not.toBe(selectionKey(['+a', 'c1']));
    fc.assert(
      fc.property(anySelection(block), anySelection(block), (some, other) => {
        expect(selectionKey(some) === selectionKey(other)).toBe(
          JSON.stringify(some) === JSON.stringify(other),
        );
      }),
    );
  });

  test.each([
    ['bad-write-in', block, ['+Dora ']],
    ['listed-write-in', block, ['+bo']],
    ['too-many-write-ins', block, ['+D', '+E', '+F']],
    ['wrong-shape', chooseUpTo(3, names), ['+Dora']],
    ['wrong-shape', block, ['-Dora']],
  ] as const)('that somebody made up are invalid: %s', (reason, asked, marks) => {
    const definition = definitionOf(asked);
    const plaintext = new Uint8Array(ballotLength(definition));
    plaintext.set(canonicalJson({ contests: { q1: marks }, nonce: 'BwcHBwcHBwcHBwcHBwcHBw' }));
    expect(readBallot(definition, plaintext)).toEqual({ ok: false, error: reason });
  });
});

describe('names in the answers of a form', () => {
  const read = (asked: Contest, entries: readonly string[]) => {
    const answers = readAnswers(definitionOf(asked), { q1: entries });
    return answers.ok ? answers.value['q1'] : answers.error.map(({ problem }) => problem);
  };

  test.each([
    ['become their text', one, ['+', '+ Zoe\u0308  Ng '], ['+Zo\u00eb Ng']],
    ['stand before choices', block, ['c2', '+Dora'], ['+Dora', 'c2']],
    ['are missing where they were announced', one, ['+'], ['write-in-missing']],
    ['do not go with a blank vote', one, ['blank', '+Dora'], ['blank-with-choices']],
    ['do not go with the one choice', one, ['c1', '+Dora'], ['overvote']],
    [
      'are told every reason',
      one,
      [`+${'\u0007'.repeat(70)}`, 'c1'],
      ['write-in-too-long', 'write-in-characters', 'overvote'],
    ],
    ['that are listed are to be chosen', block, ['+ ana'], ['listed-write-in']],
    ['are nothing where none are taken', chooseUpTo(2, names), ['+Dora'], ['unknown-choice']],
  ])('%s', (_, asked, entries, expected) => {
    expect(read(asked, entries)).toEqual(expected);
  });
});
