import type { Delivery } from '../engine/portsClerk.ts';
import type { Translate } from '../locales/catalogue.ts';
import { amountText } from '../words/amounts.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { actionOn } from './elections.ts';
import { refused } from './refusals.ts';
import { type Button, buttons, type Part, type Reply } from './ui.ts';
import { reasonText } from './unreachable.ts';

const pageSize = 200;
/** What went wrong comes first. */
const order: readonly Delivery['state'][] = ['failed', 'queued', 'sent'];

/** Who was reached in which way, and why not; never who voted. */
export async function deliveries({ desk, actor, t }: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const report = await desk.engine.deliveryReport(actor.address, id);
  if (!report.ok) return refused(t, report.error);
  const own = await desk.engine.own(actor.address, id);
  const title = own.ok ? own.value.definition.title : '';
  const sorted = report.value.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const from = n * pageSize < sorted.length ? n * pageSize : 0;
  const some = sorted.slice(from, from + pageSize);
  const counts = order.map((state) => ({
    label: t(`commands.deliveries.${state}`),
    value: amountText(t, String(sorted.filter((each) => each.state === state).length)),
  }));
  const parts: readonly Part[] = [
    { kind: 'heading', text: title },
    { kind: 'text', text: t('commands.deliveries.lead') },
    ...(sorted.length === 0
      ? [{ kind: 'note', text: t('commands.deliveries.nothing') } as const]
      : [{ kind: 'fields', fields: counts } as const, tableOf(t, some)]),
    buttons(...pager(t, id, from, sorted.length), {
      label: t('commands.button.show'),
      action: actionOn('show', id),
    }),
  ];
  return { kind: 'say', message: { summary: t('commands.deliveries.lead'), parts } };
}

function tableOf(t: Translate, some: readonly Delivery[]): Part {
  const head = (['name', 'address', 'state', 'reason'] as const).map((key) =>
    t(`commands.deliveries.${key}`),
  );
  const rows = some.map(({ name, address, via, state, reason }) => [
    name,
    via === 'email' ? address : t('commands.deliveries.chat'),
    t(`commands.deliveries.${state}`),
    reasonText(t, reason),
  ]);
  return { kind: 'table', head, rows };
}

function pager(t: Translate, id: ElectionAction['id'], from: number, count: number): readonly Button[] {
  const page = from / pageSize;
  const back = { label: t('commands.additions.earlier'), action: actionOn('deliveries', id, page - 1) };
  const next = { label: t('commands.additions.later'), action: actionOn('deliveries', id, page + 1) };
  return [...(page > 0 ? [back] : []), ...(from + pageSize < count ? [next] : [])];
}
