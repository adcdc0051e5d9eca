import type { Client } from 'pg';
import { utf8 } from '../../src/core/bytes.ts';
import { toHex } from '../../src/core/encoding.ts';
import { ballotLeaf } from '../../src/core/receipt.ts';
import { boxKey, openIntakeRow } from '../../src/engine/box.ts';
import type { Ports } from '../../src/engine/ports.ts';
import type { Poll } from './attackElection.ts';
import { marksOf, type Wanted } from './attackSearch.ts';

type Values = Readonly<Record<string, Buffer | string>>;

/** Rows of a table of one election in the order of the transactions that wrote them. */
async function inOrderOfWriting(
  superuser: Client,
  table: string,
  columns: string,
  id: string,
  also = 'true',
) {
  const { rows } = await superuser.query<Values>(
    `select ${columns} from ${table} where election_id = $1 and ${also} order by xmin::text::bigint`,
    [id],
  );
  return rows;
}

/** Who was ticked, in the order of the ticks: the attacker reads the order of voting off the roll. */
export async function ticksInOrder(superuser: Client, poll: Poll): Promise<readonly string[]> {
  const rows = await inOrderOfWriting(superuser, 'clerk.roll', 'name', poll.id, 'issued_mode is not null');
  return rows.map(({ name }) => String(name));
}

/**
 * The voters, by everything that leads to one: the row of the roll and, since a tick and the cast after it lie next to
 * each other, what the box wrote about the same cast, in the order of writing. Read before the close.
 */
export async function wantedVoters(superuser: Client, poll: Poll): Promise<readonly Wanted[]> {
  const roll = 'name, id::text as id, salt, leaf, issued_mac';
  const tables = [
    await inOrderOfWriting(superuser, 'clerk.roll', roll, poll.id, 'issued_mode is not null'),
    await inOrderOfWriting(superuser, 'box.spent', 'mark, nonce, signature', poll.id),
    await inOrderOfWriting(superuser, 'box.leaf_marks', 'leaf_mark, code_mark', poll.id),
    await inOrderOfWriting(superuser, 'box.intake', 'id::text as id, sealed_row', poll.id),
  ].filter((rows) => rows.length === poll.cast.length);
  return poll.cast.map(({ voter }, index) => ({
    election: poll.id,
    kind: 'voter',
    name: voter.name,
    marks: tables.flatMap((rows) => Object.values(rows[index] ?? {}).flatMap(asMarks)),
  }));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

function asMarks(found: Buffer | string): readonly Uint8Array[] {
  if (typeof found !== 'string') return marksOf(found);
  const raw = uuid.test(found) ? [Buffer.from(found.replaceAll('-', ''), 'hex')] : [];
  return [utf8(found), ...raw];
}

export interface SealedBallots {
  /** By leaf in hexadecimal. */
  readonly all: ReadonlyMap<string, Uint8Array>;
  /** The leaves of those that wait in the intake, in the order of casting. */
  readonly waiting: readonly string[];
}

/** With the master key, which the ports hold and the attacker has not, everything lies open. Before the close. */
export async function sealedWithMasterKey(
  superuser: Client,
  ports: Ports,
  poll: Poll,
): Promise<SealedBallots> {
  const intake = await inOrderOfWriting(superuser, 'box.intake', 'sealed_row, weight', poll.id);
  const board = await inOrderOfWriting(superuser, 'box.board', 'sealed, weight', poll.id);
  const key = await boxKey(ports, poll.id, 'intake-key');
  if (key === null) throw new Error('the intake key is destroyed');
  const withLeaf = (sealed: Uint8Array, weight: Buffer | string | undefined) =>
    [toHex(ballotLeaf(ports.crypto, poll.id, String(weight), sealed)), sealed] as const;
  const waiting = intake.map(({ sealed_row: row, weight }) =>
    withLeaf(openIntakeRow(ports.crypto, key, poll.id, bytes(row)), weight),
  );
  const mixed = board.map(({ sealed, weight }) => withLeaf(bytes(sealed), weight));
  return { all: new Map([...waiting, ...mixed]), waiting: waiting.map(([leaf]) => leaf) };
}

function bytes(found: Buffer | string | undefined): Uint8Array {
  if (!(found instanceof Uint8Array)) throw new Error('a column of bytes');
  return found;
}
