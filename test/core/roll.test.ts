import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey, chatAddress, chatParts, parseEmail } from '../../src/core/address.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import { identityText, mergeEntries, rollLeaf, rollRoot } from '../../src/core/roll.ts';
import { parseRollText } from '../../src/core/rollText.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';

const election = electionIdSchema.parse('6f1f7f0e-5c1b-4a77-9a0e-111111111111');

describe('an e-mail address', () => {
  test.each([
    ['Ana@Example.ORG', 'ana@example.org'],
    [' bo+vote@example.org ', 'bo+vote@example.org'],
    ['rené@bücher.example', 'rené@xn--bcher-kva.example'],
    ["o'brien@mail.example.org", "o'brien@mail.example.org"],
  ])('%s is compared as %s', (typed, value) => {
    expect(parseEmail(typed)).toEqual({ ok: true, value: { kind: 'email', value } });
  });

  test.each([
    'ana',
    'ana@',
    '@example.org',
    'ana@localhost',
    'a b@example.org',
    'ana@exa mple.org',
    'a..b@example.org',
  ])('%s is none', (typed) => expect(parseEmail(typed)).toEqual({ ok: false, error: 'not-an-address' }));

  test.each([
    ['ana@example.org\r\nBcc: all@example.org', 'unsafe-characters'],
    [`${'x'.repeat(65)}@example.org`, 'too-long'],
  ])('%j is refused: %s', (typed, error) => expect(parseEmail(typed)).toEqual({ ok: false, error }));
});

describe('pasted addresses', () => {
  test('may carry names, and stand several on a line', () => {
    const { entries, bad } = parseRollText(
      'Ana Öz <ana@example.org>\r\n\r\nbo@example.org; "Chen, L" <c@example.org>',
    );
    expect(bad).toEqual([]);
    expect(entries.map(({ name }) => name)).toEqual(['Ana Öz', 'bo@example.org', 'Chen, L']);
    expect(entries.map(({ addresses }) => addresses[0]?.value)).toEqual([
      'ana@example.org',
      'bo@example.org',
      'c@example.org',
    ]);
  });

  test('of 10,000 lines the 37 wrong ones are named, each with its line', () => {
    const wrong = new Set(Array.from({ length: 37 }, (_, index) => index * 270 + 13));
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      wrong.has(index + 1) ? `broken ${index}` : `voter${index}@example.org`,
    );
    const { entries, bad } = parseRollText(lines.join('\n'));
    expect(entries).toHaveLength(9963);
    expect(bad.map(({ line }) => line)).toEqual([...wrong]);
    expect(bad[0]).toEqual({ line: 13, text: 'broken 12', problem: 'not-an-address' });
  });
});

describe('weights in pasted text', () => {
  const weightsIn = (text: string) =>
    parseRollText(text).entries.map(({ name, weight }) => `${name} ${weight ?? '-'}`);
  const problemsIn = (text: string) =>
    parseRollText(text).bad.map(({ line, problem }) => `${line} ${problem}`);

  test('stand behind their address, on its line', () => {
    const text = 'ana@x.org; weight 2.5\nBo Ek <bo@x.org>, WEIGHT: 3, chen@x.org\ndora@x.org;weight=0.25';
    expect(problemsIn(text)).toEqual([]);
    expect(weightsIn(text)).toEqual(['ana@x.org 2.5', 'Bo Ek 3', 'chen@x.org -', 'dora@x.org 0.25']);
  });

  test('are kept in their shortest form', () => {
    expect(weightsIn('a@x.org; weight 002.50\nb@x.org; weight 1.0')).toEqual(['a@x.org 2.5', 'b@x.org 1']);
  });

  test('do not make a weight of somebody’s name', () => {
    expect(weightsIn('Weight Watcher <w@x.org>; weight 2')).toEqual(['Weight Watcher 2']);
  });

  test.each(['0', '0.0', '-1', 'two', '1.00001', '1234567', '1e3', '٣', ''])('%j is none', (weight) => {
    expect(problemsIn(`ana@x.org\nbo@x.org; weight ${weight}`)).toEqual(['2 bad-weight']);
  });

  test('with a comma inside are not taken for two numbers', () => {
    expect(problemsIn('ana@x.org; weight 2,5')).toEqual(['1 not-an-address']);
  });

  test('that belong to nobody, or to somebody twice, are named with their line', () => {
    const text =
      'weight 2\nana@x.org\nweight 3\nbo@x.org; weight 2; weight 2\nbo@x.org; weight 4\nbo@x.org; weight 2';
    expect(problemsIn(text)).toEqual([
      '1 weight-without-address',
      '3 weight-without-address',
      '4 two-weights',
      '5 two-weights',
    ]);
  });

  test('behind a bad address are not a second problem', () => {
    expect(problemsIn('ana@; weight 2')).toEqual(['1 not-an-address']);
  });
});

describe('one person is one voter', () => {
  const mail = (value: string) => ({ kind: 'email' as const, value });
  const slack = (user: string) => chatAddress('slack', 'T1', user);

  test('who is in Slack and on the list by mail is merged by the address, and reported', () => {
    const merged = mergeEntries([
      { name: 'Ana', addresses: [slack('U1'), mail('ana@x.org')] },
      { name: 'Bo', addresses: [mail('bo@x.org')] },
      { name: 'ana@x.org', addresses: [mail('ana@x.org')] },
    ]);
    expect(merged.merged).toBe(1);
    expect(merged.entries.map(({ name }) => name)).toEqual(['Ana', 'Bo']);
    expect(merged.entries[0]?.addresses).toHaveLength(2);
  });

  test('two entries that a third one ties together are one', () => {
    const merged = mergeEntries([
      { name: 'A', addresses: [mail('a@x.org')] },
      { name: 'B', addresses: [slack('U1')] },
      { name: 'C', addresses: [mail('a@x.org'), slack('U1')] },
    ]);
    expect(merged.entries).toEqual([{ name: 'A', addresses: [mail('a@x.org'), slack('U1')] }]);
  });

  test('the last weight that is said of somebody counts, by whichever address', () => {
    const weights = (...given: readonly (string | null)[]) =>
      mergeEntries(
        given.map((weight, index) => ({
          name: 'A',
          addresses: [mail('a@x.org'), slack(`U${index}`)],
          ...(weight !== null && { weight }),
        })),
      ).entries.map(({ weight }) => weight);
    expect(weights('2', '3')).toEqual(['3']);
    expect(weights('2', null)).toEqual(['2']);
    expect(weights(null, null)).toEqual([undefined]);
  });

  test('no address is lost and none stands twice, however they overlap', () => {
    const address = fc.integer({ min: 0, max: 12 }).map((n) => mail(`v${n}@x.org`));
    const entry = fc.record({
      name: fc.string(),
      addresses: fc.array(address, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        const merged = mergeEntries(entries).entries.flatMap(({ addresses }) => addresses.map(addressKey));
        const given = new Set(entries.flatMap(({ addresses }) => addresses.map(addressKey)));
        expect(merged.length).toBe(given.size);
        expect(new Set(merged)).toEqual(given);
      }),
    );
  });

  test('a chat address gives back its parts', () => {
    expect(chatParts(chatAddress('slack', 'T1', 'U/1'))).toEqual({ workspace: 'T1', user: 'U/1' });
  });
});

describe('the roll’s tree', () => {
  const leafOf = (identity: string, salt = 1) =>
    rollLeaf(nodeCrypto, election, { salt: new Uint8Array(16).fill(salt), identity, weight: '1' });

  test('does not depend on the order of the roll', () => {
    const leaves = ['a', 'b', 'c'].map((identity) => leafOf(identity));
    expect(rollRoot(nodeCrypto, leaves)).toEqual(rollRoot(nodeCrypto, leaves.toReversed()));
  });

  test('a leaf commits to the identity and hides it behind its salt', () => {
    expect(leafOf('a')).not.toEqual(leafOf('b'));
    expect(leafOf('a', 1)).not.toEqual(leafOf('a', 2));
  });

  test('the identity is every address, sorted', () => {
    const addresses = [chatAddress('slack', 'T1', 'U1'), { kind: 'email' as const, value: 'ana@x.org' }];
    expect(identityText(addresses)).toBe('email:ana@x.org\nslack:T1/U1');
  });
});
