import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCanonical } from '../../src/core/canonical.ts';
import { toBase64url } from '../../src/core/encoding.ts';
import { electionIdSchema, uuidFromBytes } from '../../src/core/ids.ts';
import {
  publishedStatements,
  type Statement,
  statedSchema,
  statementLimits,
  statementsSchema,
  webAddress,
  writeStatements,
} from '../../src/core/statements.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { contest } from '../support/definitions.ts';

const election = electionIdSchema.parse(uuidFromBytes(new Uint8Array(16).fill(3)));
const contests = [
  contest('approval/v1', ['Ana', 'Bo', 'Chen']),
  contest('choose-one/v1', ['Ana', 'Dora'], { id: 'q2' }),
];
const definition = { title: 'Council', description: '', contests };
const said = (label: string, more: Partial<Statement> = {}): Statement => ({
  contest: 'q1',
  label,
  text: `I am ${label}.`,
  links: [],
  photo: null,
  ...more,
});
const hashOf = (made: readonly Statement[]) => {
  const file = publishedStatements(election, definition, made);
  return file === null ? null : writeStatements(nodeCrypto, file).hash;
};

describe('an address of the web', () => {
  test.each([
    ['https://example.org', 'https://example.org/'],
    ['  https://Example.ORG/a b?c#d ', 'https://example.org/a%20b?c#d'],
    ['https://пример.example/', 'https://xn--e1afmkfd.example/'],
    ['http://example.org', null],
    ['javascript:alert(1)', null],
    ['JaVaScRiPt:alert(1)//https://', null],
    ['data:text/html,<script>', null],
    ['https://ana:secret@example.org/', null],
    ['https://localhost/', null],
    ['//example.org', null],
    ['/e/board', null],
    ['example.org', null],
    ['', null],
    [`https://example.org/${'a'.repeat(statementLimits.address)}`, null],
  ])('%s: %s', (typed, expected) => {
    expect(webAddress(typed)).toBe(expected);
  });

  test('is itself once more, and cannot leave an attribute', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string({ unit: 'binary' }),
          fc.string().map((end) => `https://a.b/${end}`),
        ),
        (typed) => {
          const address = webAddress(typed);
          if (address === null) return;
          expect(webAddress(address)).toBe(address);
          expect(address).toMatch(/^https:\/\/[^\s"<>]*$/u);
        },
      ),
    );
  });
});

describe('a statement', () => {
  test.each([
    ['too long a text', { text: 'x'.repeat(2001), links: [] }, ['text: too-long']],
    ['text that reverses what follows', { text: 'a\u202eb', links: [] }, ['text: unsafe-characters']],
    [
      'four links',
      { text: '', links: Array.from({ length: 4 }, () => ({ label: 'a', url: 'https://a.b/' })) },
      ['links: Too big: expected array to have <=3 items'],
    ],
    [
      'a link without words, and one without an address',
      {
        text: '',
        links: [
          { label: '', url: 'https://a.b' },
          { label: 'b', url: 'b' },
        ],
      },
      ['links.0.label: empty', 'links.1.url: no-web-address'],
    ],
  ])('is refused for %s, with every reason at its place', (_, typed, expected) => {
    const read = statedSchema.safeParse(typed);
    expect(read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual(expected);
  });

  test('keeps its paragraphs, and may be nothing but links', () => {
    const read = statedSchema.parse({ text: 'One.\r\n\r\nTwo.', links: [] });
    expect(read.text).toBe('One.\n\nTwo.');
    expect(statedSchema.parse({ text: ' ', links: [{ label: 'a', url: 'https://a.b' }] })).toEqual({
      text: '',
      links: [{ label: 'a', url: 'https://a.b/' }],
    });
  });
});

describe('the file of an election', () => {
  const photo = toBase64url(new Uint8Array(32).fill(7));

  test('is in the order of the list, whatever the order in which statements were made', () => {
    const made = [said('Chen'), said('Ana', { contest: 'q2' }), said('Ana', { photo })];
    const file = publishedStatements(election, definition, made);
    expect(file?.statements.map(({ contest: id, choice }) => `${id} ${choice}`)).toEqual([
      'q1 c1',
      'q1 c3',
      'q2 c1',
    ]);
    expect(hashOf(made.toReversed())).toBe(hashOf(made));
  });

  test('has what its choices say, never what was said for a name that is not listed', () => {
    expect(publishedStatements(election, definition, [])).toBeNull();
    expect(
      publishedStatements(election, definition, [said('Dora'), said('ana'), said('Ana', { contest: 'q9' })]),
    ).toBeNull();
  });

  test('is read as it was written', () => {
    const file = publishedStatements(election, definition, [
      said('Ana', { photo }),
      said('Bo', { links: [{ label: 'a', url: 'https://a.b/' }] }),
    ]);
    if (file === null) throw new Error('two statements');
    const read = parseCanonical(writeStatements(nodeCrypto, file).file);
    expect(read.ok && statementsSchema.parse(read.value)).toEqual(file);
  });

  test('has another hash as soon as anything in it is another', () => {
    const base = said('Ana', { photo, links: [{ label: 'a', url: 'https://a.b/' }] });
    const changed = [
      { ...base, text: 'I am Ana' },
      { ...base, links: [] },
      { ...base, links: [{ label: 'b', url: 'https://a.b/' }] },
      { ...base, links: [{ label: 'a', url: 'https://a.b/c' }] },
      { ...base, photo: null },
      { ...base, photo: toBase64url(new Uint8Array(32).fill(8)) },
      { ...base, label: 'Bo' },
    ].map((each) => hashOf([each]));
    expect(new Set([hashOf([base]), ...changed, hashOf([base, said('Bo')])]).size).toBe(9);
  });
});
