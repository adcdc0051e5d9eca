import type { StoredFile } from '../model.ts';
import type { Ids } from './ids.ts';

/** Uploaded files: promised by `files.getUploadURLExternal`, filled by the upload, shown once completed. */
export class Files {
  readonly #ids: Ids;
  readonly #promised = new Map<string, { readonly id: string; readonly name: string }>();
  readonly #files = new Map<string, StoredFile>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  promise(name: string): { readonly id: string; readonly secret: string } {
    const promised = { id: this.#ids.id('F'), secret: this.#ids.secret() };
    this.#promised.set(promised.secret, { id: promised.id, name });
    return promised;
  }

  /** @returns false when the upload's URL is unknown or was used */
  fill(secret: string, bytes: Buffer): boolean {
    const promised = this.#promised.get(secret);
    if (promised === undefined) return false;
    this.#promised.delete(secret);
    this.#files.set(promised.id, { ...promised, title: promised.name, mimetype: mimetypeOf(bytes), bytes });
    return true;
  }

  find(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  name(file: StoredFile, title: string): void {
    this.#files.set(file.id, { ...file, title });
  }

  add(name: string, bytes: Buffer): StoredFile {
    const file = { id: this.#ids.id('F'), name, title: name, mimetype: mimetypeOf(bytes), bytes };
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
