import { describe, expect, test } from 'vitest';
import type { ContestResult } from '../../../src/core/count/method.ts';
import { drawLot } from '../../../src/core/lot.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { addendumTo, signAddendum } from '../record/addenda.ts';
import { buildRecord, encodeRecord } from '../record/builder.ts';
import { bytes, definition } from '../record/sample.ts';
import { linesOfKind } from './forging.ts';
import { fieldMutants, join, linesOf, signAgain } from './mutating.ts';
import { errorsIn, rememberingCrypto, verify } from './verifying.ts';

const [chair, team] = definition.contests;
if (chair === undefined || team === undefined) throw new Error('two contests');
const hostile = '<script>"</script>\\';
const ballots = [
  { chair: ['+Dora'], team: ['+Zoë', 'li'] },
  { chair: ['+dora'], team: ['+ann'] },
  { chair: [`+${hostile}`], team: [] },
  { chair: ['grace'], team: ['+Ann', '+نور'] },
  { chair: ['+DORA'], team: ['+ZOË'] },
  { chair: [], team: ['+Joan'] },
  { chair: ['+Dora '], team: [] },
];
const built = buildRecord({
  ballots,
  definition: {
    ...definition,
    contests: [
      { ...chair, writeIns: 1 },
      { ...team, writeIns: 2, seats: 1 },
    ],
  },
});
const record = encodeRecord(built.lines);
const crypto = rememberingCrypto();

function counted(): readonly ContestResult[] {
  const [line] = linesOfKind(built, 'result');
  return line?.result['contests'] as readonly ContestResult[];
}

describe('a record with written names', () => {
  test('verifies, and counts spellings as one', () => {
    expect(errorsIn(verify(record))).toEqual([]);
    const [line] = linesOfKind(built, 'result');
    expect(line?.result['invalid']).toEqual({ 'bad-write-in': 1, 'listed-write-in': 1 });
    const [first, second] = counted();
    expect(first?.elected).toEqual(['+DORA']);
    expect(first?.rounds[0]?.votes).toEqual({ ada: '0', grace: '1', '+DORA': '3', [`+${hostile}`]: '1' });
    expect(second?.ties[0]?.choices).toEqual(['+Ann', '+ZOË']);
  });

  test('draws lots between folds, by what is published', () => {
    const [closing] = linesOfKind(built, 'closing');
    const root = linesOfKind(built, 'checkpoint').at(-1)?.note.split('\n')[2] ?? '';
    const source = {
      seed: bytes(closing?.lotSeed ?? ''),
      root: Uint8Array.from(Buffer.from(root, 'base64')),
      draw: '',
    };
    const [winner = ''] = drawLot(nodeCrypto, source, 'team')(['+ann', '+zoë']);
    expect(counted()[1]?.elected).toEqual([{ '+ann': '+Ann', '+zoë': '+ZOË' }[winner]]);
  });

  test('has ballots of one length', () => {
    const lengths = linesOfKind(built, 'ballot').map(({ sealed }) => bytes(sealed).length);
    expect(new Set(lengths).size).toBe(1);
  });

  test('fails with the right error when a name or its votes are changed, though the deployment key signs', () => {
    const about = /^(ballot .*: opened|result )/u;
    const mutants = [...fieldMutants(linesOf(record))]
      .filter(({ name }) => about.test(name))
      .filter((_, index) => index % 3 === 0);
    const expected = (name: string) => (name.startsWith('ballot') ? 'opening-differs' : 'result-differs');
    const missed = mutants.filter(({ name, lines }) => {
      const errors = errorsIn(verify(join(signAgain(lines, built.keys.deployment)), {}, crypto));
      return !errors.includes(expected(name)) && !errors.includes('line-shape');
    });
    expect(mutants.length).toBeGreaterThan(60);
    expect(missed.map(({ name }) => name)).toEqual([]);
  });

  test('can be recounted by a rule that takes such names, and by no other', () => {
    const [, asked] = built.manifest.definition.contests;
    if (asked === undefined) throw new Error('two contests');
    const single = addendumTo(built, record, { ...asked, counting: { rule: 'choose-one/v1' } });
    expect(single.uncountable).toEqual({ 'too-many-write-ins': 1, overvote: 1 });
    expect(errorsIn(verify(record, { addenda: [signAddendum(single)] }))).toEqual([]);
    const genders = { joan: 'F', katja: 'F', li: 'M' };
    const minority = { gender: 'M', seats: 0 };
    const persons = { ...asked, counting: { rule: 'works-council-persons/v1', minority, genders } as const };
    expect(errorsIn(verify(record, { addenda: [signAddendum({ ...single, contest: persons })] }))).toEqual([
      'addendum-contest',
    ]);
  });
});
