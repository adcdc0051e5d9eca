import type {
  PageCommand,
  PageConversation,
  PageEvent,
  PageGroup,
  PageMail,
  PageMessage,
  PagePerson,
  PageShortcut,
  PageView,
  Snapshot,
} from '../page/types.ts';
import type { Reader } from './time.ts';

/** What the main pane shows. */
export type Place =
  | { readonly kind: 'conversation'; readonly id: string }
  | { readonly kind: 'home' }
  | { readonly kind: 'mailbox' };

export type Platform = 'slack' | 'teams';

export function platformOf({ team }: PageConversation): Platform {
  return team === undefined ? 'slack' : 'teams';
}

/** What the page knows: the workspace as its person sees it, and where they are looking. */
export class Store {
  me = '';
  app = '';
  teamName = '';
  /** whether there is a Teams side */
  teams = false;
  /** where the person is looking, or was before they looked at their mail */
  platform: Platform = 'slack';
  people: readonly PagePerson[] = [];
  conversations: readonly PageConversation[] = [];
  channelNames: Readonly<Record<string, string>> = {};
  groups: readonly PageGroup[] = [];
  commands: readonly PageCommand[] = [];
  shortcuts: readonly PageShortcut[] = [];
  modals: readonly PageView[] = [];
  home: PageView | undefined;
  place: Place = { kind: 'mailbox' };
  openMail: string | undefined;
  connected = false;
  readonly #messages = new Map<string, Map<string, PageMessage>>();
  readonly #mails = new Map<string, PageMail>();
  readonly #listeners: (() => void)[] = [];
  #waiting = false;

  /** Calls `listener` after every change, once for all changes of a turn. */
  listen(listener: () => void): void {
    this.#listeners.push(listener);
  }

  changed(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      const here = this.conversation();
      if (here !== undefined) this.platform = platformOf(here);
      else if (this.place.kind === 'home') this.platform = 'slack';
      for (const listener of this.#listeners) listener();
    });
  }

  apply(event: PageEvent): void {
    if (event.kind === 'snapshot') this.#load(event.snapshot);
    else if (event.kind === 'message') this.#put(event.message);
    else if (event.kind === 'gone') this.#messages.get(event.conversation)?.delete(event.ts);
    else if (event.kind === 'modals') this.modals = event.modals;
    else if (event.kind === 'home') this.home = event.home;
    else if (event.kind === 'mail') this.#mails.set(event.mail.id, event.mail);
    else {
      this.people = event.people;
      this.conversations = event.conversations;
    }
    this.changed();
  }

  #load(snapshot: Snapshot): void {
    const { messages, mails, ...rest } = snapshot;
    this.home = undefined;
    Object.assign(this, rest, { connected: true });
    this.#messages.clear();
    for (const message of messages) this.#put(message);
    this.#mails.clear();
    for (const mail of mails) this.#mails.set(mail.id, mail);
  }

  #put(message: PageMessage): void {
    const known = this.#messages.get(message.conversation) ?? new Map<string, PageMessage>();
    known.set(message.ts, message);
    this.#messages.set(message.conversation, known);
  }

  messages(conversation: string): readonly PageMessage[] {
    const all = [...(this.#messages.get(conversation)?.values() ?? [])];
    return all.sort((a, b) => (a.ts < b.ts ? -1 : 1));
  }

  /** Newest first. */
  mails(): readonly PageMail[] {
    return [...this.#mails.values()].reverse();
  }

  person(id: string): PagePerson | undefined {
    return this.people.find((person) => person.id === id);
  }

  self(): PagePerson | undefined {
    return this.person(this.me);
  }

  conversation(): PageConversation | undefined {
    const { place } = this;
    return place.kind === 'conversation'
      ? this.conversations.find((each) => each.id === place.id)
      : undefined;
  }

  /** The person's own conversation with the app. */
  direct(platform = this.platform): PageConversation | undefined {
    return this.conversations.find((each) => each.kind === 'im' && platformOf(each) === platform);
  }

  /** How the person reads times; British English in UTC before anything is known. */
  reader(): Reader {
    return this.self() ?? { locale: 'en-GB', tz: 'UTC' };
  }

  /** For the page's own words, which are English; the time zone is the person's. */
  clock(): Reader {
    return { locale: 'en-GB', tz: this.reader().tz };
  }
}
