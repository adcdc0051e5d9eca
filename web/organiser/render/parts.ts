import type { LabelledValue, Part } from '../../../src/commands/ui.ts';
import { unreachable } from '../../../src/core/result.ts';
import { type Html, html } from '../../views/html.ts';
import { facts } from '../../views/pieces.ts';
import { renderButtons, renderPicker, type Surface } from './buttons.ts';

/** The parts of a message or a form, in their order. */
export function renderParts(parts: readonly Part[], surface: Surface): readonly Html[] {
  return parts.map((part) => renderPart(part, surface));
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
      return facts(part.fields.map((field) => [field.label, shownValue(field)]));
    case 'list':
      return html`<div class="listed"><p><strong dir="auto">${part.label}</strong></p>
<ul>${part.items.map((item) => html`<li>${item === '' ? '–' : item}</li>`)}</ul></div>`;
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

function table({ head, rows }: Extract<Part, { kind: 'table' }>): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${head.join(', ')}"><table>
<thead><tr>${head.map((cell) => html`<th scope="col" dir="auto">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first = '', ...rest]) =>
      html`<tr><th scope="row" dir="auto">${first}</th>${rest.map((cell) => html`<td dir="auto">${cell}</td>`)}</tr>`,
  )}</tbody>
</table></div>`;
}
