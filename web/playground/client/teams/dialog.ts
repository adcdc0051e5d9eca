import type { TeamsTask } from '../../page/types.ts';
import { h, icon } from '../dom.ts';
import { icons } from '../icons.ts';
import { pressInTeams } from '../server.ts';
import type { Store } from '../store.ts';
import { toast } from '../toast.ts';
import { cardNode } from './card.ts';

type Data = Readonly<Record<string, unknown>>;

/** Where a button was pressed; `message` is null in a dialog. */
interface Where {
  readonly conversation: string;
  readonly message: string | null;
}

/** A button of a message was pressed: what the app answers opens as a dialog, which this person alone sees. */
export async function pressButton(store: Store, where: Where, data: Data): Promise<void> {
  const reply = await pressInTeams(store.me, { ...where, data });
  if (!reply.ok) toast(reply.error ?? 'Teams could not reach the app.');
  else if (reply.task !== null) new TeamsDialog(store, where.conversation).show(reply.task);
}

/** A dialog of Teams (a task module): each answer of the app takes the place of the one before, none closes it. */
class TeamsDialog {
  readonly #store: Store;
  readonly #conversation: string;
  readonly #node = h('dialog', { class: 'modal teams-dialog', 'aria-labelledby': 'teams-title' });
  #busy = false;

  constructor(store: Store, conversation: string) {
    this.#store = store;
    this.#conversation = conversation;
    this.#node.addEventListener('close', () => this.#node.remove());
    document.body.append(this.#node);
  }

  show(task: TeamsTask): void {
    const title = task.kind === 'card' ? task.title : (this.#store.person(this.#store.app)?.name ?? '');
    const body = h('div', { class: 'modal-body card', tabindex: -1 }, this.#content(task));
    this.#node.replaceChildren(h('div', { class: 'teams-frame' }, this.#head(title), body));
    if (!this.#node.open) this.#node.showModal();
    body.focus();
  }

  #content(task: TeamsTask): HTMLElement {
    if (task.kind === 'message') return h('p', { dir: 'auto' }, task.text);
    return cardNode(task.card, this.#store.reader().locale, (data) => void this.#submit(data));
  }

  #head(title: string): HTMLElement {
    const close = h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Close' },
      icon(icons.close),
    );
    close.addEventListener('click', () => this.#node.close());
    return h(
      'header',
      { class: 'modal-head' },
      h('img', { src: '/icon.svg', alt: '', class: 'modal-icon' }),
      h('div', {}, h('h2', { id: 'teams-title', dir: 'auto' }, title), h('p', {}, 'Dialog in Teams')),
      close,
    );
  }

  /** One press at a time; when the app cannot be reached, what is filled in stays. */
  async #submit(data: Data): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#node.setAttribute('aria-busy', 'true');
    const reply = await pressInTeams(this.#store.me, {
      conversation: this.#conversation,
      message: null,
      data,
    });
    this.#busy = false;
    this.#node.removeAttribute('aria-busy');
    if (!reply.ok) toast(reply.error ?? 'Teams could not reach the app.');
    else if (reply.task === null) this.#node.close();
    else this.show(reply.task);
  }
}
