import { parseAction } from '../../../src/commands/actions.ts';
import { isForChatOnly } from '../../../src/commands/pages.ts';
import type { Button, PickerOption } from '../../../src/commands/ui.ts';
import { type Html, html } from '../../views/html.ts';
import { isLook } from '../verbs.ts';

/** Where buttons stand: in a message, each is a form of its own; in a form they are sent with what is filled in there. */
export type Surface = 'message' | 'form';

/** The path that shows what an action shows; what chat calls the menu is the person's own page. */
export function pathOf(action: string): string {
  return action === 'menu' ? '/organiser' : `/organiser/do/${action}`;
}

/** Buttons side by side; those that ask first stand below. Nothing of what is done in chat only. */
export function renderButtons(surface: Surface, buttons: readonly Button[]): Html {
  const here = buttons.filter((button) => !('action' in button) || isDoneHere(button.action));
  const asking = here.filter((button) => 'confirm' in button && button.confirm !== undefined);
  const others = here.filter((button) => !asking.includes(button));
  return html`${others.length > 0 && html`<div class="actions">${others.map((button) => renderButton(surface, button))}</div>`}
${asking.map((button) => renderButton(surface, button))}`;
}

function isDoneHere(action: string): boolean {
  return !isForChatOnly(parseAction(action)?.verb ?? '');
}

function renderButton(surface: Surface, button: Button): Html {
  if ('url' in button) return html`<a class="button secondary" href="${button.url}">${button.label}</a>`;
  const { label, action, style, confirm } = button;
  const look = style === 'primary' ? 'button' : 'button secondary';
  if (confirm === undefined && isLook(action))
    return html`<a class="${look}" href="${pathOf(action)}">${label}</a>`;
  if (confirm === undefined) return send(surface, label, action, style === 'primary' ? '' : 'secondary');
  return html`<details class="ask${style !== undefined && ` ${style}`}">
<summary>${label}</summary>
<div class="card">
<p><strong>${confirm.title}</strong></p>
<p class="prose">${confirm.text}</p>
${send(surface, confirm.yes, action, style === 'danger' ? 'danger' : '')}
</div>
</details>`;
}

function send(surface: Surface, label: string, action: string, look: string): Html {
  const button = html`<button class="${look}" name="act" value="${action}" formnovalidate>${label}</button>`;
  if (surface === 'form') return button;
  return html`<form method="post" action="/organiser/act">${button}</form>`;
}

/** One link for each option. */
export function renderPicker(label: string, options: readonly PickerOption[]): Html {
  return html`<h2>${label}</h2>
<ul class="picks">${options.map(
    (option) =>
      html`<li><a href="${pathOf(option.action)}" dir="auto">${option.label}</a>${
        option.detail !== undefined && html`<small>${option.detail}</small>`
      }</li>`,
  )}</ul>`;
}
