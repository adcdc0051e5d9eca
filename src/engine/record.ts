import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { publishesBallots } from '../core/publication.ts';
import { type Outcome, type RecordLine, recordFormat } from '../core/record/lines.ts';
import { createTotalsWriter } from '../core/record/totals.ts';
import { createRecordWriter } from '../core/record/writer.ts';
import { deploymentKey } from './deployment.ts';
import { readAuditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { BoardRow, OpenedBallot } from './portsBox.ts';
import type { Closing, Election, Opened } from './portsOffice.ts';
import { countTokens } from './tokenCounts.ts';

export type RecordPorts = Pick<Ports, 'office' | 'clerk' | 'box' | 'crypto' | 'random' | 'wrapping'>;
type Line = Exclude<RecordLine, { kind: 'end' }>;

type Lines = AsyncIterable<Uint8Array>;

/**
 * The public record of an election that is over, as lines of uncompressed bytes (docs/protocol.md): read as it is
 * written, never whole in memory, and the same bytes each time. Where single ballots are not published, the record of
 * totals. Null before the publication, and for an election that was cancelled before it was opened or whose keys are
 * still being destroyed.
 */
export async function writeRecord(ports: RecordPorts, id: ElectionId): Promise<Lines | null> {
  const election = await ports.office.election(id);
  if (election === null || election.opened === null) return null;
  if (election.state === 'published') {
    const lines = published(ports, election, election.opened);
    return publishesBallots(election.settings) ? write(ports, lines) : writeTotals(ports, lines);
  }
  if (election.state !== 'cancelled' || (await ports.office.clerkKey(id, 'issue-secret')) !== null)
    return null;
  return write(ports, cancelled(ports, election, election.opened));
}

/** The record of a published election with its ballots, for whoever may have it; null for other elections. */
export async function writeFullRecord(ports: RecordPorts, id: ElectionId): Promise<Lines | null> {
  const election = await ports.office.election(id);
  if (election?.state !== 'published' || election.opened === null) return null;
  return write(ports, published(ports, election, election.opened));
}

async function* write(ports: RecordPorts, lines: AsyncIterable<Line>): AsyncGenerator<Uint8Array> {
  const writer = createRecordWriter(ports.crypto);
  for await (const line of lines) yield writer.line(line);
  yield writer.end(await deploymentKey(ports));
}

async function* writeTotals(ports: RecordPorts, lines: AsyncIterable<Line>): AsyncGenerator<Uint8Array> {
  const writer = createTotalsWriter(ports.crypto);
  for await (const line of lines) yield writer.line(line);
  yield writer.promise();
  yield writer.end(await deploymentKey(ports));
}

async function* published(ports: RecordPorts, election: Election, opened: Opened): AsyncGenerator<Line> {
  const { id, closing, result } = election;
  if (closing === null || result === null) throw new Error('a published election has a result');
  yield header(opened, 'published');
  yield* amendments(ports, id);
  yield* voters(ports, id);
  yield* events(ports, id);
  yield closingLine(closing);
  yield { kind: 'checkpoint', note: closing.checkpoint };
  yield* ballots(ports, id);
  yield* tokens(ports, id);
  yield { kind: 'result', result: { ...result } };
}

async function* cancelled(ports: RecordPorts, { id }: Election, opened: Opened): AsyncGenerator<Line> {
  yield header(opened, 'cancelled');
  yield* amendments(ports, id);
  yield* voters(ports, id);
  yield* events(ports, id);
  const tokens = await countTokens(ports, id, opened.manifest);
  yield { kind: 'cancelled', tokens: [...tokens] };
  const head = await ports.box.head(id);
  if (head !== null && head.checkpoint !== null) yield { kind: 'checkpoint', note: head.checkpoint };
}

function header({ manifest, manifestSignature }: Opened, outcome: Outcome): Line {
  const signature = toBase64url(manifestSignature);
  return { kind: 'header', format: recordFormat, outcome, manifest, manifestSignature: signature };
}

function closingLine({ sealingPrivateKey, lotSeed, draw, tokens }: Closing): Line {
  if (draw !== '') throw new Error('this version of the record has no publicly drawn number');
  return { kind: 'closing', sealingPrivateKey, lotSeed, draw, tokens: [...tokens] };
}

async function* amendments(ports: RecordPorts, id: ElectionId): AsyncGenerator<Line> {
  for (const signed of await ports.office.amendments(id)) yield { kind: 'amendment', ...signed };
}

async function* voters(ports: RecordPorts, id: ElectionId): AsyncGenerator<Line> {
  for await (const { leaf, weight, issued } of ports.clerk.leaves(id)) {
    yield { kind: 'voter', leaf: toBase64url(leaf), weight, issued };
  }
}

async function* events(ports: RecordPorts, id: ElectionId): AsyncGenerator<Line> {
  for (const { event, hash } of await ports.office.audit(id)) {
    yield { kind: 'event', event: readAuditEvent(event), hash: toBase64url(hash) };
  }
}

async function* ballots(ports: RecordPorts, id: ElectionId): AsyncGenerator<Line> {
  const opened = ports.box.opened(id)[Symbol.asyncIterator]();
  for await (const row of ports.box.board(id)) {
    const next = await opened.next();
    if (next.done === true || next.value.position !== row.position)
      throw new Error('a ballot of the board is not opened');
    yield ballotLine(row, next.value.ballot);
  }
}

function ballotLine(row: BoardRow, ballot: OpenedBallot['ballot']): Line {
  return {
    kind: 'ballot',
    position: row.position,
    leaf: toBase64url(row.leaf),
    weight: row.weight,
    sealed: toBase64url(row.sealed),
    receiptSignature: toBase64url(row.receiptSignature),
    opened: ballot.ok ? { selections: ballot.value } : { invalid: ballot.error },
  };
}

async function* tokens(ports: RecordPorts, id: ElectionId): AsyncGenerator<Line> {
  for await (const { weight, nonce, signature } of ports.box.spent(id)) {
    yield { kind: 'token', weight, nonce: toBase64url(nonce), signature: toBase64url(signature) };
  }
}
