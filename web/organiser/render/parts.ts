import { parseAction } from '../../../src/commands/actions.ts';
import type { Button, LabelledValue, Part } from '../../../src/commands/ui.ts';
import { unreachable } from '../../../src/core/result.ts';
import { type Html, html } from '../../views/html.ts';
import { facts } from '../../views/pieces.ts';
import { pathOf, renderButtons, renderPicker, type Surface } from './buttons.ts';

/** The parts of a message or a form, in their order. */
export function renderParts(parts: readonly Part[], surface: Surface): readonly Html[] {
  return parts.map((part) => renderPart(part, surface));
}

/** Elections, one after the other: what stands there of each, and what can be done; its name leads to it. */
export function renderEntries(parts: readonly Part[]): readonly Html[] {
  return parts.flatMap((part, place) => {
    const next = parts[place + 1];
    const before = parts[place - 1];
    if (isEntry(part) && next?.kind === 'buttons') return [entry(part, next.buttons)];
    return part.kind === 'buttons' && before !== undefined && isEntry(before)
      ? []
      : [renderPart(part, 'message')];
  });
}

type Facts = Extract<Part, { kind: 'fields' }>;

function isEntry(part: Part): part is Facts {
  return part.kind === 'fields' && part.fields.length === 1;
}

function entry({ fields }: Facts, list: readonly Button[]): Html {
  const shows = list.find((button) => 'action' in button && parseAction(button.action)?.verb === 'show');
  const others = list.filter((button) => button !== shows);
  return html`<section class="entry">${fields.map(
    ({ label, value }) => html`<h3 dir="auto">${
      shows !== undefined && 'action' in shows ? html`<a href="${pathOf(shows.action)}">${label}</a>` : label
    }</h3>
<p class="prose">${value}</p>`,
  )}
${renderButtons('message', others)}</section>`;
}

export function renderPart(part: Part, surface: Surface): Html {
  switch (part.kind) {
    case 'heading':
      return html`<h2 dir="auto">${part.text}</h2>`;
    case 'text':
      return html`<p class="prose" dir="auto">${part.text}</p>`;
    case 'note':
      return html`<p class="prose hint" dir="auto">${part.text}</p>`;
    case 'code':
      return html`<p><code class="long" dir="ltr">${part.text}</code></p>`;
    case 'divider':
      return html`<hr>`;
    case 'fields':
      return facts(
        part.fields.map((field) => [html`<span dir="auto">${field.label}</span>`, shownValue(field)]),
      );
    case 'list':
      return html`<div class="listed"><p><strong dir="auto">${part.label}</strong></p>
<ul>${part.items.map((item) => html`<li><span dir="auto">${item === '' ? '–' : item}</span></li>`)}</ul></div>`;
    case 'table':
      return table(part);
    case 'buttons':
      return renderButtons(surface, part.buttons);
    case 'picker':
      return renderPicker(part.label, part.options);
    default:
      return unreachable(part);
  }
}

function shownValue({ value, at, code }: LabelledValue): Html {
  if (code === true) return html`<code class="long prose" dir="ltr">${value}</code>`;
  if (at !== undefined) return html`<time datetime="${at}">${value}</time>`;
  return html`<span class="prose" dir="auto">${value}</span>`;
}

/** Texts too long to stand side by side on a phone. */
const longestBeside = 12;

/** On a phone its rows stand below each other, unless it holds short things only; the roles then keep it a table. */
function table({ head, rows }: Extract<Part, { kind: 'table' }>): Html {
  const [firstHead = '', ...heads] = head;
  const stacks = rows.some(([, ...rest]) => rest.some((cell) => cell.length > longestBeside));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${head.join(', ')}"><table role="table"${stacks && html` class="stacks"`}>
<thead role="rowgroup"><tr role="row">${[firstHead, ...heads].map((cell) => html`<th role="columnheader" scope="col" dir="auto">${cell}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(
    ([first = '', ...rest]) =>
      html`<tr role="row"><th role="rowheader" scope="row" dir="auto">${first}</th>${rest.map(
        (cell, place) =>
          html`<td role="cell" data-head="${heads[place] ?? ''}"><span dir="auto">${cell}</span></td>`,
      )}</tr>`,
  )}</tbody>
</table></div>`;
}
