import { toBase64url } from '../core/encoding.ts';
import type { AuditEvent } from '../engine/portsOffice.ts';
import type { MessageKey, Translate } from '../locales/catalogue.ts';
import { momentFor } from '../locales/moment.ts';
import { inARow } from '../words/list.ts';
import { pairText } from '../words/pair.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { actionOn } from './elections.ts';
import { refused } from './refusals.ts';
import { type Button, buttons, type Part, type Reply } from './ui.ts';

/** The way to the audit log; where there is room for it. */
export function auditButton(t: Translate, id: ElectionAction['id']): Button {
  return { label: t('commands.button.audit'), action: actionOn('audit', id) };
}

/** Everything that organisers and the system did, in words; it names no voter. */
export async function audit({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const log = await desk.engine.auditLog(actor.address, id);
  const observed = await desk.engine.observed(actor.address, id);
  if (!log.ok) return refused(t, log.error);
  if (!observed.ok) return refused(t, observed.error);
  const { definition, settings } = observed.value;
  const rows = log.value.map(({ event, hash }) => [
    t(`commands.audit.action.${event.action}`),
    momentFor(t, event.at, actor.timeZone, settings.timeZone),
    detailsText(t, event) || '–',
    shorten(toBase64url(hash)),
  ]);
  const head = (['what', 'at', 'details', 'hash'] as const).map((key) => t(`commands.audit.${key}`));
  const last = log.value.at(-1);
  const parts: readonly Part[] = [
    { kind: 'heading', text: definition.title },
    { kind: 'text', text: t('commands.audit.lead') },
    { kind: 'table', head, rows },
    ...(last === undefined
      ? []
      : [
          {
            kind: 'fields',
            fields: [{ label: t('commands.audit.last'), value: toBase64url(last.hash), code: true }],
          } as const,
        ]),
    buttons({ label: t('commands.button.show'), action: actionOn('show', id) }),
  ];
  return { kind: 'say', message: { summary: t('commands.audit.lead'), parts } };
}

/** Enough of a hash to compare it with another one at a glance; the record has it whole. */
function shorten(text: string): string {
  return text.length <= 16 ? text : `${text.slice(0, 12)}…`;
}

/** What the details of events are called; a kind that is not known here keeps the name that the record gives it. */
const known: Readonly<Record<string, MessageKey>> = {
  draft: 'commands.audit.detail.draft',
  observers: 'commands.audit.detail.observers',
  organiser: 'commands.audit.detail.organiser',
  organisers: 'commands.audit.detail.organisers',
  fingerprint: 'commands.audit.detail.fingerprint',
  roll: 'commands.audit.detail.roll',
  size: 'commands.audit.detail.size',
  slips: 'commands.audit.detail.slips',
  present: 'commands.audit.detail.present',
  proposal: 'commands.audit.detail.proposal',
  voters: 'commands.audit.detail.voters',
  root: 'commands.audit.detail.root',
  result: 'commands.audit.detail.result',
  epoch: 'commands.audit.detail.epoch',
};

/** Counts, and hashes. */
function detailsText(t: Translate, { details }: AuditEvent): string {
  const numbers = new Intl.NumberFormat(t.locale);
  return inARow(
    t,
    Object.entries(details).map(([name, value]) => {
      const label = known[name] === undefined ? name : t(known[name]);
      return pairText(t, label, typeof value === 'number' ? numbers.format(value) : shorten(value));
    }),
  );
}
