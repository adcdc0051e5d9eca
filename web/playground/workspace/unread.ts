import type { Conversation, Message } from '../model.ts';
import type { Changes } from './changes.ts';

/** How far each person has read each conversation. */
export class ReadMarks {
  readonly #changes: Changes;
  readonly #marks = new Map<string, string>();

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  read(person: string, conversation: string, ts: string): void {
    const key = `${person} ${conversation}`;
    if ((this.#marks.get(key) ?? '') >= ts) return;
    this.#marks.set(key, ts);
    this.#changes.tell({ kind: 'read', person });
  }

  /** Messages of others that the person has not seen; notices do not count. */
  unread(person: string, conversation: Conversation, seen: readonly Message[]): number {
    const mark = this.#marks.get(`${person} ${conversation.id}`) ?? '';
    return seen.filter((message) => message.ts > mark && message.user !== person && !message.notice).length;
  }
}
