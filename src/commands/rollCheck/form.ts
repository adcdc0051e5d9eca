import type { Result } from '../../core/result.ts';
import { lookAtTable, type RollReading, rollColumns } from '../../core/rollCsv.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { Refusal } from '../../engine/refusal.ts';
import type { RollCheck } from '../../engine/roll.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { amountText } from '../../words/amounts.ts';
import { printedField } from '../printedField.ts';
import { badLineSentence, refusalSentences } from '../refusals.ts';
import type { Field, Form, Part } from '../ui.ts';
import { columnField, mostColumns, type RollList } from './source.ts';

/** Characters of the longest list that is taken; 20,000 voters need half of it. */
export const longestList = 2_000_000;
/** As many voters as are shown as they are read. */
const mostShown = 10;
const longestExample = 30;

type Checked = Result<RollCheck, Refusal>;

/** What becomes of a list as it is read now, and everything with which that can be changed. Nothing is stored yet. */
export function checkForm(t: Translate, { id, state }: Election, list: RollList, checked: Checked): Form {
  const ready = checked.ok && checked.value.added > 0;
  const count = checked.ok ? checked.value.added : 0;
  const verb = state === 'open' ? 'commands.rollCheck.propose' : 'commands.rollCheck.add';
  return {
    title: t('commands.rollCheck.title'),
    submit: ready ? t(verb, { count }) : t('commands.rollCheck.again'),
    close: t('commands.button.dismiss'),
    callback: 'roll-check',
    state: JSON.stringify([id, ready ? checked.value.mark : '']),
    parts: [...told(t, checked), ...fields(t, list)],
  };
}

function told(t: Translate, checked: Checked): readonly Part[] {
  if (!checked.ok) return refusedParts(t, checked.error);
  const { added, merged, size, leftOut, entries } = checked.value;
  const left = leftOut.map(({ name, standing }) => t('commands.roll.leftOut', { name, standing }));
  return [
    { kind: 'text', text: t('commands.rollCheck.report', { added, merged, size }) },
    { kind: 'note', text: t('commands.rollCheck.notYet') },
    ...(left.length === 0
      ? []
      : [{ kind: 'list', label: t('commands.roll.leftOutTitle'), items: left } as const]),
    ...(entries.length === 0 ? [] : [sample(t, entries)]),
  ];
}

/** Every bad line. */
function refusedParts(t: Translate, refusal: Refusal): readonly Part[] {
  if (refusal.kind !== 'bad-lines')
    return refusalSentences(t, refusal).map((text) => ({ kind: 'text', text }) as const);
  const items = refusal.bad.map((line) => badLineSentence(t, line));
  return [
    { kind: 'list', label: t('refusal.badLines', { count: items.length }), items },
    { kind: 'note', text: t('commands.rollCheck.correct') },
  ];
}

function sample(t: Translate, entries: RollCheck['entries']): Part {
  const weighted = entries.some(({ weight }) => weight !== undefined);
  const head = [t('commands.rollCheck.name'), t('commands.rollCheck.email')];
  const rows = entries.slice(0, mostShown).map(({ name, addresses, weight }) => {
    const mails = addresses.filter(({ kind }) => kind === 'email').map(({ value }) => value);
    const row = [name, mails.join(', ') || '–'];
    return weighted ? [...row, amountText(t, weight ?? '1')] : row;
  });
  return { kind: 'table', head: weighted ? [...head, t('commands.rollCheck.weight')] : head, rows };
}

function fields(t: Translate, list: RollList): readonly (Part | Field)[] {
  const kinds = (['table', 'list'] as const).map((id) => ({ id, label: t(`commands.rollCheck.kind.${id}`) }));
  const initial = list.reading === null ? 'list' : 'table';
  return [
    { kind: 'divider' },
    { kind: 'choice', name: 'kind', label: t('commands.rollCheck.kind.label'), options: kinds, initial },
    ...(list.reading === null ? [] : readingFields(t, list.text, list.reading)),
    {
      kind: 'text',
      name: 'list',
      label: t('commands.rollCheck.list'),
      hint: t('commands.rollCheck.listHint'),
      optional: true,
      lines: 'many',
      max: longestList,
      initial: list.text,
    },
    printedField(t, list.printed),
  ];
}

function readingFields(t: Translate, text: string, { header, columns }: RollReading): readonly Field[] {
  const { rows } = lookAtTable(text);
  const [first = [], second = [], third = []] = rows;
  const yesNo = (['yes', 'no'] as const).map((id) => ({ id, label: t(`commands.rollCheck.header.${id}`) }));
  const meanings = [...rollColumns, 'none' as const].map((id) => ({
    id,
    label: t(`commands.rollCheck.column.${id}`),
  }));
  const width = Math.min(mostColumns, Math.max(0, ...rows.map((cells) => cells.length)));
  const short = (cell: string) => (cell.length > longestExample ? `${cell.slice(0, longestExample)}…` : cell);
  return [
    {
      kind: 'choice',
      name: 'header',
      label: t('commands.rollCheck.header.label'),
      options: yesNo,
      initial: header ? 'yes' : 'no',
    },
    ...Array.from({ length: width }, (_, place): Field => {
      const examples = (header ? [second, third] : [first, second]).map((cells) => cells[place] ?? '');
      const name = header ? (first[place] ?? '') : '';
      return {
        kind: 'choice',
        name: columnField(place),
        label: t('commands.rollCheck.columnOf', {
          number: place + 1,
          named: name === '' ? 'no' : 'yes',
          name: short(name),
        }),
        hint:
          examples
            .map(short)
            .filter((cell) => cell !== '')
            .join(' · ') || '–',
        folded: true,
        options: meanings,
        initial: columns[place] ?? 'none',
      };
    }),
  ];
}
