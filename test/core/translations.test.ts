import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../src/core/answers.ts';
import { ballotLength } from '../../src/core/ballot.ts';
import { canonicalJson } from '../../src/core/canonical.ts';
import { carryTranslations } from '../../src/core/carriedTranslations.ts';
import { type Definition, definitionSchema, openingProblems } from '../../src/core/election.ts';
import { toHex } from '../../src/core/encoding.ts';
import { languageCodes } from '../../src/core/languages.ts';
import { fingerprintOf, type Manifest, manifestSchema } from '../../src/core/manifest.ts';
import { languagesOf, textsByKey, textsOf, translatableTexts } from '../../src/core/translatable.ts';
import { translationProblems } from '../../src/core/translationProblems.ts';
import { inLanguage, translationsSchema } from '../../src/core/translations.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { languages } from '../../src/locales/languages.ts';
import { chooseUpTo, contest, motion, plainCountings } from '../support/definitions.ts';
import { buildRecord, encodeRecord } from './record/builder.ts';
import { definition as council, someBallots } from './record/sample.ts';
import { verify } from './verify/verifying.ts';

const french: Definition = {
  ...council,
  translations: { fr: { title: 'Comité', contests: { team: { choices: { joan: 'Jeanne' } } } } },
};

/** Any of the texts of an election in any of the languages, none like another. */
function translationsOf(definition: Definition) {
  const word = fc.string({
    minLength: 1,
    maxLength: 12,
    unit: fc.constantFrom('a', 'é', 'ن', '选', 'я', ' ', '"'),
  });
  const texts = fc
    .subarray([...translatableTexts(definition)])
    .chain((some) =>
      fc
        .tuple(...some.map(() => word))
        .map((said) => textsOf(new Map(some.map(({ key }, at) => [key, `${at} ${said[at]}.`])))),
    );
  return fc
    .tuple(...languageCodes.slice(1).map((language) => texts.map((each) => [language, each] as const)))
    .map((each) => Object.fromEntries(each.filter(([, given]) => given !== null)))
    .filter((each) => Object.keys(each).length > 0)
    .map((each) => translationsSchema.parse(each));
}

function idsOf({ contests }: Definition) {
  return contests.map(({ id, choices, seats, counting: { rule } }) => [
    id,
    choices.map((choice) => choice.id),
    seats,
    rule,
  ]);
}

describe('texts in other languages', () => {
  test('may be given in the languages in which readers are served', () => {
    expect([...languageCodes]).toEqual([...languages]);
  });

  test('never change ids, the length of ballots, or what a ballot counts; the original stays what it is', () => {
    const rules = Object.values(plainCountings);
    const elections = fc
      .subarray(rules, { minLength: 1, maxLength: 3 })
      .map((countings) => ({
        title: 'T',
        description: 'D',
        contests: countings.map((counting, at) => contest(counting, ['Ana', 'Bo', 'Chen'], { id: `q${at}` })),
      }))
      .chain((definition) => fc.tuple(fc.constant(definition), translationsOf(definition)));
    fc.assert(
      fc.property(elections, fc.constantFrom(...languageCodes), ([definition, translations], language) => {
        const full = { ...definition, translations };
        const shown = inLanguage(full, language);
        expect(idsOf(shown)).toEqual(idsOf(definition));
        expect(ballotLength(full)).toBe(ballotLength(definition));
        expect(inLanguage(full, 'en')).toBe(full);
        const blank = Object.fromEntries(definition.contests.map(({ id }) => [id, ['blank']]));
        expect(readAnswers(full, blank)).toEqual(readAnswers(definition, blank));
      }),
      { numRuns: 50 },
    );
  });

  test('leave count, board and verdict of an election as they are; only its fingerprint is another one', () => {
    const ballots = [...someBallots.slice(0, 1), ...someBallots.slice(0, 1), ...someBallots.slice(2)];
    const resultOf = ({ lines }: ReturnType<typeof buildRecord>) =>
      lines.find(({ kind }) => kind === 'result') ?? null;
    const plain = buildRecord({ ballots });
    expect(resultOf(plain)).not.toBeNull();
    fc.assert(
      fc.property(translationsOf(council), (translations) => {
        const built = buildRecord({ ballots, definition: { ...council, translations } });
        const fingerprint = toHex(built.fingerprint);
        expect(verify(encodeRecord(built.lines), { fingerprint }).verdict).toBe('verified');
        expect(resultOf(built)).toEqual(resultOf(plain));
        expect(fingerprint).not.toBe(toHex(plain.fingerprint));
      }),
      { numRuns: 8 },
    );
  });

  test('are a part of the manifest; where there are none, its bytes are what they always were', () => {
    const { manifest } = buildRecord();
    expect(Buffer.from(canonicalJson(manifest)).toString()).not.toContain('translations');
    const read = manifestSchema.parse(JSON.parse(Buffer.from(canonicalJson(manifest)).toString()));
    expect(canonicalJson(read)).toEqual(canonicalJson(manifest));
    const other: Manifest = { ...manifest, definition: french };
    expect(manifestSchema.parse(other)).toEqual(other);
    expect(toHex(fingerprintOf(nodeCrypto, other))).not.toBe(toHex(fingerprintOf(nodeCrypto, manifest)));
  });

  test('are read where they are given, and the original where they are not', () => {
    const shown = inLanguage(french, 'fr');
    expect([shown.title, shown.description]).toEqual(['Comité', 'Seats for two years.']);
    expect(shown.contests.map(({ title }) => title)).toEqual(['Chair', 'Team']);
    expect(shown.contests[1]?.choices.map(({ label }) => label)).toEqual(['Jeanne', 'Katja', 'Li']);
    expect(inLanguage(french, 'ar')).toBe(french);
    expect(languagesOf(french)).toEqual(['fr']);
  });

  test('of grades are read too; yes, no and abstain are the catalogue’s', () => {
    const graded = contest({ rule: 'majority-judgement/v1', grades: ['Bad', 'Good'] }, ['Ana', 'Bo']);
    const definition: Definition = {
      title: 'T',
      description: '',
      contests: [graded, motion({ id: 'q2' })],
      translations: { de: { contests: { q1: { grades: { '1': 'Gut' } } } } },
    };
    expect(inLanguage(definition, 'de').contests[0]?.counting).toMatchObject({ grades: ['Bad', 'Gut'] });
    expect(translatableTexts(definition).map(({ key }) => key)).toEqual([
      'title',
      'contests.q1.title',
      'contests.q1.choices.c1',
      'contests.q1.choices.c2',
      'contests.q1.grades.0',
      'contests.q1.grades.1',
      'contests.q2.title',
    ]);
  });

  test('are found by what every object has, where ids are called so', () => {
    const definition: Definition = {
      title: 'T',
      description: '',
      contests: [{ ...contest('approval/v1', ['Ana', 'Bo']), id: 'constructor' }],
      translations: { fr: { title: 'Le titre', contests: { q9: { title: 'x' } } } },
    };
    expect(inLanguage(definition, 'fr').contests[0]?.title).toBe('Who?');
    const texts = textsOf(new Map([['contests.constructor.title', 'Qui ?']]));
    expect(texts).toEqual({ contests: { constructor: { title: 'Qui ?' } } });
  });

  test('a name that a choice has in another language is not taken for a name that is not on the list', () => {
    const open = { ...chooseUpTo(2, ['Peking', 'Bonn']), writeIns: 1 };
    const definition: Definition = {
      title: 'T',
      description: '',
      contests: [open],
      translations: { fr: { contests: { q1: { choices: { c1: 'Pékin' } } } } },
    };
    const typed = (name: string) => readAnswers(definition, { q1: [`+${name}`] });
    expect(typed('PÉKIN')).toEqual({ ok: false, error: [{ contest: 'q1', problem: 'listed-write-in' }] });
    expect(typed('peking').ok).toBe(false);
    expect(typed('Rome').ok).toBe(true);
  });
});

describe('what cannot stand beside an original', () => {
  const problemsOf = (translations: Definition['translations'], language = 'en') =>
    translationProblems({ ...council, ...(translations !== undefined && { translations }) }, { language });

  test('is told with every reason, by the key of its text', () => {
    const translations = {
      fr: { contests: { team: { choices: { joan: 'LI', katja: 'K', nobody: 'X' } }, gone: { title: 'Y' } } },
      de: { contests: { chair: { description: 'There is none.', grades: { '0': 'x' } } } },
      es: { title: 'T' },
    };
    expect(problemsOf(translations, 'es-MX')).toEqual([
      { language: 'fr', key: 'contests.team.choices.nobody', problem: 'no-such-text' },
      { language: 'fr', key: 'contests.gone.title', problem: 'no-such-text' },
      { language: 'fr', key: 'contests.team.choices.joan', problem: 'duplicate-choice-label' },
      { language: 'de', key: 'contests.chair.description', problem: 'no-such-text' },
      { language: 'de', key: 'contests.chair.grades.0', problem: 'no-such-text' },
      { language: 'es', key: '', problem: 'own-language' },
    ]);
    const definition = { ...council, translations };
    const settings = { ...buildRecord().manifest.settings, language: 'es-MX' };
    const found = openingProblems(definition, settings, [{ weight: '1', voters: 30 }], 0);
    expect(found.filter(({ kind }) => kind === 'translation')).toHaveLength(6);
  });

  test('makes a record invalid', () => {
    const definition = { ...council, translations: { fr: { contests: { gone: { title: 'Y' } } } } };
    const report = verify(encodeRecord(buildRecord({ definition }).lines));
    expect(JSON.stringify(report)).toContain('manifest-definition');
    expect(report.verdict).toBe('failed');
  });

  test.each([
    ['an unknown language', { it: { title: 'T' } }],
    ['no language at all', {}],
    ['a language without a text', { fr: {} }],
    ['a contest without one', { fr: { contests: { team: {} } } }],
    ['an empty text', { fr: { title: ' ' } }],
    ['a title that is too long', { fr: { title: 'x'.repeat(151) } }],
    ['a choice that is too long', { fr: { contests: { team: { choices: { joan: 'x'.repeat(76) } } } } }],
    ['a description that is too long', { fr: { description: 'x'.repeat(2001) } }],
    ['a grade that is too long', { fr: { contests: { team: { grades: { '0': 'x'.repeat(41) } } } } }],
    ['signs that mislead', { fr: { title: 'a\u202eb' } }],
    ['something else', { fr: { titel: 'T' } }],
  ])('is no definition: %s', (_, translations) => {
    expect(definitionSchema.safeParse({ ...council, translations }).success).toBe(false);
  });
});

describe('when the original is edited', () => {
  const full: Definition = {
    ...council,
    translations: {
      fr: {
        title: 'Comité',
        description: 'Deux ans.',
        contests: { team: { title: 'Équipe', choices: { joan: 'Jeanne', katja: 'Catherine' } } },
      },
    },
  };
  const edited = (team: Partial<Definition['contests'][number]>, more: Partial<Definition> = {}) =>
    ({
      ...council,
      ...more,
      contests: council.contests.map((each) => (each.id === 'team' ? { ...each, ...team } : each)),
    }) satisfies Definition;
  const frenchOf = ({ translations }: ReturnType<typeof carryTranslations>) =>
    Object.fromEntries(
      textsByKey(translations === null ? undefined : translationsSchema.parse(translations).fr),
    );

  test('a choice takes its translation along to its new place; a new one in its place gets none', () => {
    const choices = ['Li', 'Katja', 'Joan', 'Max'].map((label, at) => ({
      id: ['joan', 'katja', 'li', 'max'][at] ?? '',
      label,
    }));
    const carried = carryTranslations(full, edited({ choices }), []);
    expect(frenchOf(carried)).toEqual({
      title: 'Comité',
      description: 'Deux ans.',
      'contests.team.title': 'Équipe',
      'contests.team.choices.katja': 'Catherine',
      'contests.team.choices.li': 'Jeanne',
    });
    expect(carried.outdated).toEqual([]);
  });

  test('titles and descriptions stay and are to be looked at again, until they are; what is gone is dropped', () => {
    const once = carryTranslations(
      full,
      edited({ title: 'Board' }, { title: 'Council', description: '' }),
      [],
    );
    expect(frenchOf(once)).toMatchObject({ title: 'Comité', 'contests.team.title': 'Équipe' });
    expect(frenchOf(once)).not.toHaveProperty('description');
    expect(once.outdated).toEqual(['fr.title', 'fr.contests.team.title']);
    const again = carryTranslations(full, council, ['fr.title', 'fr.contests.team.title', 'de.title']);
    expect(again.outdated).toEqual(['fr.title', 'fr.contests.team.title']);
    const [chair] = council.contests;
    if (chair === undefined) throw new Error('there is a chair');
    const alone = carryTranslations(full, { ...council, contests: [chair] }, ['fr.contests.team.title']);
    expect(Object.keys(frenchOf(alone))).toEqual(['title', 'description']);
    expect(alone.outdated).toEqual([]);
  });

  test('whatever is renamed, moved or removed, a translation stays with the label for which it was given', () => {
    const labels = fc.uniqueArray(fc.constantFrom('Joan', 'Katja', 'Li', 'Max', 'Eva'), { minLength: 2 });
    fc.assert(
      fc.property(labels, (listed) => {
        const choices = listed.map((label, at) => ({ id: `c${at + 1}`, label }));
        const after = edited({ choices });
        const { translations } = carryTranslations(full, after, []);
        const shown = inLanguage({ ...after, translations: translationsSchema.parse(translations) }, 'fr');
        const expected = { Joan: 'Jeanne', Katja: 'Catherine' } as Readonly<Record<string, string>>;
        expect(shown.contests[1]?.choices.map(({ label }) => label)).toEqual(
          listed.map((label) => expected[label] ?? label),
        );
      }),
    );
  });
});
