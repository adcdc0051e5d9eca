import type { RecordForm } from '../record/order.ts';

/** What a verifier checks, in the order of its report, and why each matters to whoever reads it. */
export const checks = {
  format: {
    sentence: 'The file is whole: every line in its form and its place, and nothing after the end.',
    why: 'A record that can be read in two ways could be two records.',
  },
  manifest: {
    sentence: 'Title, contests, settings and keys of the election are sound, and signed at the opening.',
    why: 'Everything below is measured against what was fixed before the first vote.',
  },
  fingerprint: {
    sentence: 'This is the election with the fingerprint you gave.',
    why: 'Without it the record could be that of an election that nobody took part in.',
  },
  roll: {
    sentence: 'The voters of the opening are on the roll, and nobody else but those whom an amendment names.',
    why: 'Nobody was taken off the roll, or slipped onto it, while people voted.',
  },
  amendments: {
    sentence: 'Everybody who was added after the opening was added by a signed amendment.',
    why: 'Who is added while people vote could be somebody made up: so it is done in public, by two organisers.',
  },
  audit: {
    sentence: 'The log of what the organisers did is unbroken, and agrees with the rest.',
    why: 'No step of the election was hidden or put in afterwards.',
  },
  board: {
    sentence: 'The board holds exactly the ballots that its signed checkpoint stands for.',
    why: 'No ballot was added, dropped or changed after the board was signed.',
  },
  ballots: {
    sentence: 'Every ballot is on the board once, in an order that says nothing about when it was cast.',
    why: 'Two ballots with one receipt would let one voter be shown the ballot of another.',
  },
  promises: {
    sentence: 'Every ballot carries the signature of the receipt that its voter was given.',
    why: 'A receipt is a promise; this is where it is kept.',
  },
  tokens: {
    sentence: 'Every voting token is genuine, and none was used twice.',
    why: 'Only tokens that this election issued can put a ballot into the box, one each.',
  },
  numbers: {
    sentence: 'Ballots = tokens spent ≤ tokens issued ≤ voters on the roll.',
    why: 'Ballots that no voter has a right to would show here.',
  },
  opening: {
    sentence: 'Every sealed ballot holds what the record says was chosen on it.',
    why: 'Anybody can open the ballots again with the published key.',
  },
  lots: {
    sentence: 'The seed for drawing lots is the one that was fixed before the first vote.',
    why: 'Nobody could choose who wins a tie.',
  },
  result: {
    sentence: 'Counting these ballots again gives the published result.',
    why: 'The result follows from the ballots by the published rules.',
  },
  totals: {
    sentence: 'The published totals add up, and belong to the ballots on the board.',
    why: 'The ballots are not in this file, so that nobody can be known by one: others cannot count them again.',
  },
  signature: {
    sentence: 'The whole record is signed by the deployment that ran the election.',
    why: 'Not a byte was changed since it was written.',
  },
  receipts: {
    sentence: 'Every receipt you gave is genuine, and its ballot is on the board.',
    why: 'A signed receipt without a ballot is proof against whoever ran the ballot box.',
  },
  public: {
    sentence: 'The record of totals that everybody has is the one that follows from this full record.',
    why: 'What observers count is what was promised to everybody else.',
  },
  addenda: {
    sentence: 'Every addendum you gave is signed, is of this record, and recounts these very ballots.',
    why: 'A recount stands beside the first result, and can be made again by anybody like it.',
  },
} as const;

export type CheckId = keyof typeof checks;

export const checkIds = Object.keys(checks) as readonly CheckId[];

/** What a record of totals shows in place of what a full one does. */
export const checksOfTotals: Partial<Readonly<Record<CheckId, { sentence: string; why: string }>>> = {
  addenda: {
    sentence: 'Every addendum you gave is signed, and is of the full record that this one promises.',
    why: 'Whether it counts rightly can be seen from the full record alone.',
  },
};

/** The checks that each kind of record allows. */
export const checksOf: Readonly<Record<RecordForm, readonly CheckId[]>> = {
  published: checkIds.filter((id) => id !== 'totals'),
  /** The ballots are not there to be opened and counted. */
  totals: checkIds.filter((id) => id !== 'opening' && id !== 'result'),
  /** It has neither ballots nor tokens, and nothing was opened. */
  cancelled: [
    'format',
    'manifest',
    'fingerprint',
    'roll',
    'amendments',
    'audit',
    'board',
    'numbers',
    'signature',
    'receipts',
    'public',
    'addenda',
  ],
};
