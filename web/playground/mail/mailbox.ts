import type { Changes } from '../workspace/changes.ts';

export interface Mail {
  readonly id: string;
  /** milliseconds since 1970 */
  readonly at: number;
  readonly from: string;
  /** envelope recipients, in lower case */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
}

/** Every mail that the local mail server accepted, oldest first. */
export class Mailbox {
  readonly #changes: Changes;
  readonly #mails: Mail[] = [];
  readonly #read = new Set<string>();

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  add(mail: Omit<Mail, 'id'>): Mail {
    const stored = { ...mail, id: `M${this.#mails.length + 1}` };
    this.#mails.push(stored);
    this.#changes.tell({ kind: 'mail', id: stored.id });
    return stored;
  }

  all(): readonly Mail[] {
    return this.#mails;
  }

  find(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  to(address: string): readonly Mail[] {
    return this.#mails.filter((mail) => mail.to.includes(address.toLowerCase()));
  }

  isRead(mail: Mail): boolean {
    return this.#read.has(mail.id);
  }

  markRead(mail: Mail): void {
    if (this.#read.has(mail.id)) return;
    this.#read.add(mail.id);
    this.#changes.tell({ kind: 'mail', id: mail.id });
  }
}
