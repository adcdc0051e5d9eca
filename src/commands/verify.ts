import { publishesBallots } from '../core/publication.ts';
import { blankSelection } from '../core/selection.ts';
import { viewIn } from '../engine/reading.ts';
import type { BoardLine, PublicView } from '../engine/results.ts';
import type { Translate } from '../locales/catalogue.ts';
import { amountText } from '../words/amounts.ts';
import { selectionText } from '../words/choices.ts';
import { pairText } from '../words/pair.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { actionOn } from './elections.ts';
import { boardButton } from './facts.ts';
import { formToRead } from './formToRead.ts';
import { refused, sentence } from './refusals.ts';
import { type Button, buttons, type LabelledValue, type Part, type Reply } from './ui.ts';

const pageSize = 20;
/** What of the selections in one contest stands in the list; the web page shows all. */
const longest = 150;

/**
 * Pages through all receipts with their selections, for the person alone. Nobody is told which receipt is looked for:
 * there is no way to ask for one.
 */
export async function verify({ desk, t }: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const found = await desk.engine.view(id);
  if (found === null) return refused(t, { kind: 'unknown-election' });
  const view = viewIn(t.language, found);
  const { state, definition, settings, closing } = view.election;
  if (state === 'cancelled') return sentence(t, t('refusal.state.cancelled'));
  if (closing === null) return sentence(t, t('commands.verify.notYet'));
  const last = Math.max(0, closing.size - 1);
  const from = Math.min(n, last - (last % pageSize));
  const lines = await desk.engine.boardPage(id, from, pageSize);
  const page = `${desk.publicUrl}/e/${id}`;
  const numbers = { from: Math.min(from + 1, closing.size), to: from + lines.length, size: closing.size };
  const parts: readonly Part[] = [
    { kind: 'heading', text: definition.title },
    {
      kind: 'text',
      text: t(publishesBallots(settings) ? 'commands.verify.lead' : 'commands.verify.leadTotals'),
    },
    { kind: 'note', text: t('commands.verify.range', numbers) },
    ...(lines.length === 0
      ? []
      : [{ kind: 'fields', fields: lines.map((line) => boardField(t, view.election, line)) } as const]),
    buttons(...pager(t, id, from, closing.size), boardButton(t, settings, page)),
  ];
  return { kind: 'form', form: formToRead(t, t('commands.verify.title'), parts) };
}

function pager(t: Translate, id: ElectionAction['id'], from: number, size: number): readonly Button[] {
  const previous = Math.max(0, from - pageSize);
  const next = from + pageSize;
  return [
    ...(from > 0 ? [{ label: t('commands.verify.previous'), action: actionOn('verify', id, previous) }] : []),
    ...(next < size ? [{ label: t('commands.verify.next'), action: actionOn('verify', id, next) }] : []),
  ];
}

function boardField(
  t: Translate,
  { definition: { contests }, opened }: PublicView['election'],
  { code, weight, ballot }: BoardLine,
): LabelledValue {
  const weighted = (opened?.manifest.weights.length ?? 1) > 1;
  const weighs = weighted ? [t('commands.verify.weight', { weight: amountText(t, weight) })] : [];
  if (ballot === null) return { label: code, value: [...weighs, t('commands.verify.counted')].join('\n') };
  if (!ballot.ok)
    return { label: code, value: t('commands.verify.invalid', { reason: t(`web.invalid.${ballot.error}`) }) };
  const chosen = contests.map((contest) => {
    const text = shorten(selectionText(t, contest, ballot.value[contest.id] ?? blankSelection(contest)));
    return contests.length === 1 ? text : pairText(t, shorten(contest.title, 40), text);
  });
  return { label: code, value: [...weighs, ...chosen].join('\n') };
}

function shorten(text: string, most = longest): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
