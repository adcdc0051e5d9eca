import type { Definition } from '../../../src/core/election.ts';
import type { Manifest } from '../../../src/core/manifest.ts';
import { contest, motion, plainCountings } from '../../support/definitions.ts';
import { definition, keys, text } from '../record/sample.ts';
import { mapKind } from '../verify/forging.ts';
import { baseOf, forged, given, inFirst, planned, rewritten, type Tampered } from './tampering.ts';

const [chair, team] = definition.contests;
if (chair === undefined || team === undefined) throw new Error('two contests');
const [light, heavy] = baseOf('cancelled-weights').built.manifest.weights;
if (light === undefined || heavy === undefined) throw new Error('two classes');
const { roll } = baseOf('cancelled').built.manifest;
const modulus = keys.token.n;
const smallOrder = text(new Uint8Array(32));

function tokenKey(n: Uint8Array, e: Uint8Array = Uint8Array.of(1, 0, 1)): Partial<Manifest> {
  return { weights: [{ weight: '1', voters: roll.size, tokenKey: { n: text(n), e: text(e) } }] };
}

const withDefinition = (name: string, contests: Definition['contests']) =>
  planned('cancelled', 'manifest-definition', name, { definition: { ...definition, contests } });

const unsound = (shows: Tampered['shows'], name: string, manifest: Partial<Manifest>) =>
  planned('cancelled', shows, name, { manifest });

const classes = (name: string, weights: Manifest['weights']) =>
  planned('cancelled-weights', 'manifest-weights', name, { manifest: { weights } });

/** The texts of the council in other languages. */
const translated = (name: string, translations: NonNullable<Definition['translations']>) =>
  planned('cancelled', 'manifest-definition', name, { definition: { ...definition, translations } });

const tamperedTranslations: readonly Tampered[] = [
  translated('texts in the language of the election', { en: { title: 'Council' } }),
  translated('a text of a contest that there is not', { fr: { contests: { other: { title: 'Qui ?' } } } }),
  translated('a grade of a contest without grades', {
    fr: { contests: { chair: { grades: { '0': 'Bien' } } } },
  }),
  translated('a description where there is none', { fr: { contests: { chair: { description: 'Qui ?' } } } }),
  translated('a label like that of another choice', {
    fr: { contests: { chair: { choices: { ada: 'GRACE' } } } },
  }),
  rewritten(
    'translations',
    'line-shape',
    'a language that there is not',
    inFirst('header', (line) => line.replace('"fr":{', '"it":{')),
  ),
  rewritten(
    'translations',
    'line-shape',
    'an empty object of texts',
    inFirst('header', (line) => line.replace('"choices":{"c1":"Anna"}', '"choices":{}')),
  ),
];

/** What no election can be opened with; everything that follows from the manifest follows from the changed one. */
export const tamperedManifest: readonly Tampered[] = [
  withDefinition('two contests of one id', [chair, { ...team, id: 'chair' }]),
  withDefinition('one choice', [{ ...chair, choices: chair.choices.slice(1) }]),
  withDefinition('two labels that differ in case only', [
    { ...chair, choices: [...chair.choices, { id: 'other', label: 'ADA' }] },
  ]),
  withDefinition('more seats than choices', [{ ...chair, seats: 3 }]),
  withDefinition('more marks than choices', [
    { ...team, counting: { rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 4 } },
  ]),
  withDefinition('fewer marks at most than at least', [
    { ...team, counting: { rule: 'choose-up-to/v1', minMarks: 2, maxMarks: 1 } },
  ]),
  withDefinition('more ranks than choices', [
    { ...team, counting: plainCountings['stv-meek/v1'], choices: chair.choices },
  ]),
  withDefinition('written names where the rule takes none', [
    { ...team, counting: plainCountings['score/v1'], writeIns: 1 },
  ]),
  withDefinition('a drawn order of a question', [{ ...motion(), order: 'random' }]),
  withDefinition('a question with other choices', [
    { ...motion(), choices: [...motion().choices].reverse() },
  ]),
  withDefinition('a share above one', [motion({}, { threshold: { share: [3, 2], strict: false } })]),
  withDefinition('two seats of a rule that knows one', [
    { ...team, counting: plainCountings['irv/v1'], seats: 2 },
  ]),
  withDefinition('a default option that is no choice', [
    contest({ rule: 'debian/v1', maxRanks: 2, defaultOption: 'c9', quorum: '0', ratios: {} }, ['A', 'B']),
  ]),
  withDefinition('two grades of one label', [
    contest({ rule: 'majority-judgement/v1', grades: ['Good', 'Good'] }, ['A', 'B']),
  ]),
  planned('cancelled', 'manifest-definition', 'voting opens after it closes', {
    settings: { opensAt: '2026-03-02T09:00:00Z', closesAt: '2026-03-01T09:00:00Z' },
  }),
  planned('cancelled', 'manifest-definition', 'voting opens and closes in the same millisecond', {
    settings: { opensAt: '2026-03-01T09:00:00.0004Z', closesAt: '2026-03-01T09:00:00.0009Z' },
  }),
  withDefinition('no choices', [{ ...chair, choices: [] }]),
  ...tamperedTranslations,
  unsound('manifest-ballot-length', 'ballots of another length', { ballotLength: 192 }),
  unsound('manifest-token-key', 'a modulus of 1024 bits', tokenKey(modulus.subarray(0, 128))),
  unsound('manifest-token-key', 'an even modulus', tokenKey(modulus.with(255, 2))),
  unsound('manifest-token-key', 'the exponent 3', tokenKey(modulus, Uint8Array.of(3))),
  unsound(
    'manifest-token-key',
    'an exponent with a leading zero',
    tokenKey(modulus, Uint8Array.of(0, 1, 0, 1)),
  ),
  unsound('manifest-sealing-key', 'a sealing key of small order', { sealingKey: smallOrder }),
  unsound('manifest-board-key', 'a board key of small order', { boardKey: smallOrder }),
  unsound('manifest-board-key', 'a board key that is not reduced', {
    boardKey: text(new Uint8Array(32).fill(0xff).with(31, 0x7f)),
  }),
  unsound('manifest-deployment-key', 'a deployment key of small order', { deploymentKey: smallOrder }),
  classes('a class twice', [light, { ...light, tokenKey: heavy.tokenKey, voters: heavy.voters }]),
  classes('the heavier class first', [heavy, light]),
  classes('more voters than the roll', [light, { ...heavy, voters: heavy.voters + 1 }]),
  planned('cancelled-weights', 'manifest-token-key', 'one key for two classes', {
    manifest: { weights: [light, { ...heavy, tokenKey: light.tokenKey }] },
  }),
  planned('cancelled-weights', 'manifest-weights', 'small classes that nobody accepted', {
    settings: { smallClasses: 'refuse' },
  }),
  planned('cancelled-weights', 'manifest-weights', 'weights under a rule of equal votes', {
    definition: { ...definition, contests: [{ ...team, counting: plainCountings['stv-scottish/v1'] }] },
  }),
  forged('cancelled', 'manifest-signature', 'signed by somebody else', (built) =>
    mapKind(built, 'header', (line) => ({ ...line, manifestSignature: 'A'.repeat(86) })),
  ),
  given('plain', 'fingerprint-differs', 'another fingerprint', { fingerprint: 'ab'.repeat(32) }),
  given('plain', 'fingerprint-differs', 'another short code', { fingerprint: '0123-4567-89AB-CDEF-GHJK' }),
];
