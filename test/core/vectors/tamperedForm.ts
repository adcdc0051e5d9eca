import { concat, utf8 } from '../../../src/core/bytes.ts';
import { damaged, inFirst, rewritten, type Tampered } from './tampering.ts';

const at = (lines: readonly string[], kind: string) =>
  lines.findIndex((line) => line.includes(`"kind":"${kind}"`));

/** The file and its lines. */
export const tamperedForm: readonly Tampered[] = [
  damaged('plain', 'not-a-record', 'an empty file', () => new Uint8Array()),
  damaged('plain', 'not-a-record', 'another format', (record) =>
    utf8(new TextDecoder().decode(record).replace('anonylections/record/v1', 'anonylections/record/v2')),
  ),
  damaged('plain', 'line-not-json', 'an empty line before the first voter', (record) =>
    utf8(new TextDecoder().decode(record).replace('\n{"issued"', '\n\n{"issued"')),
  ),
  damaged('plain', 'line-not-json', 'a line that is no UTF-8', (record) => {
    const first = record.indexOf(0x0a) + 1;
    return concat(record.subarray(0, first), Uint8Array.of(0x22, 0xff, 0x22, 0x0a), record.subarray(first));
  }),
  rewritten('plain', 'line-not-json', 'the header cut short', (lines) =>
    lines.with(0, lines[0]?.slice(0, -1) ?? ''),
  ),
  rewritten(
    'plain',
    'line-not-json',
    'a voter line cut short',
    inFirst('voter', (line) => line.slice(0, -1)),
  ),
  rewritten(
    'plain',
    'line-not-canonical',
    'a space at the end of a line',
    inFirst('voter', (line) => `${line} `),
  ),
  rewritten(
    'plain',
    'line-not-canonical',
    'a name twice',
    inFirst('voter', (line) => line.replace('"issued":', '"issued":false,"issued":')),
  ),
  rewritten(
    'plain',
    'line-not-canonical',
    'a number in another form',
    inFirst('ballot', (line) => line.replace('"position":0', '"position":0.0')),
  ),
  rewritten(
    'plain',
    'line-not-canonical',
    'names in another order',
    inFirst('voter', (line) =>
      line.replace(/"issued":(true|false),"kind":"voter"/u, '"kind":"voter","issued":$1'),
    ),
  ),
  rewritten(
    'plain',
    'line-not-canonical',
    'half a surrogate pair',
    inFirst('event', (line) => line.replace('"at":"', '"at":"\\ud800')),
  ),
  rewritten(
    'plain',
    'line-shape',
    'a kind that there is not',
    inFirst('voter', (line) => line.replace('"voter"', '"observer"')),
  ),
  rewritten(
    'plain',
    'line-shape',
    'a member that there is not',
    inFirst('voter', (line) => line.replace('"weight"', '"name":"Ana","weight"')),
  ),
  rewritten(
    'plain',
    'line-shape',
    'a member too few',
    inFirst('voter', (line) => line.replace('"issued":true,', '').replace('"issued":false,', '')),
  ),
  rewritten(
    'plain',
    'line-shape',
    'a leaf of 31 bytes',
    inFirst('voter', (line) => line.replace(/"leaf":"[^"]{43}"/u, `"leaf":"${'A'.repeat(42)}"`)),
  ),
  rewritten(
    'plain',
    'line-shape',
    'base64url with an unused bit that is set',
    inFirst('voter', (line) => line.replace(/"leaf":"[^"]{43}"/u, `"leaf":"${'A'.repeat(42)}B"`)),
  ),
  rewritten(
    'plain',
    'line-shape',
    'a time of a day that there is not',
    inFirst('event', (line) => line.replace('2026-03-01', '2026-02-29')),
  ),
  rewritten(
    'plain',
    'line-shape',
    'a time with an offset',
    inFirst('event', (line) => line.replace('.000Z', '+00:00')),
  ),
  rewritten(
    'plain',
    'line-shape',
    'the member __proto__ in an event',
    inFirst('event', (line) => line.replace('"details":{', '"details":{"__proto__":1,')),
  ),
  rewritten(
    'plain',
    'line-shape',
    'a draw that is not empty',
    inFirst('closing', (line) => line.replace('"draw":""', '"draw":"42"')),
  ),
  rewritten('plain', 'line-shape', 'a reason that there is not', (lines) =>
    lines.map((line) => line.replace('"invalid":"overvote"', '"invalid":"bad-luck"')),
  ),
  rewritten(
    'plain',
    'line-shape',
    'a title that is not in NFC',
    inFirst('header', (line) => line.replace('"title":"Works council"', '"title":"Cafe\u0301"')),
  ),
  rewritten(
    'plain',
    'line-shape',
    'more seats than a contest may have',
    inFirst('header', (line) => line.replace('"seats":1', '"seats":101')),
  ),
  rewritten('plain', 'line-out-of-place', 'an event before the last voter', (lines) => {
    const event = at(lines, 'event');
    const [voter = '', first = ''] = lines.slice(event - 1, event + 1);
    return lines.toSpliced(event - 1, 2, first, voter);
  }),
  rewritten('plain', 'line-out-of-place', 'a second header', (lines) =>
    lines.toSpliced(1, 0, lines[0] ?? ''),
  ),
  rewritten('plain', 'line-out-of-place', 'a second closing', (lines) =>
    lines.toSpliced(at(lines, 'closing'), 0, lines[at(lines, 'closing')] ?? ''),
  ),
  rewritten('plain', 'line-out-of-place', 'a line of a cancelled record', (lines) =>
    lines.toSpliced(
      at(lines, 'closing'),
      0,
      '{"kind":"cancelled","tokens":[{"issued":4,"spent":4,"weight":"1"}]}',
    ),
  ),
  rewritten('plain', 'line-missing', 'no result', (lines) => lines.toSpliced(at(lines, 'result'), 1)),
  rewritten('plain', 'line-missing', 'no closing', (lines) => lines.toSpliced(at(lines, 'closing'), 1)),
  rewritten('plain', 'line-missing', 'no checkpoint', (lines) => lines.toSpliced(at(lines, 'checkpoint'), 1)),
  damaged('plain', 'line-missing', 'no end', (record) =>
    record.subarray(0, record.subarray(0, -1).lastIndexOf(0x0a) + 1),
  ),
  damaged('plain', 'line-unended', 'the last line feed missing', (record) => record.subarray(0, -1)),
  damaged('plain', 'line-unended', 'something after the last line feed', (record) =>
    concat(record, utf8('{}')),
  ),
  damaged('plain', 'line-after-end', 'a line after the end', (record) => concat(record, utf8('{}\n'))),
  damaged('plain', 'record-hash', 'a byte of the title changed', (record) =>
    utf8(new TextDecoder().decode(record).replace('"title":"Works council"', '"title":"Works counsel"')),
  ),
  damaged('plain', 'record-signature', 'the signature of the end changed', (record) => {
    const end = record.lastIndexOf(0x22);
    return record.with(end - 20, record[end - 20] === 0x41 ? 0x42 : 0x41);
  }),
  damaged('plain', 'record-hash', 'the hash of the end changed', (record) => {
    const place = record.subarray(0, -2).lastIndexOf(0x0a) + 12;
    return record.with(place, record[place] === 0x41 ? 0x42 : 0x41);
  }),
];
