/**
 * The kinds of lines of which a record has one for each voter, told by their one text: whoever reads millions of them need
 * not parse JSON. Only what `parseLine` takes is taken here, with the same members; what is not may still be a line.
 */
import { equalBytes, fromUtf8, utf8 } from '../bytes.ts';
import type { LineOf } from './lines.ts';

/**
 * A ballot's line with the text of `opened`. Everything is known to be in its form but this, until it is compared with
 * what it should be.
 */
export type PlainBallot = Omit<LineOf<'ballot'>, 'opened'> & { readonly opened: string };

/** Base64url whose unused bits are zero. */
const digit = '[A-Za-z0-9_-]';
const bytes32 = `(${digit}{42}[AEIMQUYcgkosw048])`;
const bytes64 = `(${digit}{85}[AQgw])`;
const bytes = `((?:${digit}{4})*(?:${digit}[AQgw]|${digit}{2}[AEIMQUYcgkosw048])?)`;
const weight = '([0-9.]+)';

const voterPattern = new RegExp(
  `^\\{"issued":(true|false),"kind":"voter","leaf":"${bytes32}","weight":"${weight}"\\}$`,
  'u',
);
const tokenPattern = new RegExp(
  `^\\{"kind":"token","nonce":"${bytes32}","signature":"${bytes}","weight":"${weight}"\\}$`,
  'u',
);
const ballotMagic = utf8('{"kind":"ballot",');
const ballotHead = new RegExp(`^\\{"kind":"ballot","leaf":"${bytes32}","opened":`, 'u');
const ballotTail = new RegExp(
  `^,"position":(0|[1-9][0-9]{0,14}),"receiptSignature":"${bytes64}","sealed":"${bytes}","weight":"${weight}"\\}$`,
  'u',
);

/** A voter's or a token's line; null where that cannot be told without parsing. */
export function readPlainLine(text: string): LineOf<'voter' | 'token'> | null {
  return readVoter(text) ?? readToken(text);
}

function readVoter(text: string): LineOf<'voter'> | null {
  const found = voterPattern.exec(text);
  if (found === null) return null;
  const [, issued, leaf = '', weight = ''] = found;
  return { kind: 'voter', leaf, weight, issued: issued === 'true' };
}

function readToken(text: string): LineOf<'token'> | null {
  const [, nonce = '', signature = '', weight = ''] = tokenPattern.exec(text) ?? [];
  return signature === '' ? null : { kind: 'token', weight, nonce, signature };
}

/** A ballot's line; null where that cannot be told without parsing. */
export function readPlainBallot(line: Uint8Array): PlainBallot | null {
  if (!equalBytes(line.subarray(0, ballotMagic.length), ballotMagic)) return null;
  const text = fromUtf8(line) ?? '';
  const middle = text.lastIndexOf(',"position":');
  const head = ballotHead.exec(text);
  const tail = ballotTail.exec(text.slice(Math.max(middle, 0)));
  if (head === null || tail === null) return null;
  const [begin, leaf = ''] = head;
  const [, position, receiptSignature = '', sealed = '', weight = ''] = tail;
  if (sealed === '') return null;
  const opened = text.slice(begin.length, middle);
  return { kind: 'ballot', position: Number(position), leaf, weight, sealed, receiptSignature, opened };
}
