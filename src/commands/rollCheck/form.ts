import type { Result } from '../../core/result.ts';
import { lookAtTable, type RollReading, rollColumns } from '../../core/rollCsv.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { RollCheck } from '../../engine/roll.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { amountText } from '../../words/amounts.ts';
import type { Visit } from '../desk.ts';
import { printedField } from '../printedField.ts';
import type { Field, Form, Part } from '../ui.ts';
import { chatFields } from './fromChat.ts';
import { type Problem, problemParts } from './problems.ts';
import { columnField, mostColumns, type RollAsked } from './source.ts';

/** Characters of the longest list that is taken; 20,000 voters need half of it. */
export const longestList = 2_000_000;
/** As many voters as are shown as they are read. */
const mostShown = 10;
const longestExample = 30;

type Checked = Result<RollCheck, readonly Problem[]>;

/** What becomes of all that is asked for now, and everything with which that can be changed. Nothing is stored yet. */
export function checkForm(
  { t, actor }: Visit,
  { id, state }: Election,
  asked: RollAsked,
  checked: Checked,
): Form {
  const ready = checked.ok && checked.value.added > 0;
  const count = checked.ok ? checked.value.added : 0;
  const verb = state === 'open' ? 'commands.rollCheck.propose' : 'commands.rollCheck.add';
  return {
    title: t('commands.rollCheck.title'),
    submit: ready ? t(verb, { count }) : t('commands.rollCheck.again'),
    close: t('commands.button.dismiss'),
    callback: 'roll-check',
    state: JSON.stringify([id, ready ? checked.value.mark : '']),
    parts: [
      ...(checked.ok ? told(t, checked.value) : problemParts(t, checked.error)),
      { kind: 'divider' },
      ...chatFields(t, actor, asked),
      ...listFields(t, asked),
    ],
  };
}

function told(t: Translate, { added, merged, size, leftOut, entries }: RollCheck): readonly Part[] {
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

/** Where there is no list, nothing is asked about how it is read. */
function listFields(t: Translate, list: RollAsked): readonly Field[] {
  const empty = list.text.trim() === '';
  return [
    ...(empty ? [] : [kindField(t, list), ...columnFields(t, list)]),
    {
      kind: 'text',
      name: 'list',
      label: t('commands.rollCheck.list'),
      hint: t(empty ? 'commands.rollCheck.pasteHint' : 'commands.rollCheck.listHint'),
      optional: true,
      lines: 'many',
      max: longestList,
      initial: list.text,
    },
    printedField(t, list.printed),
  ];
}

function kindField(t: Translate, { reading }: RollAsked): Field {
  const options = (['table', 'list'] as const).map((id) => ({
    id,
    label: t(`commands.rollCheck.kind.${id}`),
  }));
  const initial = reading === null ? 'list' : 'table';
  return { kind: 'choice', name: 'kind', label: t('commands.rollCheck.kind.label'), options, initial };
}

function columnFields(t: Translate, { reading, text }: RollAsked): readonly Field[] {
  return reading === null ? [] : readingFields(t, text, reading);
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
