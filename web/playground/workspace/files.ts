import type { StoredFile } from '../model.ts';
import type { Ids } from './ids.ts';

/** Uploaded files: promised by `files.getUploadURLExternal`, filled by the upload, shown once completed. */
export class Files {
  readonly #ids: Ids;
  readonly #promised = new Map<string, Pick<StoredFile, 'id' | 'name' | 'user'>>();
  readonly #files = new Map<string, StoredFile>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  promise(name: string, user: string): { readonly id: string; readonly secret: string } {
    const [id, secret] = [this.#ids.id('F'), this.#ids.secret()];
    this.#promised.set(secret, { id, name, user });
    return { id, secret };
  }

  /** @returns false when the upload's URL is unknown or was used */
  fill(secret: string, bytes: Buffer): boolean {
    const promised = this.#promised.get(secret);
    if (promised === undefined) return false;
    this.#promised.delete(secret);
    this.#put(promised, bytes, false);
    return true;
  }

  /** One that is complete. */
  find(id: string): StoredFile | undefined {
    const file = this.#files.get(id);
    return file?.complete === true ? file : undefined;
  }

  /** Undefined when nothing was uploaded under this id. */
  complete(id: string, title: string | undefined): StoredFile | undefined {
    const file = this.#files.get(id);
    if (file === undefined) return undefined;
    const complete = { ...file, title: title ?? file.title, complete: true };
    this.#files.set(id, complete);
    return complete;
  }

  add(name: string, bytes: Buffer, user: string): StoredFile {
    return this.#put({ id: this.#ids.id('F'), name, user }, bytes, true);
  }

  #put(known: Pick<StoredFile, 'id' | 'name' | 'user'>, bytes: Buffer, complete: boolean): StoredFile {
    const file = { ...known, title: known.name, mimetype: mimetypeOf(bytes), bytes, complete };
    this.#files.set(file.id, file);
    return file;
  }
}

/** By the first bytes, never by the name: only these are shown as pictures, the rest is offered for download. */
function mimetypeOf(bytes: Buffer): string {
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return head.startsWith('GIF8') ? 'image/gif' : 'application/octet-stream';
}
