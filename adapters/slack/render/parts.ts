import type { types } from '@slack/bolt';
import type { Button, Part, PickerOption } from '../../../src/commands/ui.ts';
import { unreachable } from '../../../src/core/result.ts';
import { richCode, richFields, richList } from './richText.ts';
import { lengths, plain } from './text.ts';

export type Surface = 'message' | 'view';

const most = { buttons: 25, options: 100, tableRows: 100 } as const;

/** The blocks of the parts, in their order. A message has one table at most, a view none: others become lists. */
export function renderParts(parts: readonly Part[], surface: Surface): types.KnownBlock[] {
  const tables = parts.filter(({ kind }) => kind === 'table').length;
  const withTable = surface === 'message' && tables === 1;
  return parts.flatMap((part) => renderPart(part, withTable));
}

function renderPart(part: Part, withTable: boolean): readonly types.KnownBlock[] {
  switch (part.kind) {
    case 'heading':
      return [{ type: 'header', text: plain(part.text, lengths.header) }];
    case 'text':
      return [{ type: 'section', text: plain(part.text, lengths.section) }];
    case 'note':
      return [{ type: 'context', elements: [plain(part.text, lengths.context)] }];
    case 'code':
      return [richCode(part.text)];
    case 'divider':
      return [{ type: 'divider' }];
    case 'fields':
      return richFields(part.fields);
    case 'list':
      return richList(part.label, part.items);
    case 'table':
      return withTable && part.rows.length < most.tableRows ? [table(part)] : tableAsList(part);
    case 'buttons':
      return actions(part.buttons);
    case 'picker':
      return [picker(part.label, part.options)];
    default:
      return unreachable(part);
  }
}

/** What stands in a cell that says nothing. */
const nothing = '–';

type Table = Extract<Part, { kind: 'table' }>;

function table({ head, rows }: Table): types.TableBlock {
  const cells = [head, ...rows].map((row) => row.map((text) => ({ type: 'raw_text', text }) as const));
  return { type: 'table', rows: cells, column_settings: [{ is_wrapped: true }, { align: 'right' }] };
}

function tableAsList({ head, rows }: Table): readonly types.KnownBlock[] {
  const label = head.join(' · ');
  return richList(
    label,
    rows.map((row) => withoutBlanks(row).join(' · ')),
  );
}

/** Cells without their end, where that says nothing. */
function withoutBlanks(row: readonly string[]): readonly string[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== nothing) + 1);
}

function actions(buttons: readonly Button[]): readonly types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  for (let from = 0; from < buttons.length; from += most.buttons) {
    const some = buttons.slice(from, from + most.buttons);
    blocks.push({
      type: 'actions',
      elements: some.map((button, index) => renderButton(button, from + index)),
    });
  }
  return blocks;
}

function renderButton(button: Button, index: number): types.Button {
  const text = plain(button.label, lengths.button);
  if ('url' in button) return { type: 'button', text, url: button.url, action_id: `link-${index}` };
  const { action, style, confirm } = button;
  return {
    type: 'button',
    text,
    action_id: action,
    value: action,
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: plain(confirm.title, lengths.confirmTitle),
            text: plain(confirm.text, lengths.confirmText),
            confirm: plain(confirm.yes, lengths.confirmButton),
            deny: plain(confirm.no, lengths.confirmButton),
            ...(style === undefined ? {} : { style }),
          },
        }),
  };
}

function picker(label: string, options: readonly PickerOption[]): types.SectionBlock {
  const list = options.slice(0, most.options).map(({ label: name, detail, action }) => ({
    text: plain(name, lengths.option),
    value: action,
    ...(detail === undefined ? {} : { description: plain(detail, lengths.option) }),
  }));
  return {
    type: 'section',
    text: plain(label, lengths.section),
    accessory: {
      type: 'static_select',
      action_id: 'pick',
      placeholder: plain(label, lengths.placeholder),
      options: list,
    },
  };
}
