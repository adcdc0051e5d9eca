import type { Shelf } from '../../../src/voting/keeper.ts';

const store = 'ballots';

/** IndexedDB and Web Locks; null where this browser keeps nothing (private windows of some, storage switched off). */
export async function openShelf(): Promise<Shelf | null> {
  try {
    return shelfOf(await openDatabase());
  } catch (problem) {
    if (problem instanceof DOMException || problem instanceof TypeError) return null;
    throw problem;
  }
}

/** Some browsers have no `indexedDB` at all, which is a TypeError here. */
function openDatabase(): Promise<IDBDatabase> {
  const opening = window.indexedDB.open('anonylections', 1);
  opening.addEventListener('upgradeneeded', () => void opening.result.createObjectStore(store));
  return answer(opening);
}

function shelfOf(database: IDBDatabase): Shelf {
  /** Done when the disk has it. */
  async function write<T>(work: (ballots: IDBObjectStore) => IDBRequest<T>): Promise<void> {
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not written')));
    });
    work(transaction.objectStore(store));
    await done;
  }

  return {
    get: async (name) => {
      const found: unknown = await answer(database.transaction(store).objectStore(store).get(name));
      return found instanceof Uint8Array ? found : null;
    },
    add: async (name, bytes) => {
      try {
        await write((ballots) => ballots.add(bytes, name));
        return true;
      } catch (problem) {
        if (problem instanceof DOMException && problem.name === 'ConstraintError') return false;
        throw problem;
      }
    },
    put: (name, bytes) => write((ballots) => ballots.put(bytes, name)),
    remove: (name) => write((ballots) => ballots.delete(name)),
    alone,
  };
}

/** Without Web Locks (no secure address) writing once is all that keeps two tabs apart, and it suffices. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = window.navigator.locks;
  return locks === undefined ? work() : locks.request(`anonylections ${name}`, work);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no answer')));
  });
}
