import type { Message } from '../model.ts';
import type { Changes } from './changes.ts';
import type { Ids } from './ids.ts';

export type NewMessage = Pick<Message, 'conversation' | 'user' | 'text'> &
  Partial<Omit<Message, 'ts' | 'edited'>>;

/** All messages, ephemeral ones included, in the order of their timestamps. */
export class Messages {
  readonly #ids: Ids;
  readonly #changes: Changes;
  readonly #byConversation = new Map<string, Map<string, Message>>();

  constructor(ids: Ids, changes: Changes) {
    this.#ids = ids;
    this.#changes = changes;
  }

  post(message: NewMessage): Message {
    const ts = this.#ids.ts();
    const stored: Message = {
      blocks: [],
      onlyFor: undefined,
      thread: undefined,
      notice: false,
      files: [],
      metadata: undefined,
      ...message,
      ts,
      edited: false,
    };
    this.#put(stored);
    return stored;
  }

  find(conversation: string, ts: string): Message | undefined {
    return this.#byConversation.get(conversation)?.get(ts);
  }

  change(
    message: Message,
    changed: Partial<Pick<Message, 'text' | 'blocks' | 'metadata' | 'card'>>,
  ): Message {
    const stored = { ...message, ...changed, edited: true };
    this.#put(stored);
    return stored;
  }

  remove(message: Message): void {
    this.#byConversation.get(message.conversation)?.delete(message.ts);
    const { conversation, ts, onlyFor } = message;
    this.#changes.tell({ kind: 'gone', conversation, ts, onlyFor });
  }

  /** What one person sees of a conversation, oldest first. */
  seenBy(person: string, conversation: string): readonly Message[] {
    const all = [...(this.#byConversation.get(conversation)?.values() ?? [])];
    return all.filter((message) => message.onlyFor === undefined || message.onlyFor === person);
  }

  #put(message: Message): void {
    const messages = this.#byConversation.get(message.conversation) ?? new Map<string, Message>();
    messages.set(message.ts, message);
    this.#byConversation.set(message.conversation, messages);
    this.#changes.tell({ kind: 'message', conversation: message.conversation, ts: message.ts });
  }
}
