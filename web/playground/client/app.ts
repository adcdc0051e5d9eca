import type { PageConversation } from '../page/types.ts';
import { h, reconcile } from './dom.ts';
import { openHome } from './server.ts';
import type { Place, Store } from './store.ts';
import { toast } from './toast.ts';
import { Composer } from './views/composer.ts';
import { ConversationView } from './views/conversation.ts';
import { guideNode } from './views/guide.ts';
import { Header } from './views/header.ts';
import { HomeView } from './views/home.ts';
import { MailboxView } from './views/mailbox.ts';
import { ModalLayer } from './views/modal.ts';
import { openPicker } from './views/picker.ts';
import { Rail } from './views/rail.ts';
import { Sidebar } from './views/sidebar.ts';

/** The page: people, channels, and the main pane; redrawn from the store after every change. */
export class AppView {
  readonly #store: Store;
  readonly #shell = h('div', { class: 'shell' });
  readonly #main = h('main', {});
  readonly #rail: Rail;
  readonly #sidebar: Sidebar;
  readonly #header: Header;
  readonly #conversation: ConversationView;
  readonly #composer: Composer;
  readonly #home: HomeView;
  readonly #mailbox: MailboxView;
  readonly #modals: ModalLayer;
  readonly #guide: HTMLElement;

  constructor(store: Store, become: (id: string) => void) {
    this.#store = store;
    const switchTo = (id: string): void => {
      this.#drawer(false);
      become(id);
    };
    const find = (): void => openPicker(store, switchTo);
    this.#rail = new Rail(store, switchTo, find);
    this.#sidebar = new Sidebar(store, (place) => this.go(place), find);
    this.#header = new Header(store, () => this.#drawer(!this.#shell.classList.contains('drawer-open')));
    this.#conversation = new ConversationView(store);
    this.#composer = new Composer(store);
    this.#home = new HomeView(store);
    this.#mailbox = new MailboxView(store);
    this.#modals = new ModalLayer(store);
    this.#guide = guideNode({ type: (command) => this.#type(command), beSomebodyElse: find });
    this.#build();
    store.listen(() => this.#update());
  }

  #build(): void {
    const shade = h('div', { class: 'shade', onclick: () => this.#drawer(false) });
    const lost = h(
      'p',
      { class: 'lost', role: 'alert' },
      'The playground does not answer. Is it still running?',
    );
    const drawer = h('div', { class: 'drawer' }, this.#rail.node, this.#sidebar.node);
    this.#shell.append(drawer, shade, this.#main, lost);
    document.body.append(this.#shell);
    this.#shell.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#drawer(false);
    });
  }

  /** Shows a place; the app hears when its Home tab is opened. */
  go(place: Place): void {
    this.#store.place = place;
    this.#drawer(false);
    this.#store.changed();
    if (place.kind === 'home') void this.#openHome();
    if (place.kind === 'conversation' && matchMedia('(min-width: 48rem)').matches) this.#composer.focus();
  }

  reveal(ts: string): void {
    this.#update();
    this.#conversation.reveal(ts);
  }

  async #openHome(): Promise<void> {
    const reply = await openHome(this.#store.me);
    if (!reply.ok) toast(reply.error ?? 'The Home tab could not be opened.');
  }

  /** Puts a command into the composer of a channel that the app is in. */
  #type(command: string): void {
    const here = this.#store.conversation();
    const usable =
      this.#store.platform === 'teams'
        ? this.#store.direct()
        : (this.#store.conversations.find((each) => each.name === 'works-council') ?? this.#store.direct());
    const target = here ?? usable;
    if (target === undefined) {
      toast('This person has no chat account. Be somebody else first.');
      return;
    }
    this.go({ kind: 'conversation', id: target.id });
    this.#update();
    this.#composer.fill(commandIn(this.#store, target, command));
    this.#composer.focus();
  }

  #drawer(open: boolean): void {
    this.#shell.classList.toggle('drawer-open', open);
  }

  #update(): void {
    const { place, connected } = this.#store;
    this.#shell.classList.toggle('disconnected', !connected);
    this.#shell.dataset['platform'] = this.#store.platform;
    this.#rail.update();
    this.#sidebar.update();
    this.#header.update();
    const top = [this.#header.node, this.#guide];
    if (place.kind === 'mailbox') {
      this.#mailbox.update();
      reconcile(this.#main, [...top, this.#mailbox.node]);
    } else if (place.kind === 'home') {
      this.#home.update();
      reconcile(this.#main, [...top, this.#home.node]);
    } else {
      reconcile(this.#main, [...top, this.#conversation.node, this.#composer.node]);
      const conversation = this.#store.conversation();
      if (conversation !== undefined) this.#conversation.update(conversation);
      this.#composer.update();
    }
    this.#modals.update();
  }
}

/** In Teams the word stands alone in the chat with the app, and behind the app's name where others read along. */
function commandIn(store: Store, { kind, team }: PageConversation, word: string): string {
  if (team === undefined) return `/election ${word}`;
  return kind === 'im' ? word : `@${store.person(store.app)?.name ?? ''} ${word}`;
}
