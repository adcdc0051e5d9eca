import type { SignedAddendum } from '../addendum.ts';
import { rollNow } from '../amendment.ts';
import type { Receipt } from '../receipt.ts';
import { createOrder } from '../record/order.ts';
import { createAddendaExaminer } from './addenda.ts';
import { createAdditionsExaminer } from './additions.ts';
import { createAmendmentsExaminer } from './amendments.ts';
import { createAuditExaminer } from './audit.ts';
import { createBallotsExaminer } from './ballots.ts';
import { createBoardExaminer } from './board.ts';
import { createCountExaminer } from './counting.ts';
import { bytesOf, type Examined } from './election.ts';
import { createNumbersExaminer } from './numbers.ts';
import type { PreparedBallot, PreparedLine } from './prepare.ts';
import { createPresentExaminer } from './present.ts';
import { createReceiptsExaminer } from './receipts.ts';
import type { Read } from './report.ts';
import { createRollExaminer } from './roll.ts';
import { examineEnd } from './signature.ts';
import { createTokensExaminer } from './tokens.ts';

/** What a reader wants to know of a record besides. */
export interface Wanted {
  readonly receipts: readonly Receipt[];
  readonly addenda: readonly SignedAddendum[];
}

type Parts = ReturnType<typeof createParts>;

function createParts(examined: Examined, { receipts, addenda }: Wanted) {
  return {
    roll: createRollExaminer(examined),
    additions: createAdditionsExaminer(examined),
    audit: createAuditExaminer(examined),
    present: createPresentExaminer(examined),
    board: createBoardExaminer(examined),
    ballots: createBallotsExaminer(examined),
    tokens: createTokensExaminer(examined),
    count: createCountExaminer(examined),
    numbers: createNumbersExaminer(examined),
    receipts: createReceiptsExaminer(examined, receipts),
    addenda: createAddendaExaminer(examined, addenda),
  };
}

/** All lines after the header, one after another, each to the part that examines it. */
export function createExaminer(examined: Examined, wanted: Wanted) {
  const { outcome, form, manifest, findings } = examined;
  const order = createOrder(form);
  const amendments = createAmendmentsExaminer(examined);
  let made: Parts | null = null;
  /** Made when the amendments were read, which come before everything else. */
  const parts = (): Parts => {
    const taken = amendments.taken();
    const { weights } = rollNow({ manifest, amendments: taken });
    made ??= createParts({ ...examined, amendments: taken, weights }, wanted);
    return made;
  };
  let record: Uint8Array | null = null;
  let promised: string | null = null;
  order.accept('header');
  return {
    /** @param hash the running hash of all lines before this one */
    line(line: PreparedLine, place: string, hash: Uint8Array): void {
      if (line.kind === 'end') record ??= hash;
      if (!order.accept(line.kind)) findings.fail('line-out-of-place', place);
      else if (line.kind === 'amendment') amendments.take(line, place);
      else if (line.kind === 'full') promised = line.hash;
      else takeLine(examined, parts(), line, place, hash);
    },
    /** What can be said only when every line was read. */
    end(): Pick<Read, 'receipts' | 'addenda'> {
      for (const kind of order.missing()) findings.fail('line-missing', kind);
      findings.reach('format');
      endParts(parts(), outcome === 'published');
      const { count, board, present, receipts, addenda } = parts();
      const full = promised === null ? null : bytesOf(promised);
      const named = form === 'totals' ? full : record;
      const basis = { record: named, present: present.value(), lotFor: count.lots(board.root()) };
      return { receipts: receipts.end(), addenda: addenda.end(basis) };
    },
    /** With what ballots are opened from here on; null before the key was read. */
    sealingKey: () => made?.count.sealingKey() ?? null,
    /** The running hash that the last line signs; null before it was read. */
    record: () => record,
    /** The hash of the full record that a record of totals promises. */
    promised: () => promised,
    restored: () => parts().audit.restored(),
    observers: () => parts().audit.observers(),
    roll: () => rollNow({ manifest, amendments: amendments.taken() }),
    /** Whether the last line was read. */
    ended: () => !order.missing().includes('end'),
  };
}

function takeLine(
  examined: Examined,
  parts: Parts,
  line: Exclude<PreparedLine, { kind: 'amendment' | 'full' }>,
  place: string,
  hash: Uint8Array,
) {
  switch (line.kind) {
    case 'voter':
      return parts.roll.take(line, place);
    case 'event':
      parts.present.take(line, place);
      parts.additions.take(line, place);
      return parts.audit.take(line, place);
    case 'closing':
    case 'closed':
      parts.numbers.take(line);
      return parts.count.take(line);
    case 'cancelled':
      return parts.numbers.take(line);
    case 'checkpoint':
      return parts.board.checkpoint(line, place);
    case 'ballot':
    case 'entry':
      return takeBallot(examined, parts, line);
    case 'token':
      return parts.tokens.take(line, place);
    case 'result':
      return parts.count.result(line);
    case 'end':
      return examineEnd(examined, line, hash);
    case 'header':
      throw new Error('a record has one header, and it was read');
  }
}

function takeBallot(examined: Examined, parts: Parts, line: PreparedBallot): void {
  const ballot = line.examined;
  for (const error of ballot.errors) examined.findings.fail(error, `ballot ${line.position}`);
  parts.ballots.take(line);
  parts.board.ballot(ballot.leaf);
  parts.receipts.ballot(ballot, line.position);
  if (ballot.ballot === null || ballot.errors.includes('ballot-weight')) return;
  parts.count.add(ballot.ballot, line.weight);
  parts.addenda.add(ballot.ballot, line.weight);
}

function endParts(parts: Parts, published: boolean): void {
  const { roll, additions, audit, present, board, ballots, tokens, count, numbers } = parts;
  const root = board.root();
  roll.end();
  additions.end();
  board.end();
  if (published) {
    ballots.end();
    tokens.end();
    audit.endPublished(count.end(root, present.value(), ballots.counts()), root);
    numbers.endPublished(roll.issued(), ballots.counts(), tokens.counts());
  } else {
    numbers.endCancelled(roll.issued());
  }
  audit.end();
}
