import type { LabelledValue, Part } from '../../../src/commands/ui.ts';
import { unreachable } from '../../../src/core/result.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { mostActions, renderButton, type Surface, submit } from './actions.ts';
import type { CardAction, Element, RichText, TextBlock } from './card.ts';
import { choiceTitle, heading, plain } from './text.ts';

/** Larger tables become lists: each cell of a card is written out at length. */
const mostRows = 30;
const bold = { weight: 'Bolder' } as const;

/** The elements of the parts, in their order. */
export function renderParts(t: Translate, parts: readonly Part[], surface: Surface): readonly Element[] {
  const elements: Element[] = [];
  let apart = false;
  for (const part of parts) {
    if (part.kind === 'divider') {
      apart = true;
      continue;
    }
    const [first, ...rest] = renderPart(t, part, surface);
    if (first === undefined) continue;
    elements.push(apart ? below(first) : first, ...rest);
    apart = false;
  }
  return elements;
}

/** A line above it. */
export function below(element: Element): Element {
  return element.type === 'Table' ? element : { ...element, separator: true, spacing: 'Large' };
}

function renderPart(
  t: Translate,
  part: Exclude<Part, { kind: 'divider' }>,
  surface: Surface,
): readonly Element[] {
  switch (part.kind) {
    case 'heading':
      return [heading(part.text)];
    case 'text':
      return plain(part.text);
    case 'note':
      return plain(part.text, { size: 'Small', isSubtle: true });
    case 'code':
      return plain(part.text, { fontType: 'Monospace' });
    case 'fields':
      return part.fields.flatMap(labelledValue);
    case 'list':
      return bullets(part.label, part.items);
    case 'table':
      return part.rows.length > mostRows ? tableAsList(part) : [table(part)];
    case 'buttons':
      return actionSets(part.buttons.map((button) => renderButton(surface, button)));
    case 'picker':
      return picker(t, part, surface);
    default:
      return unreachable(part);
  }
}

function labelledValue({ label, value, at, code }: LabelledValue): readonly Element[] {
  const look = code === true ? ({ fontType: 'Monospace' } as const) : {};
  const values: readonly (RichText | TextBlock)[] = at === undefined ? plain(value, look) : [momentBlock(at)];
  return [...plain(label, bold), ...values.map((block) => ({ ...block, spacing: 'None' }) as const)];
}

/** Shown in the reader's own time zone and language, by Teams. */
function momentBlock(at: string): TextBlock {
  const iso = `${new Date(at).toISOString().slice(0, 19)}Z`;
  return { type: 'TextBlock', text: `{{DATE(${iso}, LONG)}}, {{TIME(${iso})}}`, wrap: true };
}

function bullets(label: string, items: readonly string[]): readonly Element[] {
  const listed = items.flatMap((item) => plain(`• ${item === '' ? '–' : item}`));
  return [...plain(label, bold), ...listed.map((block) => ({ ...block, spacing: 'Small' }) as const)];
}

type Table = Extract<Part, { kind: 'table' }>;

function table({ head, rows }: Table): Element {
  const row = (cells: readonly string[], look = {}) => ({
    type: 'TableRow' as const,
    cells: cells.map((text) => ({ type: 'TableCell' as const, items: plain(text, look) })),
  });
  return {
    type: 'Table',
    columns: head.map((_, index) => ({ width: index === 0 ? 2 : 1 })),
    firstRowAsHeaders: true,
    showGridLines: true,
    rows: [row(head, bold), ...rows.map((cells) => row(cells))],
  };
}

/** What stands in a cell that says nothing. */
const nothing = '–';

function tableAsList({ head, rows }: Table): readonly Element[] {
  const items = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== nothing) + 1));
  return bullets(
    head.join(' · '),
    items.map((cells) => cells.join(' · ')),
  );
}

/** As many characters as a row of buttons has room for, each button with its frame. */
const rowLength = 56;
const frame = 4;

/** Rows of buttons that fit beside each other. */
export function actionSets(actions: readonly CardAction[]): readonly Element[] {
  const rows: CardAction[][] = [];
  let room = 0;
  for (const action of actions) {
    const length = action.title.length + frame;
    const row = rows.at(-1);
    if (row === undefined || length > room || row.length >= mostActions) {
      rows.push([action]);
      room = rowLength - length;
    } else {
      row.push(action);
      room -= length;
    }
  }
  return rows.map((row, index) => ({
    type: 'ActionSet',
    actions: row,
    ...(index === 0 ? {} : { spacing: 'Small' }),
  }));
}

/** The name of the input in which a picker's option is chosen. */
export const pickInput = 'pick';

function picker(t: Translate, part: Extract<Part, { kind: 'picker' }>, surface: Surface): readonly Element[] {
  const choices = part.options.map(({ label, detail, action }) => ({
    title: choiceTitle(detail === undefined ? label : `${label} (${detail})`),
    value: action,
  }));
  return [
    {
      type: 'Input.ChoiceSet',
      id: pickInput,
      label: part.label,
      isRequired: true,
      errorMessage: t('teams.choose'),
      style: choices.length > 10 ? 'filtered' : 'compact',
      isMultiSelect: false,
      wrap: true,
      choices,
      placeholder: t('teams.choose'),
    },
    ...actionSets([submit(surface, t('teams.goOn'), { verb: 'pick' }, { style: 'positive' })]),
  ];
}
