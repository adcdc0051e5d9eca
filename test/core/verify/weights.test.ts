/** What somebody with every key can try where votes have weights. */
import { describe, expect, test } from 'vitest';
import { fingerprintOf, type Manifest, manifestMessage } from '../../../src/core/manifest.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { contest, plainCountings } from '../../support/definitions.ts';
import {
  type BodyLine,
  type Built,
  buildRecord,
  encodeRecord,
  type Plan,
  tokensOf,
} from '../record/builder.ts';
import { definition, someBallots, text } from '../record/sample.ts';
import { errorsOf, linesOfKind, mapKind, withLines } from './forging.ts';
import { verify } from './verifying.ts';

const settings = { smallClasses: 'accept' } as const;
/** Four ballots of these weights; two more voters of weight 1. */
const weights = ['1', '2.5', '2.5', '1', '1', '1'];
const honest = buildRecord({ weights, settings });

function withManifest(built: Built, change: Partial<Manifest>): readonly BodyLine[] {
  const manifest = { ...built.manifest, ...change };
  const message = manifestMessage(fingerprintOf(nodeCrypto, manifest));
  const manifestSignature = text(nodeCrypto.ed25519Sign(built.keys.deployment, message));
  return mapKind(built, 'header', (line) => ({ ...line, manifest, manifestSignature }));
}

describe('a record of votes with weights', () => {
  test('verifies, and counts them exactly', () => {
    expect(errorsOf(honest.lines)).toEqual([]);
    const [result] = linesOfKind(honest, 'result');
    expect(JSON.stringify(result)).toContain('"votes":{"ada":"1","grace":"2.5"}');
  });

  test('fails when a voter is said to be of another weight class', () => {
    const heavier = mapKind(honest, 'voter', (line) => ({ ...line, weight: '2.5' }));
    expect(errorsOf(heavier)).toEqual(['roll-weights', 'spent-exceeds-issued', 'issued-differs']);
  });

  test('fails when one class has more ballots than tokens and another has fewer', () => {
    const tokens = tokensOf(4, ['1', '2.5', '2.5', '2.5']);
    const swapped = withLines(honest, 'token', tokens);
    expect(errorsOf(swapped)).toEqual(['ballots-without-tokens', 'spent-differs', 'spent-exceeds-issued']);
  });

  test('fails when a light token is spent on a heavy ballot', () => {
    const relabelled = linesOfKind(honest, 'token').map((line, index) =>
      index === 0 ? { ...line, weight: line.weight === '1' ? '2.5' : '1' } : line,
    );
    expect(errorsOf(withLines(honest, 'token', relabelled))).toContain('token-false');
  });

  test('fails when a ballot is given another weight', () => {
    const heavier = mapKind(honest, 'ballot', (line) => ({ ...line, weight: '2.5' }));
    expect(errorsOf(heavier)).toEqual(
      expect.arrayContaining(['ballot-leaf', 'ballots-without-tokens', 'result-differs']),
    );
  });

  test('with a ballot or token of a class that there is not says so, and stops nobody', () => {
    const unknown = mapKind(honest, 'ballot', (line) => ({ ...line, weight: '1000000.00001' }));
    expect(errorsOf(unknown)).toContain('ballot-weight');
    const token = mapKind(honest, 'token', (line) => ({ ...line, weight: '__proto__' }));
    expect(errorsOf(token)).toContain('token-weight');
  });

  test('fails when the classes of its numbers are not those of the manifest', () => {
    const tokens = (
      change: (list: readonly { weight: string; issued: number; spent: number }[]) => object[],
    ) =>
      errorsOf(mapKind(honest, 'closing', (line) => ({ ...line, tokens: change(line.tokens) }) as BodyLine));
    expect(tokens((list) => [...list].reverse())).toEqual(['classes-differ']);
    expect(tokens((list) => list.slice(0, 1))).toEqual(['classes-differ']);
    expect(tokens((list) => [...list, { weight: '7', issued: 0, spent: 0 }])).toEqual(['classes-differ']);
    expect(tokens(() => [{ weight: '1,2.5', issued: 0, spent: 0 }])).toEqual(['classes-differ']);
  });

  test('of a cancelled election counts tokens class by class', () => {
    const cancelled = buildRecord({ weights, settings, outcome: 'cancelled' });
    expect(errorsOf(cancelled.lines)).toEqual([]);
    const moved = mapKind(cancelled, 'cancelled', (line) => {
      const [one, two] = line.tokens;
      if (one === undefined || two === undefined) throw new Error('two classes');
      return {
        ...line,
        tokens: [
          { ...one, spent: 1 },
          { ...two, spent: 3 },
        ],
      };
    });
    expect(errorsOf(moved)).toEqual(['spent-exceeds-issued']);
  });
});

describe('the weight classes of a manifest', () => {
  const [one, two] = honest.manifest.weights;
  if (one === undefined || two === undefined) throw new Error('two classes');

  test.each<[string, Manifest['weights']]>([
    ['twice the same', [one, { ...one, voters: two.voters, tokenKey: two.tokenKey }]],
    ['the heavier first', [two, one]],
    ['more voters than the roll', [one, { ...two, voters: two.voters + 1 }]],
    ['fewer voters than the roll', [one]],
  ])('%s are refused', (_, changed) => {
    expect(errorsOf(withManifest(honest, { weights: changed }))).toContain('manifest-weights');
  });

  test('with one key for two of them are refused: a light token would do for a heavy ballot', () => {
    const shared = [one, { ...two, tokenKey: one.tokenKey }];
    expect(errorsOf(withManifest(honest, { weights: shared }))).toContain('manifest-token-key');
  });

  test('that are small are refused unless the manifest says that this was accepted', () => {
    const { settings: frozen } = honest.manifest;
    const refusing = withManifest(honest, { settings: { ...frozen, smallClasses: 'refuse' } });
    expect(errorsOf(refusing)).toContain('manifest-weights');
  });

  test('are refused where the rule knows equal votes only', () => {
    const scottish = contest(plainCountings['stv-scottish/v1'], ['A', 'B', 'C']);
    const contests = [...definition.contests, scottish];
    const other = withManifest(honest, { definition: { ...definition, contests } });
    expect(errorsOf(other)).toContain('manifest-weights');
    expect(errorsOf(other)).not.toContain('manifest-definition');
  });

  test('are twenty at most', () => {
    const classes = (count: number) => {
      const voters = Array.from({ length: count }, (_, index) => String(index + 1));
      const report = verify(
        encodeRecord(buildRecord({ voters: count, weights: voters, settings, ballots: [] }).lines),
      );
      return report.checks
        .flatMap(({ findings }) => findings.map(({ id }) => id))
        .includes('manifest-weights');
    };
    expect([classes(20), classes(21)]).toEqual([false, true]);
  });
});

describe('batches of a live board', () => {
  const live = (plan: Plan) =>
    errorsOf(buildRecord({ ...plan, settings: { ...settings, results: 'live', mixThreshold: 2 } }).lines);
  const ballots = [...someBallots, ...someBallots];
  const randomness = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'i'];

  test('have T ballots of each weight that comes more than once', () => {
    const mixed = ['1', '1', '2', '2', '1', '1', '2', '2'];
    expect(live({ ballots, randomness, weights: mixed, batches: [4, 4] })).toEqual([]);
    const thin = ['1', '1', '1', '2', '1', '1', '1', '2'];
    expect(live({ ballots, randomness, weights: thin, batches: [4, 4] })).toEqual(['ballot-order']);
  });

  test('may hold all of a small class at once', () => {
    const late = ['1', '1', '1', '1', '1', '1', '1', '2'];
    expect(live({ ballots, randomness, weights: late, batches: [4, 4] })).toEqual([]);
  });

  test('are one where results come after the close, whatever the weights', () => {
    const byWeight = ['1', '1', '1', '1', '2', '2', '2', '2'];
    const built = buildRecord({ ballots, randomness, weights: byWeight, batches: [4, 4], settings });
    const checkpoints = linesOfKind(built, 'checkpoint').slice(-1);
    expect(errorsOf(withLines(built, 'checkpoint', checkpoints))).toEqual(['ballot-order']);
  });
});
