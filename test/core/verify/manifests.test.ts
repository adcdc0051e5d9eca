import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/core/bytes.ts';
import type { Definition } from '../../../src/core/election.ts';
import { fingerprintOf, type Manifest, manifestMessage } from '../../../src/core/manifest.ts';
import type { ErrorId } from '../../../src/core/verify/errors.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { contestBy } from '../../support/ballots.ts';
import { plainCountings } from '../../support/definitions.ts';
import { encodeRecord } from '../record/builder.ts';
import { text } from '../record/sample.ts';
import { errorsOf, honest, mapKind } from './forging.ts';
import { join, linesOf, signAgain } from './mutating.ts';
import { errorsIn, verify } from './verifying.ts';

describe('the manifest', () => {
  const signed = (change: Partial<Manifest>) => {
    const manifest = { ...honest.manifest, ...change };
    const message = manifestMessage(fingerprintOf(nodeCrypto, manifest));
    const manifestSignature = text(nodeCrypto.ed25519Sign(honest.keys.deployment, message));
    return mapKind(honest, 'header', (line) => ({ ...line, manifest, manifestSignature }));
  };
  const { contests } = honest.manifest.definition;
  const [chair, team] = contests;
  if (chair === undefined || team === undefined) throw new Error('two contests');
  const smallOrder = text(new Uint8Array(32));
  const tokenKey = (n: Uint8Array, e = Uint8Array.of(1, 0, 1)) => ({
    weights: [{ weight: '1', voters: honest.manifest.roll.size, tokenKey: { n: text(n), e: text(e) } }],
  });
  const modulus = honest.keys.token.n;

  test.each<[string, Partial<Manifest>, ErrorId]>([
    [
      'two contests of one id',
      { definition: { ...honest.manifest.definition, contests: [chair, { ...team, id: 'chair' }] } },
      'manifest-definition',
    ],
    [
      'a contest with one choice',
      {
        definition: {
          ...honest.manifest.definition,
          contests: [{ ...chair, choices: chair.choices.slice(1) }, team],
        },
      },
      'manifest-definition',
    ],
    [
      'an order of choices that the rule does not take',
      {
        definition: {
          ...honest.manifest.definition,
          contests: [{ ...contestBy('yes-no-abstain/v1', [], 'chair'), order: 'random' }, team],
        },
      },
      'manifest-definition',
    ],
    ['a short hash of statements', { statements: text(new Uint8Array(31)) }, 'line-shape'],
    ['ballots of another length', { ballotLength: 192 }, 'manifest-ballot-length'],
    [
      'a second weight class',
      { weights: [...honest.manifest.weights, ...honest.manifest.weights] },
      'manifest-weights',
    ],
    ['a short token key', tokenKey(modulus.subarray(0, 128)), 'manifest-token-key'],
    ['an even token key', tokenKey(modulus.with(255, 2)), 'manifest-token-key'],
    ['an exponent of one', tokenKey(modulus, Uint8Array.of(1)), 'manifest-token-key'],
    ['a sealing key of small order', { sealingKey: smallOrder }, 'manifest-sealing-key'],
    ['a board key of small order', { boardKey: smallOrder }, 'manifest-board-key'],
    ['a deployment key of small order', { deploymentKey: smallOrder }, 'manifest-deployment-key'],
  ])('with %s is refused', (_, change, error) => {
    expect(errorsOf(signed(change))).toContain(error);
  });

  test('without the hash of a browser program is taken, and says so; with a hash of another length it is not', () => {
    const { client: _, ...without } = honest.manifest;
    expect(verify(encodeRecord(signed({}))).election?.client).toMatch(/^[0-9a-f]{64}$/u);
    expect(errorsOf(signed({ client: text(new Uint8Array(31)) }))).toContain('line-shape');
    const message = manifestMessage(fingerprintOf(nodeCrypto, without));
    const manifestSignature = text(nodeCrypto.ed25519Sign(honest.keys.deployment, message));
    const unnamed = mapKind(honest, 'header', (line) => ({ ...line, manifest: without, manifestSignature }));
    expect(verify(encodeRecord(unnamed)).election?.client).toBeNull();
    expect(errorsOf(unnamed)).not.toContain('line-shape');
  });

  test('of a time zone that this platform does not know is read all the same', () => {
    const { settings } = honest.manifest;
    expect(errorsOf(signed({ settings: { ...settings, timeZone: 'Mars/Olympus_Mons' } }))).not.toContain(
      'line-shape',
    );
    expect(errorsOf(signed({ settings: { ...settings, timeZone: '' } }))).toContain('line-shape');
  });

  test('in other characters than the normal ones is refused: it would read the same', () => {
    const title = 'Cafe\u0301 council';
    expect(errorsOf(signed({ definition: { ...honest.manifest.definition, title } }))).toContain(
      'line-shape',
    );
  });

  test('with an unsound token key passes no token', () => {
    const report = verify(encodeRecord(signed(tokenKey(modulus, Uint8Array.of(1)))));
    expect(report.checks.find(({ id }) => id === 'tokens')?.ok).toBe(false);
  });
});

describe('a manifest that says to count what cannot be counted', () => {
  const { definition } = honest.manifest;
  const [chair, team] = definition.contests;
  if (chair === undefined || team === undefined) throw new Error('two contests');
  const debian = { ...plainCountings['debian/v1'], defaultOption: 'nobody' };

  test.each<[string, Definition['contests']]>([
    ['a default option that is no choice', [{ ...team, seats: 1, counting: debian }]],
    ['no choices', [{ ...chair, choices: [] }]],
    ['more seats than choices', [{ ...team, seats: 9, counting: plainCountings['stv-meek/v1'] }]],
    [
      'other choices than a question has',
      [{ ...team, seats: 1, counting: plainCountings['yes-no-abstain/v1'] }],
    ],
    ['lists without persons', [{ ...team, counting: plainCountings['works-council-lists/v1'] }]],
    ['persons without a gender', [{ ...team, counting: plainCountings['works-council-persons/v1'] }]],
  ])('by %s is refused, and not counted by', (_, contests) => {
    const manifest = { ...honest.manifest, definition: { ...definition, contests } };
    const errors = errorsOf(mapKind(honest, 'header', (line) => ({ ...line, manifest })));
    expect(errors).toContain('manifest-definition');
    expect(errors).not.toContain('result-differs');
  });
});

describe('hidden text', () => {
  const lines = linesOf(encodeRecord(honest.lines)).map((line) => new TextDecoder().decode(line));
  const hide = (pattern: RegExp, replacement: string) => {
    const changed = lines.map((line) => utf8(line.replace(pattern, replacement)));
    expect(changed.map((line) => new TextDecoder().decode(line)).join('\n')).not.toBe(lines.join('\n'));
    return errorsIn(verify(join(signAgain(changed, honest.keys.deployment))));
  };

  test.each([
    ['a key that JavaScript drops', /"selections":\{/u, '"selections":{"__proto__":["x"],'],
    ['the same in an event', /"details":\{\}/u, '"details":{"__proto__":1}'],
    ['the same in the result', /"result":\{"cast"/u, '"result":{"__proto__":1,"cast"'],
    ['the same key twice', /"issued":true,/u, '"issued":false,"issued":true,'],
    ['a number written otherwise', /"position":0/u, '"position":0.0'],
    ['half a character', /"at":"/u, '"at":"\\ud800'],
  ])('by %s is found', (_, pattern, replacement) => {
    const found = hide(pattern, replacement);
    expect(found.some((id) => id === 'line-shape' || id === 'line-not-canonical')).toBe(true);
  });

  test('in deeply nested brackets is found and stops nobody', () => {
    const deep = utf8(`{"kind":"result","result":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`);
    const changed = lines.map((line) => (line.includes('"kind":"result"') ? deep : utf8(line)));
    expect(errorsIn(verify(join(changed)))).toContain('result-differs');
  });
});
