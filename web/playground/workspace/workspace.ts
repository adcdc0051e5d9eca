import type { Conversation, Person, Team, UserGroup } from '../model.ts';
import { makePeople } from '../people/make.ts';
import { drawFrom, drawId } from '../people/random.ts';
import { Changes } from './changes.ts';
import { Files } from './files.ts';
import { Ids } from './ids.ts';
import { Messages } from './messages.ts';
import { ResponseUrls } from './responseUrls.ts';
import { makeConversations, makeGroups } from './seed.ts';
import { Triggers } from './triggers.ts';
import { ReadMarks } from './unread.ts';
import { Views } from './views.ts';

export interface WorkspaceOptions {
  /** people with a chat account */
  readonly people: number;
  readonly seed: number;
  readonly appName: string;
  /** whether people's chats are in the languages of their names */
  readonly ownLanguages: boolean;
  readonly now: () => number;
  /** base URL under which the playground is reached */
  readonly url: () => string;
}

/** Everything that the local workspace knows, in memory. */
export class Workspace {
  readonly team: Team;
  readonly appId: string;
  readonly botId: string;
  readonly bot: Person;
  readonly slackbot: Person;
  readonly ids: Ids;
  readonly url: () => string;
  readonly changes = new Changes();
  readonly messages: Messages;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly files: Files;
  readonly readMarks = new ReadMarks(this.changes);
  readonly groups: readonly UserGroup[];
  readonly #people: ReadonlyMap<string, Person>;
  readonly #conversations: Map<string, Conversation>;

  constructor(options: WorkspaceOptions) {
    const draw = drawFrom(options.seed);
    this.team = { id: drawId(draw, 'T'), domain: 'playground', name: 'Playground' };
    this.appId = drawId(draw, 'A');
    this.botId = drawId(draw, 'B');
    this.bot = botPerson(drawId(draw, 'U'), options.appName);
    this.slackbot = botPerson('USLACKBOT', 'Slackbot');
    const people = [...makePeople(draw, options.people, options.ownLanguages), this.bot, this.slackbot];
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.ids = new Ids(options.now);
    this.url = options.url;
    const conversations = makeConversations(draw, people, this.bot.id, Math.floor(options.now() / 1000));
    this.#conversations = new Map(conversations.map((each) => [each.id, each]));
    this.groups = makeGroups(draw, people);
    this.messages = new Messages(this.ids, this.changes);
    this.views = new Views(this.ids, this.changes);
    this.triggers = new Triggers(this.ids);
    this.responseUrls = new ResponseUrls(this.ids);
    this.files = new Files(this.ids);
  }

  /** Everybody: mail-only people and bots included. */
  people(): readonly Person[] {
    return [...this.#people.values()];
  }

  /** Those whom Slack's `users.*` methods know. */
  accounts(): readonly Person[] {
    return this.people().filter((person) => person.kind !== 'mail-only');
  }

  person(id: string): Person | undefined {
    return this.#people.get(id);
  }

  conversations(): readonly Conversation[] {
    return [...this.#conversations.values()];
  }

  conversation(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  conversationNamed(name: string): Conversation | undefined {
    return this.conversations().find((each) => each.kind !== 'im' && each.name === name.replace(/^#/, ''));
  }

  /** The conversation between a person and the app, made when first needed. */
  direct(person: string): Conversation {
    const known = this.knownDirect(person);
    if (known !== undefined) return known;
    const id = directId(person);
    const created = Math.floor(this.ids.now() / 1000);
    const members = new Set([person, this.bot.id]);
    const made: Conversation = { id, kind: 'im', name: 'directmessage', topic: '', created, members };
    this.#conversations.set(id, made);
    this.changes.tell({ kind: 'conversation', conversation: id });
    return made;
  }

  knownDirect(person: string): Conversation | undefined {
    return this.#conversations.get(directId(person));
  }

  /** Adds someone to a channel, with the notice that everybody sees. @returns false when they were there before */
  join(conversation: Conversation, person: string): boolean {
    if (conversation.members.has(person)) return false;
    conversation.members.add(person);
    this.changes.tell({ kind: 'conversation', conversation: conversation.id });
    const text = `joined #${conversation.name}`;
    this.messages.post({ conversation: conversation.id, user: person, text, notice: true });
    return true;
  }

  isMember(conversation: Conversation, person: string): boolean {
    return conversation.members.has(person);
  }
}

function directId(person: string): string {
  return `D${person.replace(/^U/, '')}`;
}

function botPerson(id: string, name: string): Person {
  const handle = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return { id, handle, name, title: 'App', email: undefined, kind: 'bot', locale: 'en-US', tz: 'Etc/UTC' };
}
