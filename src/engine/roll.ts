import { type Address, addressKey, parseEmail } from '../core/address.ts';
import { type ElectionId, uuidFromBytes, voterIdSchema } from '../core/ids.ts';
import { err, ok, type Result, unreachable } from '../core/result.ts';
import { mergeEntries, type RollEntry } from '../core/roll.ts';
import { parseRollText } from '../core/rollText.ts';
import { isOrganiser, ownElection } from './elections.ts';
import { auditEvent } from './events.ts';
import type { ChannelRef, Chat, ChatPerson, Ports } from './ports.ts';
import type { RollChange, Voter } from './portsClerk.ts';
import type { Refusal } from './refusal.ts';

/** Where voters come from. */
export type RollSource =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'channel'; readonly platform: Chat['kind']; readonly channel: ChannelRef }
  | {
      readonly kind: 'group';
      readonly platform: Chat['kind'];
      readonly workspace: string;
      readonly group: string;
    }
  | { readonly kind: 'people'; readonly platform: Chat['kind']; readonly people: readonly Address[] };

/** What became of the people of a source. */
export interface RollReport {
  /** Voters on the roll now. */
  readonly size: number;
  readonly added: number;
  /** Entries that were on the roll already, or twice in the source: one person is one voter. */
  readonly merged: number;
  /** Bots, deactivated accounts and people of other organisations. */
  readonly leftOut: readonly ChatPerson[];
}

/** Adds people to the roll of a draft. Who shares an address is one voter. Bad lines: all named, nothing added. */
export async function addToRoll(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  sources: readonly RollSource[],
): Promise<Result<RollReport, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const found = await gather(ports, sources);
  if (!found.ok) return found;
  const { entries, leftOut } = found.value;
  if (entries.length === 0 && leftOut.length === 0) return err({ kind: 'nobody-to-add' });
  let report: RollReport = { size: 0, added: 0, merged: 0, leftOut };
  const changed = await ports.clerk.changeRoll<Refusal>(id, (election, roll) => {
    if (!isOrganiser(election, actor)) return err({ kind: 'not-organiser' });
    if (election.state !== 'draft') return err({ kind: 'wrong-state', state: election.state });
    const change = mergeIntoRoll(ports, id, roll, entries);
    const size = roll.length + change.added - change.remove.length;
    report = { ...report, size, added: change.added, merged: entries.length - change.added };
    const event = auditEvent(ports.clock, 'roll-changed', 'organiser', { size });
    return ok({ remove: change.remove, put: change.put, change: { event } });
  });
  return changed.ok ? ok(report) : changed;
}

async function gather(
  ports: Ports,
  sources: readonly RollSource[],
): Promise<
  Result<{ readonly entries: readonly RollEntry[]; readonly leftOut: readonly ChatPerson[] }, Refusal>
> {
  const entries: RollEntry[] = [];
  const leftOut: ChatPerson[] = [];
  for (const source of sources) {
    if (source.kind === 'text') {
      const parsed = parseRollText(source.text);
      if (parsed.bad.length > 0) return err({ kind: 'bad-lines', bad: parsed.bad });
      entries.push(...parsed.entries);
    } else {
      const people = await askChat(ports, source);
      if (!people.ok) return people;
      const mayVote = people.value.filter(({ standing }) => standing === 'member' || standing === 'guest');
      entries.push(...mayVote.map(chatEntry));
      leftOut.push(...people.value.filter((person) => !mayVote.includes(person)));
    }
  }
  return ok({ entries, leftOut });
}

async function askChat(
  ports: Ports,
  source: Exclude<RollSource, { kind: 'text' }>,
): Promise<Result<readonly ChatPerson[], Refusal>> {
  const chat = ports.chats.find(({ kind }) => kind === source.platform);
  if (chat === undefined) return err({ kind: 'no-such-platform' });
  const people = await askPlatform(chat, source);
  return people.ok ? people : err({ kind: 'chat', failure: people.error });
}

function askPlatform(chat: Chat, source: Exclude<RollSource, { kind: 'text' }>) {
  switch (source.kind) {
    case 'channel':
      return chat.members(source.channel);
    case 'group':
      return chat.groupMembers(source.workspace, source.group);
    case 'people':
      return chat.people(source.people);
    default:
      return unreachable(source);
  }
}

function chatEntry({ name, address, email }: ChatPerson): RollEntry {
  const mail = parseEmail(email ?? '');
  return { name, addresses: mail.ok ? [address, mail.value] : [address] };
}

/** Voters that stay keep their id and salt; people who turn out to be one voter are joined under the first id. */
function mergeIntoRoll(
  ports: Pick<Ports, 'random'>,
  election: ElectionId,
  roll: readonly Voter[],
  entries: readonly RollEntry[],
): RollChange & { readonly added: number } {
  const owner = new Map(
    roll.flatMap((voter) => voter.addresses.map((address) => [addressKey(address), voter])),
  );
  const remove = new Set(roll.map(({ id }) => id));
  const put: Voter[] = [];
  let added = 0;
  for (const entry of mergeEntries([...roll.map(asEntry), ...entries]).entries) {
    const keys = entry.addresses.map(addressKey);
    const known = keys.map((key) => owner.get(key)).find((voter) => voter !== undefined);
    if (known === undefined) added += 1;
    else remove.delete(known.id);
    const voter: Voter = { ...(known ?? newVoter(ports, election)), weight: plainWeight, ...entry };
    if (known?.addresses.length !== keys.length || known.weight !== voter.weight) put.push(voter);
  }
  return { remove: [...remove], put, added };
}

const plainWeight = '1';

/** The weight that everybody has is one of which nothing was said: where two voters are joined, the other one counts. */
function asEntry({ name, addresses, weight }: Voter): RollEntry {
  return weight === plainWeight ? { name, addresses } : { name, addresses, weight };
}

function newVoter(
  ports: Pick<Ports, 'random'>,
  election: ElectionId,
): Omit<Voter, 'name' | 'addresses' | 'weight'> {
  const id = voterIdSchema.parse(uuidFromBytes(ports.random.bytes(16)));
  return { id, election, salt: ports.random.bytes(16), generation: 1, issued: null };
}
