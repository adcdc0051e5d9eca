import { rollNow } from '../core/amendment.ts';
import type { InvalidReason, Selections } from '../core/ballot.ts';
import type { ElectionResult } from '../core/count/count.ts';
import type { ElectionId } from '../core/ids.ts';
import { publishesBallots } from '../core/publication.ts';
import { shortCode } from '../core/receipt.ts';
import type { Result } from '../core/result.ts';
import { isPaused } from './pausing.ts';
import type { Ports } from './ports.ts';
import type { Closing, Election, StoredAddendum, TokenCount } from './portsOffice.ts';
import { presentOf } from './present.ts';
import { countTokens } from './tokenCounts.ts';

/** What everybody may see of an election. */
export interface PublicView {
  readonly election: Pick<Election, 'id' | 'state' | 'definition' | 'settings' | 'opened'> & {
    /** The key that opens ballots is in the full record alone. */
    readonly closing: Omit<Closing, 'sealingPrivateKey'> | null;
  };
  readonly rollSize: number;
  /** Tokens issued. */
  readonly issued: number;
  /** Ballots cast: tokens spent. */
  readonly cast: number;
  /** The same for every weight class. */
  readonly tokens: readonly TokenCount[];
  /** How many are present, where a motion is decided by a share of them; null until it was entered. */
  readonly present: string | null;
  /** Final once published; with live results the totals over mixed ballots; else null. */
  readonly result: ElectionResult | null;
  readonly final: boolean;
  /** Recounts under corrected settings, in the order in which they were made; the result above stays. */
  readonly addenda: readonly StoredAddendum[];
  /** The database was restored from a backup, and the organisers have not decided to go on. */
  readonly paused: boolean;
}

/** Null for an unknown election and for a draft. */
export async function publicView(ports: Ports, id: ElectionId): Promise<PublicView | null> {
  const election = await ports.office.election(id);
  if (election === null || election.state === 'draft') return null;
  const live =
    election.state === 'open' || election.state === 'closed' ? await liveResult(ports, election) : null;
  const { state, definition, settings, opened, closing } = election;
  const tokens = closing?.tokens ?? (opened === null ? [] : await countTokens(ports, id, opened.manifest));
  return {
    election: { id, state, definition, settings, opened, closing: closing && withoutKey(closing) },
    rollSize: opened === null ? 0 : rollNow(opened).size,
    issued: tokens.reduce((sum, { issued }) => sum + issued, 0),
    cast: tokens.reduce((sum, { spent }) => sum + spent, 0),
    tokens,
    present: await presentOf(ports, election),
    result: election.result ?? live,
    final: election.result !== null,
    addenda: state === 'published' ? await ports.office.addenda(id) : [],
    paused: isPaused(election, await ports.office.epoch()),
  };
}

function withoutKey({
  lotSeed,
  draw,
  size,
  root,
  checkpoint,
  tokens,
}: Closing): Omit<Closing, 'sealingPrivateKey'> {
  return { lotSeed, draw, size, root, checkpoint, tokens };
}

async function liveResult(ports: Ports, { id, settings }: Election): Promise<ElectionResult | null> {
  if (settings.results !== 'live') return null;
  return (await ports.box.head(id))?.live ?? null;
}

/** A ballot as the published board shows it. */
export interface BoardLine {
  readonly position: number;
  /** The receipt code. */
  readonly code: string;
  /** What the vote weighs. */
  readonly weight: string;
  /** Null where single ballots are not published. */
  readonly ballot: Result<Selections, InvalidReason> | null;
}

/** The published board, in the order of its tree; nothing before the publication. */
export async function* boardLines(ports: Ports, id: ElectionId, from = 0): AsyncIterable<BoardLine> {
  const election = await ports.office.election(id);
  if (election?.state !== 'published') return;
  const shows = publishesBallots(election.settings);
  for await (const line of openedLines(ports, id, from)) yield shows ? line : { ...line, ballot: null };
}

/** The same with every ballot, for counting: of a published election. */
export async function* openedLines(
  ports: Pick<Ports, 'box'>,
  id: ElectionId,
  from = 0,
): AsyncIterable<BoardLine & { readonly ballot: Result<Selections, InvalidReason> }> {
  const opened = ports.box.opened(id, from)[Symbol.asyncIterator]();
  for await (const { position, leaf, weight } of ports.box.board(id, from)) {
    const next = await opened.next();
    if (next.done === true || next.value.position !== position)
      throw new Error('a ballot of the board is not opened');
    yield { position, code: shortCode(leaf), weight, ballot: next.value.ballot };
  }
}

/** A stretch of the published board, for pages and modals. */
export async function boardPage(
  ports: Ports,
  id: ElectionId,
  from: number,
  count: number,
): Promise<BoardLine[]> {
  const lines: BoardLine[] = [];
  for await (const line of boardLines(ports, id, from)) {
    if (lines.length === count) break;
    lines.push(line);
  }
  return lines;
}
