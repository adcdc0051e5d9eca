/** What somebody with every key of the election and of the deployment can try. */
import { describe, expect, test } from 'vitest';
import { signPss } from '../../../src/core/blindRsa.ts';
import { utf8 } from '../../../src/core/bytes.ts';
import { canonicalJson } from '../../../src/core/canonical.ts';
import { signNote } from '../../../src/core/note.ts';
import { boardOrigin } from '../../../src/core/record/names.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import {
  type BodyLine,
  buildRecord,
  chainEvents,
  checkpointLine,
  encodeRecord,
  event,
  tokensOf,
} from '../record/builder.ts';
import { bytes, fixed, someBallots, text } from '../record/sample.ts';
import { errorsOf, honest, linesOfKind, mapKind, withLines } from './forging.ts';
import { errorsIn, verify } from './verifying.ts';

describe('ballots that nobody had a right to', () => {
  test('show without tokens', () => {
    const stuffed = withLines(honest, 'token', tokensOf(3));
    expect(errorsOf(stuffed)).toEqual(['ballots-without-tokens', 'spent-differs']);
  });

  test('show with tokens that were never issued', () => {
    const built = buildRecord({ issued: 3 });
    expect(errorsOf(built.lines)).toEqual(['spent-exceeds-issued']);
  });

  test('show with tokens of a key of one’s own', () => {
    const [first, ...rest] = linesOfKind(honest, 'token');
    if (first === undefined) throw new Error('tokens');
    const forged = {
      ...first,
      signature: text(signPss(nodeCrypto, honest.keys.token, utf8('other'), fixed('s'))),
    };
    expect(errorsOf(withLines(honest, 'token', [forged, ...rest]))).toEqual(['token-false']);
  });

  test('show when one token is spent with two signatures', () => {
    const [first, , ...rest] = linesOfKind(honest, 'token');
    if (first === undefined) throw new Error('tokens');
    expect(errorsOf(withLines(honest, 'token', [first, first, ...rest]))).toEqual(['token-twice']);
  });

  test('show when more tokens are said to be issued than there are voters', () => {
    const tokens = [{ weight: '1', issued: 7, spent: 4 }];
    const lines = mapKind(honest, 'closing', (line) => ({ ...line, tokens }));
    expect(errorsOf(lines)).toEqual(['issued-differs', 'issued-exceeds-roll']);
  });

  test('show on a roll in another order', () => {
    const reversed = linesOfKind(honest, 'voter').toReversed();
    expect(errorsOf(withLines(honest, 'voter', reversed))).toEqual(['roll-order', 'roll-root']);
  });

  test('show on a roll that says it was longer', () => {
    const [first] = linesOfKind(honest, 'voter');
    if (first === undefined) throw new Error('voters');
    const longer = { ...first, leaf: text(new Uint8Array(32).fill(0xff)) };
    const roll = [...linesOfKind(honest, 'voter'), longer];
    expect(errorsOf(withLines(honest, 'voter', roll))).toEqual([
      'roll-size',
      'roll-root',
      'roll-weights',
      'issued-differs',
    ]);
  });
});

describe('the board', () => {
  test('may not show one ballot to two voters', () => {
    const twice = [...someBallots.slice(0, 2), ...someBallots.slice(0, 1)];
    const built = buildRecord({ ballots: twice, randomness: ['a', 'b', 'a'] });
    expect(errorsOf(built.lines)).toEqual(['ballot-twice']);
  });

  test('may not show two ballots of one receipt code', () => {
    const [one, two, ...rest] = linesOfKind(honest, 'ballot');
    if (one === undefined || two === undefined) throw new Error('ballots');
    const collision = bytes(one.leaf).with(31, 0xff);
    const forged = [one, { ...two, leaf: text(collision) }, ...rest];
    expect(errorsOf(withLines(honest, 'ballot', forged))).toContain('receipt-code-twice');
  });

  test('is in the order of the leaves, not in the order of casting', () => {
    const cast = buildRecord({ batches: [1, 1, 1, 1] });
    const [last] = linesOfKind(cast, 'checkpoint').slice(-1);
    if (last === undefined) throw new Error('checkpoints');
    expect(errorsOf(withLines(cast, 'checkpoint', [last]))).toEqual(['ballot-order']);
  });

  test('grows by no fewer ballots than the threshold of a live election', () => {
    const live = (mixThreshold: number) =>
      buildRecord({
        settings: { results: 'live', mixThreshold },
        batches: [2, 2],
        randomness: ['a', 'b', 'c', 'd'],
      });
    expect(errorsOf(live(2).lines)).toEqual([]);
    expect(errorsOf(live(3).lines)).toEqual(['ballot-order']);
  });

  test('is what every checkpoint on the way stood for', () => {
    const grown = buildRecord({ settings: { results: 'live', mixThreshold: 1 }, batches: [2, 2] });
    const [, last] = linesOfKind(grown, 'checkpoint');
    if (last === undefined) throw new Error('checkpoints');
    const other = checkpointLine(2, fixed('another root'), false);
    expect(errorsOf(withLines(grown, 'checkpoint', [other, last]))).toEqual(['board-root']);
  });

  test('needs a last checkpoint that the deployment has signed too', () => {
    const root = bytes(linesOfKind(honest, 'checkpoint')[0]?.note.split('\n')[2] ?? '');
    const alone = checkpointLine(4, root, false);
    expect(errorsOf(withLines(honest, 'checkpoint', [alone]))).toEqual(['checkpoint-signature']);
  });

  test('of another election does not do', () => {
    const body = `anonylections/another\n0\n${text(fixed('root'))}=\n`;
    const name = boardOrigin(honest.election);
    const note = signNote(nodeCrypto, body, [{ name, privateKey: honest.keys.board }]);
    expect(errorsOf(withLines(honest, 'checkpoint', [{ kind: 'checkpoint', note }]))).toContain(
      'checkpoint-form',
    );
  });

  test('has no signatures that go unread', () => {
    const padded = mapKind(honest, 'checkpoint', ({ note }) => {
      const foreign =
        signNote(nodeCrypto, 'x\n', [{ name: 'eve', privateKey: fixed('eve') }]).split('\n')[2] ?? '';
      return { kind: 'checkpoint', note: `${note}${foreign}\n` };
    });
    expect(errorsOf(padded)).toContain('checkpoint-signature');
  });

  test('holds sealed ballots of one length', () => {
    const padded = mapKind(honest, 'ballot', (line) => ({ ...line, sealed: text(new Uint8Array(177)) }));
    expect(errorsOf(padded)).toContain('ballot-length');
  });

  test('does not pass an opened ballot for an invalid one, nor for one with another reason', () => {
    const spoilt = mapKind(honest, 'ballot', (line) => ({ ...line, opened: { invalid: 'not-sorted' } }));
    expect(errorsOf(spoilt)).toEqual(['opening-differs']);
  });
});

describe('the audit log', () => {
  const events = linesOfKind(honest, 'event').map((line) => line.event);
  const told = (changed: typeof events) => errorsOf(withLines(honest, 'event', chainEvents(changed)));

  test('tells of no edit after the opening, even chained anew', () => {
    expect(told(events.toSpliced(4, 0, event('edited', { draft: 'x' })))).toEqual(['audit-order']);
  });

  test('begins with the creation and ends with the publication', () => {
    expect(told(events.slice(1))).toContain('audit-order');
    expect(told(events.slice(0, -1)).toSorted()).toEqual(['audit-order', 'audit-publication']);
  });

  test('tells of the opening of this very draft, roll and fingerprint', () => {
    const opening = events[3];
    if (opening === undefined) throw new Error('events');
    for (const details of [{ roll: 7 }, { fingerprint: text(fixed('another')) }]) {
      const other = { ...opening, details: { ...opening.details, ...details } };
      expect(told(events.with(3, other))).toEqual(['audit-opening']);
    }
    expect(told(events.with(1, event('edited', { draft: 'another draft' })))).toEqual(['audit-opening']);
  });

  test('tells of the publication of this very result', () => {
    const other = event('published', { result: text(fixed('another')), root: 'x' });
    expect(told(events.with(events.length - 1, other))).toEqual(['audit-publication']);
  });

  test('of an election that went on after a restored backup says so', () => {
    const asked = [event('continue-requested', { organiser: 0 }), event('continued', { organiser: 1 })];
    const lines = withLines(honest, 'event', chainEvents(events.toSpliced(5, 0, ...asked)));
    const report = verify(encodeRecord(lines));
    expect(errorsIn(report)).toEqual([]);
    expect(report.notices).toHaveLength(1);
    expect(verify(encodeRecord(honest.lines)).notices).toEqual([]);
  });

  test('of a cancelled election does not end with a publication', () => {
    const cancelled = buildRecord({ outcome: 'cancelled' });
    expect(errorsOf(withLines(cancelled, 'event', chainEvents(events)))).toEqual(['audit-order']);
  });
});

describe('the result', () => {
  test('is not another one, though the log agrees with it', () => {
    const [line] = linesOfKind(honest, 'result');
    const result = { ...line?.result, cast: 5 };
    const hash = text(nodeCrypto.sha256(canonicalJson(result)));
    const events = linesOfKind(honest, 'event').map((one) => one.event);
    const last = events.at(-1);
    if (last === undefined) throw new Error('events');
    const told = chainEvents(
      events.with(events.length - 1, { ...last, details: { ...last.details, result: hash } }),
    );
    const lines = withLines(honest, 'event', told).map(
      (one): BodyLine => (one.kind === 'result' ? { ...one, result } : one),
    );
    expect(errorsOf(lines)).toEqual(['result-differs']);
  });

  test('is not drawn by another seed', () => {
    const lines = mapKind(honest, 'closing', (line) => ({
      ...line,
      lotSeed: text(fixed('chosen afterwards')),
    }));
    expect(errorsOf(lines)).toContain('lot-seed-differs');
  });

  test('is not opened by another key', () => {
    const lines = mapKind(honest, 'closing', (line) => ({
      ...line,
      sealingPrivateKey: text(fixed('other')),
    }));
    expect(errorsOf(lines)).toEqual(expect.arrayContaining(['sealing-key-differs', 'opening-differs']));
  });
});
