import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUtf8, utf8 } from '../../src/core/bytes.ts';
import { canonicalJson, parseCanonical } from '../../src/core/canonical.ts';
import { accepted, hex } from '../support/vectors.ts';

/** RFC 8785 appendix B: the bits of a number, and its text. */
const numbers: readonly (readonly [string, string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

/** RFC 8785 section 3.2.2 and the test data of its reference project. */
const documents: readonly (readonly [string, string])[] = [
  [
    String.raw`{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}`,
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  ],
  [
    String.raw`{"\u20ac": "Euro Sign", "1": "One", "\u0080": "Control\u007f", "\ud83d\ude02": "Smiley",
      "\u00f6": "Latin Small Letter O With Diaeresis", "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "</script>": "Browser Challenge"}`,
    '{"1":"One","</script>":"Browser Challenge","\u0080":"Control\u007f","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😂":"Smiley","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  ],
];

describe('canonical JSON', () => {
  it.each(numbers)('writes the number with bits %s as %s', (bits, text) => {
    expect(fromUtf8(canonicalJson(new DataView(hex(bits).buffer).getFloat64(0)))).toBe(text);
  });

  it.each(documents)('writes the published document %s', (document, canonical) => {
    expect(fromUtf8(canonicalJson(JSON.parse(document)))).toBe(canonical);
  });

  it('leaves members out that are undefined, and takes a key named __proto__ for a key', () => {
    expect(fromUtf8(canonicalJson({ b: undefined, a: 1 }))).toBe('{"a":1}');
    expect(fromUtf8(canonicalJson(JSON.parse('{"__proto__":1}')))).toBe('{"__proto__":1}');
  });

  it.each([
    ['half a character', '\ud83d'],
    ['such a key', { '\ude02': 1 }],
    ['NaN', Number.NaN],
  ])('throws at %s, which has no form', (_what, value) => expect(() => canonicalJson(value)).toThrow());

  it('throws at infinity and at nothing', () => {
    expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow();
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });
});

describe('reading canonical JSON', () => {
  it('gives back every value that was written', () => {
    const json = fc.jsonValue({ stringUnit: 'binary' });
    fc.assert(
      fc.property(json, (value) => {
        const bytes = canonicalJson(value);
        expect(canonicalJson(accepted(parseCanonical(bytes)))).toEqual(bytes);
      }),
    );
  });

  it.each([
    '{"a":1,"a":1}',
    '{"b":1,"a":1}',
    '{"a": 1}',
    ' 1',
    '1\n',
    '1.0',
    '1e3',
    '-0',
    '1e999',
    '12345678901234567890',
    String.raw`"\u0041"`,
    String.raw`"\/"`,
    String.raw`"\ud800"`,
    '\ufeff1',
  ])('refuses another form of the same value: %j', (text) => {
    expect(parseCanonical(utf8(text))).toEqual({
      ok: false,
      error: text.startsWith('\ufeff') ? 'not-json' : 'not-canonical',
    });
  });

  it('refuses what is not JSON, and what is not even text', () => {
    for (const text of ['', '{', 'undefined', '{"a":1}{"b":2}', "'a'"]) {
      expect(parseCanonical(utf8(text))).toEqual({ ok: false, error: 'not-json' });
    }
    expect(parseCanonical(hex('22ff22'))).toEqual({ ok: false, error: 'not-utf8' });
  });

  it('stays standing at nesting as deep as a hostile sender likes', () => {
    const depth = 200_000;
    const bytes = utf8('['.repeat(depth) + ']'.repeat(depth));
    expect(parseCanonical(bytes).ok).toBe(true);
  });
});
