import type { TableBlock } from '../../blockKit/blocks.ts';
import { h } from '../dom.ts';
import type { Store } from '../store.ts';
import { richParts } from './richText.ts';

type Cell = TableBlock['rows'][number][number];

/** A table whose first row is its heading, as in Slack. */
export function tableNode(store: Store, block: TableBlock): HTMLElement {
  const [head = [], ...rows] = block.rows;
  const line = (cells: readonly Cell[], tag: 'th' | 'td') =>
    h(
      'tr',
      {},
      ...cells.map((cell, column) => {
        const settings = block.column_settings?.[column];
        const classes = [
          `align-${settings?.align ?? 'left'}`,
          settings?.is_wrapped === true ? 'wrapped' : '',
        ];
        return h(tag, { class: classes.join(' '), dir: 'auto' }, ...cellNodes(store, cell));
      }),
    );
  const table = h(
    'table',
    {},
    h('thead', {}, line(head, 'th')),
    h('tbody', {}, ...rows.map((cells) => line(cells, 'td'))),
  );
  return h('div', { tabindex: 0, role: 'region', 'aria-label': 'Table' }, table);
}

function cellNodes(store: Store, cell: Cell): readonly Node[] {
  if (cell.type === 'rich_text') return richParts(store, cell.elements);
  const text = cell.type === 'raw_number' ? (cell.text ?? String(cell.value)) : cell.text;
  return [document.createTextNode(text)];
}
