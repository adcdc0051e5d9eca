import type { PageConversation } from '../../page/types.ts';
import { h, icon } from '../dom.ts';
import { icons } from '../icons.ts';
import { sendText } from '../server.ts';
import type { Store } from '../store.ts';
import { platformOf } from '../store.ts';
import { toast } from '../toast.ts';
import { shortcutsNode } from './shortcuts.ts';
import type { Suggestion } from './suggestions.ts';
import { suggestionsFor } from './suggestions.ts';

/** The line at the bottom: messages, slash commands with suggestions, and mentions. Enter sends. */
export class Composer {
  readonly node: HTMLElement;
  readonly #store: Store;
  readonly #area: HTMLTextAreaElement;
  readonly #list: HTMLElement;
  readonly #drafts = new Map<string, string>();
  #place = '';
  #suggestions: readonly Suggestion[] = [];
  #active = -1;

  constructor(store: Store) {
    this.#store = store;
    this.#list = h('div', {
      class: 'suggestions',
      role: 'listbox',
      id: 'suggestions',
      'aria-label': 'Suggestions',
    });
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#area = h('textarea', {
      rows: 1,
      dir: 'auto',
      'aria-label': 'Message or command',
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': 'suggestions',
      'aria-autocomplete': 'list',
      'data-key': 'composer',
    });
    const send = h('button', { type: 'button', class: 'send', 'aria-label': 'Send' }, icon(icons.send));
    send.addEventListener('click', () => void this.#send());
    this.node = h(
      'div',
      { class: 'composer' },
      this.#list,
      h('div', { class: 'composer-box' }, shortcutsNode(store), this.#area, send),
    );
    this.#area.addEventListener('input', () => this.#typed());
    this.#area.addEventListener('keydown', (event) => this.#key(event));
    this.#area.addEventListener('blur', () => this.#suggest([]));
  }

  /** Shows the draft of the conversation that the store is in. */
  update(): void {
    const conversation = this.#store.conversation();
    const place = `${this.#store.me} ${conversation?.id ?? ''}`;
    this.#area.placeholder = placeholder(this.#store, conversation);
    if (place === this.#place) return;
    this.#drafts.set(this.#place, this.#area.value);
    this.#place = place;
    this.fill(this.#drafts.get(place) ?? '');
  }

  fill(text: string): void {
    this.#area.value = text;
    this.#grow();
    this.#suggest([]);
  }

  focus(): void {
    this.#area.focus();
  }

  #typed(): void {
    this.#grow();
    this.#suggest(suggestionsFor(this.#store, this.#area.value.slice(0, this.#area.selectionStart)));
  }

  #grow(): void {
    this.#area.style.height = 'auto';
    this.#area.style.height = `${Math.min(this.#area.scrollHeight, 200)}px`;
  }

  #suggest(suggestions: readonly Suggestion[]): void {
    this.#suggestions = suggestions;
    this.#list.replaceChildren(...suggestions.map((suggestion, index) => this.#row(suggestion, index)));
    this.#area.setAttribute('aria-expanded', String(suggestions.length > 0));
    this.#activate(suggestions[0]?.completes ? 0 : -1);
  }

  #row(suggestion: Suggestion, index: number): HTMLElement {
    const node = h(
      'div',
      { role: 'option', id: `suggestion-${index}` },
      h('b', { dir: 'auto' }, suggestion.label),
      h('span', { class: 'detail', dir: 'auto' }, suggestion.hint),
    );
    node.addEventListener('click', () => this.#accept(suggestion));
    return node;
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [at, row] of [...this.#list.children].entries())
      row.setAttribute('aria-selected', String(at === index));
    this.#list.children[index]?.scrollIntoView({ block: 'nearest' });
    if (index < 0) this.#area.removeAttribute('aria-activedescendant');
    else this.#area.setAttribute('aria-activedescendant', `suggestion-${index}`);
  }

  #accept(suggestion: Suggestion): void {
    const rest = this.#area.value.slice(this.#area.selectionStart);
    this.#area.value = `${suggestion.text} ${rest}`;
    this.#area.setSelectionRange(suggestion.text.length + 1, suggestion.text.length + 1);
    this.#typed();
  }

  #key(event: KeyboardEvent): void {
    const count = this.#suggestions.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && count > 0) this.#activate((this.#active + step + count) % count);
    else if (event.key === 'Escape' && count > 0) this.#suggest([]);
    else if (event.key === 'Tab' && count > 0 && !event.shiftKey) this.#acceptAt(Math.max(this.#active, 0));
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      if (this.#active >= 0) this.#acceptAt(this.#active);
      else void this.#send();
    } else return;
    event.preventDefault();
  }

  #acceptAt(index: number): void {
    const suggestion = this.#suggestions[index];
    if (suggestion !== undefined) this.#accept(suggestion);
  }

  async #send(): Promise<void> {
    const text = this.#area.value.trim();
    const conversation = this.#store.conversation();
    if (text === '' || conversation === undefined) return;
    this.fill('');
    const isCommand = text.startsWith('/');
    const inSlack = isCommand ? 'command' : 'say';
    const how = platformOf(conversation) === 'teams' ? 'teams/say' : inSlack;
    const reply = await sendText(how, this.#store.me, conversation.id, text);
    if (!reply.ok && reply.error !== undefined) toast(reply.error);
  }
}

function placeholder(store: Store, conversation: PageConversation | undefined): string {
  const { kind, name, team } = conversation ?? { kind: 'im', name: '', team: undefined };
  const app = store.person(store.app)?.name ?? 'the app';
  if (team === undefined) return `Message ${kind === 'im' ? name : `#${name}`}, or type / for commands`;
  return kind === 'im' ? `Type a word to ${app}, such as help` : `Message ${name}, or @${app} to ask the app`;
}
