import { type ElectionId, electionIdSchema } from '../core/ids.ts';
import type { Voter } from '../engine/portsClerk.ts';
import type { Amended, Election, Opened } from '../engine/portsOffice.ts';
import type { ProposalReport, StandingProposal } from '../engine/proposing.ts';
import type { Translate } from '../locales/catalogue.ts';
import { amountText } from '../words/amounts.ts';
import { inARow } from '../words/list.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { actionOn } from './elections.ts';
import { refused } from './refusals.ts';
import { type Button, buttons, type Part, type Reply, say } from './ui.ts';

/** As many voters as one page of a proposal names. */
const pageSize = 50;

/** What is shown in place of the form that asks for more voters of an open election; null: nothing. */
export async function insteadOfAsking(visit: Visit, { id, organisers }: Election): Promise<Reply | null> {
  const { desk, actor, t } = visit;
  const organise = { label: t('commands.button.organisers'), action: actionOn('organisers', id) };
  if (organisers.length < 2) return refused(t, { kind: 'needs-two-organisers' }, buttons(organise));
  const standing = await desk.engine.proposal(actor.address, id);
  return standing.ok && standing.value !== null ? showProposal(visit, { verb: 'proposal', id, n: 0 }) : null;
}

/** The organiser's own copy of what was proposed just now. */
export function proposed(t: Translate, id: ElectionId, report: ProposalReport): Reply {
  const { voters, already, leftOut } = report;
  const left = leftOut.map(({ name, standing }) => t('commands.roll.leftOut', { name, standing }));
  const parts: readonly Part[] = [
    ...(already === 0
      ? []
      : [{ kind: 'text', text: t('commands.additions.already', { count: already }) } as const]),
    ...(left.length === 0 ? [] : [listOf(t('commands.roll.leftOutTitle'), left)]),
    { kind: 'note', text: t('commands.additions.notYet') },
    buttons(
      proposalButton(t, id),
      { label: t('commands.button.show'), action: actionOn('show', id) },
      dropButton(t, id),
    ),
  ];
  return say(t('commands.additions.proposed', { count: voters.length }), ...parts);
}

/** To organisers alone: who exactly is proposed, and to another one than the proposer the way to agree. */
export async function showProposal(visit: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const standing = await desk.engine.proposal(actor.address, id);
  if (!standing.ok) return refused(t, standing.error);
  const election = await desk.engine.election(id);
  const proposal = standing.value;
  if (proposal === null || election === null || election.opened === null)
    return refused(t, { kind: 'no-proposal' });
  const own = proposal.by.kind === actor.address.kind && proposal.by.value === actor.address.value;
  const form = {
    title: t('commands.additions.title'),
    submit: own ? null : t('commands.additions.agree'),
    close: t('commands.button.notYet'),
    callback: own ? 'read' : 'additions',
    state: `${id} ${proposal.hash}`,
    parts: proposalParts(t, election.opened, proposal, { id, n, own }),
  } as const;
  return { kind: 'form', form };
}

function proposalParts(
  t: Translate,
  { manifest }: Opened,
  { voters, proposer }: StandingProposal,
  { id, n, own }: { readonly id: ElectionId; readonly n: number; readonly own: boolean },
): readonly Part[] {
  const { definition, settings, weights } = manifest;
  const count = voters.length;
  const from = n * pageSize < count ? n * pageSize : 0;
  const some = voters.slice(from, from + pageSize).map((voter) => voterText(t, voter, weights.length > 1));
  const label =
    count > pageSize
      ? t('commands.additions.range', { from: from + 1, to: from + some.length, count })
      : t('commands.additions.voters', { count });
  const by = proposer === '' ? 'somebody' : 'organiser';
  return [
    { kind: 'heading', text: definition.title },
    { kind: 'text', text: t('commands.additions.lead', { by, name: proposer, count }) },
    listOf(label, some),
    ...(count < settings.mixThreshold ? [{ kind: 'note', text: t('commands.additions.few') } as const] : []),
    { kind: 'note', text: own ? t('commands.additions.own') : t('commands.additions.public') },
    buttons(...pager(t, id, from, count), dropButton(t, id)),
  ];
}

/** A voter for an organiser's eyes: name, addresses that can be read, and what the vote weighs where that differs. */
function voterText(t: Translate, { name, addresses, weight }: Voter, weighted: boolean): string {
  const mails = addresses.filter(({ kind, value }) => kind === 'email' && value !== name);
  const details = [
    ...mails.map(({ value }) => value),
    ...(weighted ? [t('commands.additions.weight', { weight: amountText(t, weight) })] : []),
  ];
  return details.length === 0 ? name : t('commands.additions.voter', { name, details: inARow(t, details) });
}

function listOf(label: string, items: readonly string[]): Part {
  return { kind: 'list', label, items };
}

function pager(t: Translate, id: ElectionId, from: number, count: number): readonly Button[] {
  const page = from / pageSize;
  const back = { label: t('commands.additions.earlier'), action: actionOn('proposal', id, page - 1) };
  const next = { label: t('commands.additions.later'), action: actionOn('proposal', id, page + 1) };
  return [...(page > 0 ? [back] : []), ...(from + pageSize < count ? [next] : [])];
}

/** What an organiser's card of an open election says of a proposal that stands. */
export async function proposalPart(
  { desk, actor, t }: Visit,
  { id, state }: Election,
): Promise<readonly Part[]> {
  if (state !== 'open') return [];
  const standing = await desk.engine.proposal(actor.address, id);
  if (!standing.ok || standing.value === null) return [];
  const text = t('commands.additions.waiting', { count: standing.value.voters.length });
  return [{ kind: 'text', text }, buttons(proposalButton(t, id))];
}

function proposalButton(t: Translate, id: ElectionId): Button {
  return { label: t('commands.button.proposal'), action: actionOn('proposal', id) };
}

function dropButton(t: Translate, id: ElectionId): Button {
  return {
    label: t('commands.button.dropProposal'),
    action: actionOn('drop-proposal', id),
    style: 'danger',
    confirm: {
      title: t('commands.additions.dropTitle'),
      text: t('commands.additions.drop'),
      yes: t('commands.button.dropProposal'),
      no: t('commands.button.notYet'),
    },
  };
}

/** The second organiser agrees to what the form showed, and to nothing else. */
export async function agreeToAdditions(visit: Visit, state: string): Promise<Reply> {
  const { desk, actor, t } = visit;
  const [election = '', hash = ''] = state.split(' ');
  const id = electionIdSchema.safeParse(election);
  if (!id.success) return refused(t, { kind: 'unknown-election' });
  const agreed = await desk.engine.agreeToVoters(actor.address, id.data, hash);
  if (!agreed.ok) return refused(t, agreed.error);
  const home = (await desk.engine.election(id.data))?.home ?? null;
  return joined(t, id.data, agreed.value, home !== null);
}

function joined(t: Translate, id: ElectionId, amended: Amended, announced: boolean): Reply {
  const { voters: count, roll } = amended;
  const parts: readonly Part[] = [
    { kind: 'fields', fields: [{ label: t('commands.mine.root'), value: roll.root, code: true }] },
    { kind: 'note', text: announced ? t('commands.additions.told') : t('commands.additions.notTold') },
    buttons(
      { label: t('commands.button.invite'), action: actionOn('invite', id), style: 'primary' },
      { label: t('commands.button.show'), action: actionOn('show', id) },
    ),
  ];
  return say(t('commands.additions.done', { count, size: roll.size }), ...parts);
}

export async function dropProposal({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const dropped = await desk.engine.dropProposal(actor.address, id);
  if (!dropped.ok) return refused(t, dropped.error);
  return say(
    t('commands.additions.dropped'),
    buttons(
      { label: t('commands.button.roll'), action: actionOn('roll', id) },
      { label: t('commands.button.show'), action: actionOn('show', id) },
    ),
  );
}
