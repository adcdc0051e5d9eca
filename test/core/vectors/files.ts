import { toHex } from '../../../src/core/encoding.ts';
import { shortCode } from '../../../src/core/receipt.ts';
import { receiptText } from '../../../src/core/receiptFile.ts';
import { encodeRsaPrivateKey } from '../../../src/core/rsaKey.ts';
import { rsaKeys } from '../../support/rsaKeys.ts';
import { keys, text } from '../record/sample.ts';
import { errorsIn, rememberingCrypto, verify } from '../verify/verifying.ts';
import { countVectors } from './countVectors.ts';
import { changeBetween } from './edits.ts';
import { elections } from './elections.ts';
import { encodingVectors } from './encodings.ts';
import { expectedOf } from './expected.ts';
import { intermediatesOf } from './intermediates.ts';
import { peopleVectors } from './people.ts';
import { proofVectors } from './proofs.ts';
import { tampered } from './tampered.ts';
import { addendumText, receipt } from './tamperedGiven.ts';
import { baseOf, type Tampered } from './tampering.ts';

/** Most of the records that were tampered with hold what another one holds. */
const crypto = rememberingCrypto();

/** Elections whose file has every value; those of the others leave out what is long and alike. */
const whole: ReadonlySet<string> = new Set(['plain', 'cancelled', 'weights', 'amended', 'live']);
const long: ReadonlySet<string> = new Set([
  'preimage',
  'canonical',
  'leafData',
  'receiptMessage',
  'message',
  'opening',
]);

/** Every file of the vectors, by its name below `docs/vectors`. */
export function vectorFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...elections.flatMap(({ name }) => electionFiles(name)),
    ['elections.json', list(elections.map(({ name, about }) => ({ name, about, ...told(name) })))],
    ['tampered.json', list(tampered.map(tamperedVector))],
    ['genuine.json', pretty(genuine())],
    ['keys.json', pretty(testKeys())],
    ['counts.json', list(countVectors())],
    ['encodings.json', pretty(encodingVectors())],
    ['people.json', pretty(peopleVectors())],
    ['proofs.json', pretty(proofVectors())],
  ]);
}

function electionFiles(name: string): readonly (readonly [string, string])[] {
  const { plan, built, record } = baseOf(name);
  const values = intermediatesOf(plan, built, record);
  const brief = (key: string, value: unknown) => (long.has(key) ? undefined : value);
  const json = whole.has(name) ? JSON.stringify(values, null, 1) : JSON.stringify(values, brief, 1);
  return [
    [`records/${name}.jsonl`, new TextDecoder().decode(record)],
    [`records/${name}.json`, `${json}\n`],
  ];
}

/** What a verifier says of the record as it is. */
function told(name: string) {
  const { built, record } = baseOf(name);
  const { verdict } = verify(record, { fingerprint: toHex(built.fingerprint) }, crypto);
  return { fingerprint: toHex(built.fingerprint), shortCode: shortCode(built.fingerprint), verdict };
}

function tamperedVector(vector: Tampered) {
  const { name, base, record, given, shows } = vector;
  const errors = errorsIn(verify(record, expectedOf(given), crypto));
  return { name, record: base, shows, errors, ...changeBetween(baseOf(base).record, record), given };
}

/** Files that fit the record `plain`. */
function genuine() {
  return { record: 'plain', receipts: [receiptText(receipt)], addenda: [addendumText({})] };
}

function testKeys() {
  return {
    warning: 'These keys are public. They are for tests and for nothing else.',
    tokenKeys: rsaKeys.map(encodeRsaPrivateKey),
    sealingKey: text(keys.sealing),
    boardKey: text(keys.board),
    deploymentKey: text(keys.deployment),
    lotSeed: text(keys.lotSeed),
  };
}

const pretty = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

/** One entry a line. */
function list(entries: readonly unknown[]): string {
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`;
}
