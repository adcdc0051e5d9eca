import type { Addendum } from '../../../src/core/addendum.ts';
import { writeAddendum } from '../../../src/core/addendum.ts';
import { type Receipt, signReceipt } from '../../../src/core/receipt.ts';
import { receiptText } from '../../../src/core/receiptFile.ts';
import type { ErrorId } from '../../../src/core/verify/errors.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { addendumTo, signAddendum } from '../record/addenda.ts';
import { election, fixed, keys, text } from '../record/sample.ts';
import { baseOf, given, type Tampered } from './tampering.ts';

const { built, record } = baseOf('plain');
const [genuine] = built.receipts;
const team = built.manifest.definition.contests[1];
if (genuine === undefined || team === undefined) throw new Error('a receipt and a contest');

/** The recount of the contest `team` with one seat. */
export const addendum = addendumTo(built, record, { ...team, seats: 1 });
export const receipt = genuine;

const withReceipt = (shows: ErrorId, name: string, changed: Receipt, base = 'plain') =>
  given(base, shows, name, { receipts: [receiptText(changed)] });

export function addendumText(changed: Partial<Addendum>, key = keys.deployment): string {
  return new TextDecoder().decode(writeAddendum(signAddendum({ ...addendum, ...changed }, key)));
}

const withAddendum = (shows: ErrorId, name: string, changed: Partial<Addendum>, base = 'plain') =>
  given(base, shows, name, { addenda: [addendumText(changed)] });

const ofCancelled = baseOf('cancelled').built.fingerprint;

/** Receipts and addenda that do not fit the record. */
export const tamperedGiven: readonly Tampered[] = [
  withReceipt('receipt-other-election', 'of another fingerprint', {
    ...receipt,
    fingerprint: fixed('another'),
  }),
  withReceipt('receipt-false', 'signed by nobody', { ...receipt, signature: new Uint8Array(64) }),
  withReceipt(
    'receipt-missing',
    'genuine, of a ballot that is not there',
    signReceipt(nodeCrypto, keys.board, election, built.fingerprint, fixed('a leaf')),
  ),
  withReceipt(
    'receipt-of-cancelled',
    'genuine, of a cancelled election',
    signReceipt(nodeCrypto, keys.board, election, ofCancelled, fixed('a leaf')),
    'cancelled',
  ),
  withAddendum('addendum-other-record', 'of another record', { record: text(fixed('another')) }),
  withAddendum(
    'addendum-other-record',
    'of a cancelled election',
    { fingerprint: text(ofCancelled) },
    'cancelled',
  ),
  given('plain', 'addendum-signature', 'signed by another key', { addenda: [addendumText({}, keys.board)] }),
  withAddendum('addendum-contest', 'that changes nothing', { contest: team }),
  withAddendum('addendum-contest', 'of another question', { contest: { ...team, seats: 1, title: 'Whom?' } }),
  withAddendum('addendum-result', 'somebody else elected', {
    result: { ...addendum.result, elected: ['katja'] },
  }),
  withAddendum('addendum-result', 'a ballot set aside', { uncountable: { overvote: 1 } }),
];
