import type { CheckId } from './checks.ts';

interface ErrorText {
  readonly check: CheckId;
  readonly sentence: string;
}

/** Everything that can be wrong with a record. Closed; the ids are those of docs/protocol.md. */
export const errors = {
  'not-a-record': error('format', 'The file does not begin like the record of an election.'),
  'line-not-json': error('format', 'A line is not JSON.'),
  'line-not-canonical': error('format', 'A line is not canonical JSON.'),
  'line-shape': error('format', 'A line lacks something, or holds something that no record has there.'),
  'line-out-of-place': error('format', 'A line stands where none of its kind may stand.'),
  'line-missing': error('format', 'A line that every record has is missing.'),
  'line-unended': error('format', 'The file ends in the middle of a line, or a line is far too long.'),
  'line-after-end': error('format', 'Something follows the end of the record.'),

  'manifest-definition': error('manifest', 'The contests are not ones that can be put to voters.'),
  'manifest-ballot-length': error('manifest', 'The length of a ballot does not follow from the contests.'),
  'manifest-weights': error(
    'manifest',
    'The weight classes do not make up the roll, or are ones that no election may have.',
  ),
  'manifest-token-key': error(
    'manifest',
    'A token key is not RSA with 2048 bits and the exponent 65537, or two weight classes share one.',
  ),
  'manifest-sealing-key': error('manifest', 'The sealing key is one to which nothing can be sealed.'),
  'manifest-board-key': error('manifest', 'The board key is not a sound Ed25519 key.'),
  'manifest-deployment-key': error('manifest', 'The deployment key is not a sound Ed25519 key.'),
  'manifest-signature': error('manifest', 'The manifest is not signed by the deployment key.'),
  'manifest-publication': error(
    'manifest',
    'This is a record of totals, of an election that publishes its ballots.',
  ),

  'fingerprint-differs': error('fingerprint', 'This is the record of another election.'),

  'roll-order': error('roll', 'The leaves of the roll are not sorted, or one of them is there twice.'),
  'roll-size': error('roll', 'The roll does not have the size that was fixed at the opening.'),
  'roll-root': error('roll', 'The roll is not the one that was fixed at the opening.'),
  'roll-weights': error('roll', 'A weight class does not have as many voters as at the opening.'),

  'amendment-other-election': error('amendments', 'An amendment of the roll is of another election.'),
  'amendment-signature': error('amendments', 'An amendment of the roll is not signed by the deployment key.'),
  'amendment-number': error('amendments', 'The amendments of the roll are not numbered 1, 2, 3 and so on.'),
  'amendment-leaf-order': error('amendments', 'The leaves that an amendment adds are not sorted.'),
  'amendment-leaf-twice': error('amendments', 'A leaf is added by two amendments.'),
  'amendment-leaf-missing': error('amendments', 'A leaf that an amendment adds is not on the roll.'),
  'amendment-size': error('amendments', 'The roll does not have the size that an amendment says.'),
  'amendment-root': error(
    'amendments',
    'The roll with its additions does not have the root that an amendment says.',
  ),
  'amendment-weights': error(
    'amendments',
    'A weight class does not have as many voters as an amendment says, or is not one of the election.',
  ),

  'audit-chain': error('audit', 'An entry of the audit log does not follow from the one before it.'),
  'audit-order': error('audit', 'The audit log tells of steps in an order in which they cannot happen.'),
  'audit-opening': error('audit', 'The audit log tells of the opening of another election.'),
  'audit-present': error('audit', 'It was not said as it should be, before the close, how many are present.'),
  'audit-amendment': error(
    'audit',
    'The audit log does not tell of the voters who were added, or not that two organisers wanted it.',
  ),
  'audit-publication': error('audit', 'The audit log tells of the publication of another result.'),

  'checkpoint-form': error('board', 'A checkpoint is malformed, or names the log of another election.'),
  'checkpoint-signature': error('board', 'A checkpoint lacks a signature, or has a false or unknown one.'),
  'checkpoint-order': error('board', 'The checkpoints are not in the order of their sizes.'),
  'board-size': error('board', 'The board does not have as many ballots as its checkpoint says.'),
  'board-root': error('board', 'The ballots are not those that the checkpoint stands for.'),

  'ballot-position': error('ballots', 'A ballot does not stand at the position it names.'),
  'ballot-order': error(
    'ballots',
    'The ballots are not sorted within their batches, or a batch is too small.',
  ),
  'ballot-leaf': error('ballots', 'The leaf of a ballot is not the hash of the ballot.'),
  'ballot-weight': error('ballots', 'A ballot has a weight class that the election does not have.'),
  'ballot-length': error('ballots', 'A sealed ballot does not have the length of all others.'),
  'ballot-twice': error('ballots', 'A ballot is on the board twice.'),
  'receipt-code-twice': error('ballots', 'Two ballots have the same receipt code.'),

  'receipt-signature': error('promises', 'The receipt of a ballot is not signed by the board key.'),

  'token-weight': error('tokens', 'A token has a weight class that the election does not have.'),
  'token-false': error('tokens', 'A token was not issued by this election.'),
  'token-twice': error('tokens', 'A token was used twice.'),
  'token-order': error('tokens', 'The tokens are not sorted by their spent marks.'),

  'classes-differ': error('numbers', 'The numbers are not those of the weight classes of the election.'),
  'ballots-without-tokens': error('numbers', 'There are not as many ballots as spent tokens.'),
  'spent-differs': error('numbers', 'The published number of spent tokens is not the number of tokens.'),
  'spent-exceeds-issued': error('numbers', 'More tokens were spent than issued.'),
  'issued-differs': error('numbers', 'The published number of issued tokens is not the number on the roll.'),
  'issued-exceeds-roll': error('numbers', 'More tokens were issued than there are voters.'),

  'sealing-key-differs': error('opening', 'The published private key does not belong to the sealing key.'),
  'opening-differs': error('opening', 'A sealed ballot holds something else than the record says.'),

  'lot-seed-differs': error('lots', 'The seed is not the one that the manifest commits to.'),

  'result-differs': error('result', 'Counting again gives another result.'),

  'totals-differ': error(
    'totals',
    'The totals do not add up, or do not belong to these ballots, or another outcome follows from them.',
  ),

  'record-hash': error('signature', 'A line was changed, added or dropped since the record was written.'),
  'record-signature': error('signature', 'The record is not signed by the deployment key.'),

  'receipt-other-election': error('receipts', 'A receipt belongs to another election.'),
  'receipt-false': error(
    'receipts',
    'A receipt is not signed by the board key: nobody promised anything by it.',
  ),
  'receipt-missing': error(
    'receipts',
    'A genuine receipt has no ballot on the board. Show both: this is proof of a broken promise.',
  ),
  'receipt-of-cancelled': error('receipts', 'The election was cancelled: no ballot of it is on a board.'),

  'public-not-verified': error(
    'public',
    'The other file is no record of totals, or something in it does not hold.',
  ),
  'public-other-full': error('public', 'The record of totals promises another full record than this one.'),
  'public-differs': error(
    'public',
    'The record of totals is not the one that follows from this full record.',
  ),

  'addendum-other-record': error('addenda', 'An addendum is not of this record.'),
  'addendum-signature': error('addenda', 'An addendum is not signed by the deployment key.'),
  'addendum-contest': error(
    'addenda',
    'An addendum recounts a contest that these ballots cannot be counted for, or changes nothing.',
  ),
  'addendum-result': error('addenda', 'Recounting gives another result than an addendum says.'),
} as const;

export type ErrorId = keyof typeof errors;

export const errorIds = Object.keys(errors) as readonly ErrorId[];

/** Of a check that could not be made because the record is broken further up. */
export const notChecked =
  'This could not be checked: the record is broken before it, or lacks what it takes.';

function error(check: CheckId, sentence: string): ErrorText {
  return { check, sentence };
}
