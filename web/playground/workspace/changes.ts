/** Something in the workspace that a page, or a waiting test, may want to see. */
export type Change =
  | { readonly kind: 'message'; readonly conversation: string; readonly ts: string }
  | {
      readonly kind: 'gone';
      readonly conversation: string;
      readonly ts: string;
      readonly onlyFor: string | undefined;
    }
  | { readonly kind: 'conversation'; readonly conversation: string }
  | { readonly kind: 'modal'; readonly person: string }
  | { readonly kind: 'home'; readonly person: string }
  | { readonly kind: 'mail'; readonly id: string }
  | { readonly kind: 'read'; readonly person: string };

export type Listener = (change: Change) => void;

/** Tells every listener of every change, in order, at once. */
export class Changes {
  readonly #listeners = new Set<Listener>();

  /** @returns a function that ends the subscription */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/**
 * Resolves with the first value other than undefined that `look` gives, now or after some change.
 * Rejects after `patienceMs` with a sentence that names what was awaited.
 */
export function until<T>(
  changes: Changes,
  what: string,
  look: () => T | undefined,
  patienceMs: number,
): Promise<T> {
  const now = look();
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve, reject) => {
    const end = changes.listen(() => settle());
    const timer = setTimeout(() => {
      end();
      reject(new Error(`waited ${patienceMs} ms in vain for ${what}`));
    }, patienceMs);
    function settle(): void {
      const found = look();
      if (found === undefined) return;
      clearTimeout(timer);
      end();
      resolve(found);
    }
  });
}
