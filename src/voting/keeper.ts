import { type Kept, keptFromBytes, keptToBytes } from './kept.ts';
import type { Place } from './place.ts';

/** The voter's own storage, in a browser or in a folder: bytes under names. */
export interface Shelf {
  get(name: string): Promise<Uint8Array | null>;
  /** Puts it there unless something is; says whether it did. */
  add(name: string, bytes: Uint8Array): Promise<boolean>;
  put(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  /** Does the work while nobody else does work under this name. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** What one secret keeps in this browser. */
export interface Keeper {
  read(): Promise<Kept | null>;
  /** Writes once: gives what was there before, where something was. */
  add(kept: Kept): Promise<Kept>;
  replace(kept: Kept): Promise<void>;
  remove(): Promise<void>;
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export function createKeeper(shelf: Shelf, { name, seal, open }: Place): Keeper {
  async function read(): Promise<Kept | null> {
    const sealed = await shelf.get(name);
    const plain = sealed === null ? null : open(sealed);
    if (sealed !== null && plain === null) throw new Error('what this browser kept is damaged');
    return plain === null ? null : keptFromBytes(plain);
  }

  return {
    read,
    add: async (kept) => ((await shelf.add(name, seal(keptToBytes(kept)))) ? kept : ((await read()) ?? kept)),
    replace: (kept) => shelf.put(name, seal(keptToBytes(kept))),
    remove: () => shelf.remove(name),
    alone: (work) => shelf.alone(name, work),
  };
}
