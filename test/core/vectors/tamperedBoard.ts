import { signPss } from '../../../src/core/blindRsa.ts';
import { utf8 } from '../../../src/core/bytes.ts';
import { canonicalJson } from '../../../src/core/canonical.ts';
import { signNote } from '../../../src/core/note.ts';
import type { LineOf } from '../../../src/core/record/lines.ts';
import { boardOrigin } from '../../../src/core/record/names.ts';
import type { ErrorId } from '../../../src/core/verify/errors.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { type BodyLine, type Built, chainEvents, checkpointLine } from '../record/builder.ts';
import { bytes, election, fixed, keys, someBallots, text } from '../record/sample.ts';
import { linesOfKind, mapKind, withLines } from '../verify/forging.ts';
import { forged, planned, type Tampered } from './tampering.ts';

const other = text(fixed('another'));
const noSignature = 'A'.repeat(86);

const ballots = (
  shows: ErrorId,
  name: string,
  change: (lines: readonly LineOf<'ballot'>[]) => readonly BodyLine[],
) =>
  forged('plain', shows, name, (built) => withLines(built, 'ballot', change(linesOfKind(built, 'ballot'))));

const tokens = (
  shows: ErrorId,
  name: string,
  change: (lines: readonly LineOf<'token'>[]) => readonly BodyLine[],
) => forged('plain', shows, name, (built) => withLines(built, 'token', change(linesOfKind(built, 'token'))));

/** The checkpoints of a record replaced. */
const noted = (
  shows: ErrorId,
  name: string,
  note: string | ((built: Built) => readonly BodyLine[]),
  base = 'plain',
) =>
  forged(base, shows, name, (built) =>
    withLines(built, 'checkpoint', typeof note === 'string' ? [{ kind: 'checkpoint', note }] : note(built)),
  );

const noteOf = (built: Built) => linesOfKind(built, 'checkpoint').at(-1)?.note ?? '';
const rootOf = (built: Built) =>
  bytes(noteOf(built).split('\n')[2]?.replace('=', '').replaceAll('+', '-').replaceAll('/', '_') ?? '');

const tamperedCheckpoints: readonly Tampered[] = [
  noted('checkpoint-form', 'no note', 'anonylections\n'),
  noted('checkpoint-form', 'of another log', () => {
    const body = `anonylections/another\n4\n${'A'.repeat(43)}=\n`;
    const name = boardOrigin(election);
    return [{ kind: 'checkpoint', note: signNote(nodeCrypto, body, [{ name, privateKey: keys.board }]) }];
  }),
  noted('checkpoint-form', 'a size with a leading zero', () => {
    const name = boardOrigin(election);
    const body = `${name}\n04\n${'A'.repeat(43)}=\n`;
    return [{ kind: 'checkpoint', note: signNote(nodeCrypto, body, [{ name, privateKey: keys.board }]) }];
  }),
  noted('checkpoint-signature', 'the last one without the deployment key', (built) => [
    checkpointLine(4, rootOf(built), false),
  ]),
  noted('checkpoint-signature', 'a third signature', (built) => {
    const foreign = signNote(nodeCrypto, 'x\n', [{ name: 'eve', privateKey: fixed('eve') }]).split('\n')[2];
    return [{ kind: 'checkpoint', note: `${noteOf(built)}${foreign}\n` }];
  }),
  noted('checkpoint-signature', 'the deployment key first', (built) => {
    const [body = '', signatures = ''] = noteOf(built).split('\n\n');
    const [board, deployment] = signatures.split('\n');
    return [{ kind: 'checkpoint', note: `${body}\n\n${deployment}\n${board}\n` }];
  }),
  noted('checkpoint-signature', 'the board key twice', (built) => {
    const [body = '', signatures = ''] = noteOf(built).split('\n\n');
    const [board] = signatures.split('\n');
    return [{ kind: 'checkpoint', note: `${body}\n\n${board}\n${board}\n` }];
  }),
  noted(
    'checkpoint-order',
    'the larger one first',
    (built) => {
      const [one, two, three] = linesOfKind(built, 'checkpoint');
      if (one === undefined || two === undefined || three === undefined) throw new Error('three checkpoints');
      return [two, one, three];
    },
    'live',
  ),
  noted('board-size', 'a ballot more than there is', (built) => [checkpointLine(5, rootOf(built), true)]),
  noted('board-root', 'another root', () => [checkpointLine(4, fixed('another'), true)]),
  noted(
    'board-root',
    'another root on the way',
    (built) => [checkpointLine(2, fixed('another'), false), ...linesOfKind(built, 'checkpoint').slice(1)],
    'live',
  ),
];

const tamperedBallots: readonly Tampered[] = [
  ballots('ballot-position', 'a position left out', (lines) =>
    lines.map((line) => (line.position === 3 ? { ...line, position: 4 } : line)),
  ),
  ballots('ballot-order', 'two ballots in each other’s place', ([one, two, ...rest]) => {
    if (one === undefined || two === undefined) throw new Error('ballots');
    return [{ ...two, position: 0 }, { ...one, position: 1 }, ...rest];
  }),
  planned('live', 'ballot-order', 'batches that are too small', {
    settings: { results: 'live', mixThreshold: 3 },
  }),
  ballots('ballot-leaf', 'another leaf', (lines) =>
    lines.map((line) =>
      line.position === 3 ? { ...line, leaf: text(new Uint8Array(32).fill(0xff)) } : line,
    ),
  ),
  ballots('ballot-weight', 'of a class that there is not', (lines) =>
    lines.map((line) => (line.position === 1 ? { ...line, weight: '7' } : line)),
  ),
  ballots('ballot-length', 'one byte too many', (lines) =>
    lines.map((line) =>
      line.position === 1 ? { ...line, sealed: text(Uint8Array.from([...bytes(line.sealed), 0])) } : line,
    ),
  ),
  planned('plain', 'ballot-twice', 'one ballot for two voters', {
    ballots: [...someBallots.slice(0, 2), ...someBallots.slice(0, 1)],
    randomness: ['a', 'b', 'a'],
  }),
  ballots('receipt-code-twice', 'two leaves of one receipt code', ([one, two, ...rest]) => {
    if (one === undefined || two === undefined) throw new Error('ballots');
    return [one, { ...two, leaf: text(bytes(one.leaf).with(31, 0xff)) }, ...rest];
  }),
  ballots('receipt-signature', 'a promise that nobody signed', (lines) =>
    lines.map((line) => (line.position === 2 ? { ...line, receiptSignature: noSignature } : line)),
  ),
  ballots('opening-differs', 'another choice', (lines) =>
    lines.map((line) =>
      'selections' in line.opened && line.position < 3
        ? { ...line, opened: { selections: { chair: ['grace'], team: ['katja'] } } }
        : line,
    ),
  ),
  ballots('opening-differs', 'a valid ballot said to be invalid', (lines) =>
    lines.map((line) => ('selections' in line.opened ? { ...line, opened: { invalid: 'overvote' } } : line)),
  ),
  ballots('opening-differs', 'another reason', (lines) =>
    lines.map((line) => ('invalid' in line.opened ? { ...line, opened: { invalid: 'not-sorted' } } : line)),
  ),
];

const tamperedTokens: readonly Tampered[] = [
  tokens('token-weight', 'of a class that there is not', (lines) =>
    lines.map((line, i) => (i === 0 ? { ...line, weight: '__proto__' } : line)),
  ),
  tokens('token-false', 'signed for something else', ([one, ...rest]) => {
    if (one === undefined) throw new Error('tokens');
    const signature = text(signPss(nodeCrypto, keys.token, utf8('other'), fixed('s')));
    return [{ ...one, signature }, ...rest];
  }),
  tokens('token-false', 'a signature of 255 bytes', (lines) =>
    lines.map((line, i) => (i === 0 ? { ...line, signature: text(bytes(line.signature).slice(1)) } : line)),
  ),
  tokens('token-twice', 'one token spent twice', ([one, , ...rest]) => {
    if (one === undefined) throw new Error('tokens');
    return [one, one, ...rest];
  }),
  tokens('token-order', 'tokens in another order', (lines) => lines.toReversed()),
  tokens('ballots-without-tokens', 'a token too few', (lines) => lines.slice(1)),
];

const counted = (shows: ErrorId, name: string, change: Partial<LineOf<'closing'>['tokens'][number]>) =>
  forged('plain', shows, name, (built) =>
    mapKind(built, 'closing', (line) => ({
      ...line,
      tokens: line.tokens.map((each) => ({ ...each, ...change })),
    })),
  );

const tamperedNumbers: readonly Tampered[] = [
  counted('spent-differs', 'fewer said to be spent', { spent: 3 }),
  counted('issued-exceeds-roll', 'more issued than there are voters', { issued: 7 }),
  counted('issued-differs', 'more issued than are marked', { issued: 5 }),
  planned('plain', 'spent-exceeds-issued', 'more tokens spent than issued', { issued: 3 }),
  forged('weights', 'classes-differ', 'the classes in another order', (built) =>
    mapKind(built, 'closing', (line) => ({ ...line, tokens: line.tokens.toReversed() })),
  ),
  forged('weights', 'classes-differ', 'a class left out', (built) =>
    mapKind(built, 'closing', (line) => ({ ...line, tokens: line.tokens.slice(1) })),
  ),
  forged('weights', 'classes-differ', 'all classes in one name', (built) =>
    mapKind(built, 'closing', (line) => ({
      ...line,
      tokens: [{ weight: line.tokens.map(({ weight }) => weight).join(), issued: 0, spent: 0 }],
    })),
  ),
  forged('cancelled-weights', 'spent-exceeds-issued', 'more spent than issued', (built) =>
    mapKind(built, 'cancelled', (line) => ({
      ...line,
      tokens: line.tokens.map((each) => ({ ...each, spent: each.issued + 1 })),
    })),
  ),
];

const tamperedCount: readonly Tampered[] = [
  forged('plain', 'sealing-key-differs', 'another private key', (built) =>
    mapKind(built, 'closing', (line) => ({ ...line, sealingPrivateKey: other })),
  ),
  forged('plain', 'lot-seed-differs', 'another seed', (built) =>
    mapKind(built, 'closing', (line) => ({ ...line, lotSeed: other })),
  ),
  forged('plain', 'result-differs', 'somebody else elected, and the log agrees', (built) => {
    const result = { ...linesOfKind(built, 'result')[0]?.result, cast: 5 };
    const hash = text(nodeCrypto.sha256(canonicalJson(result)));
    const events = linesOfKind(built, 'event').map(({ event }) =>
      event.action === 'published' ? { ...event, details: { ...event.details, result: hash } } : event,
    );
    return withLines(built, 'event', chainEvents(events)).map(
      (line): BodyLine => (line.kind === 'result' ? { ...line, result } : line),
    );
  }),
];

/** Checkpoints, ballots, tokens, numbers, the opening and the result. */
export const tamperedBoard: readonly Tampered[] = [
  ...tamperedCheckpoints,
  ...tamperedBallots,
  ...tamperedTokens,
  ...tamperedNumbers,
  ...tamperedCount,
];
