import { z } from 'zod';
import { err, ok, type Result } from '../../src/core/result.ts';
import type { Clients } from './clients.ts';
import { slackCode } from './failures.ts';

/** The files of one workspace that the app makes or is given. */
export interface Files {
  /** Uploads a file that nobody sees until a message shows it: its id. Throws whatever keeps it from being there. */
  upload(file: NewFile): Promise<string>;
  /** The bytes of a file that this person uploaded. Throws where Slack gives no answer, or one that is none. */
  download(id: string, wanted: Wanted): Promise<Result<GivenFile, FileProblem>>;
}

export interface NewFile {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

interface Wanted {
  readonly user: string;
  /** So many bytes at most. */
  readonly most: number;
}

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type FileProblem = 'too-large' | 'not-there' | 'not-allowed';

export interface FilesOptions {
  readonly clients: Pick<Clients, 'interactive' | 'once'>;
  readonly token: string;
  /** Slack's Web API, or a test server's; ends with a slash. */
  readonly apiUrl?: string | undefined;
}

/** Milliseconds. */
const patience = 10_000;

const place = z.object({ upload_url: z.string(), file_id: z.string() });
const found = z.object({
  file: z.object({
    name: z.string().nullish(),
    user: z.string(),
    size: z.number(),
    url_private_download: z.string().nullish(),
    url_private: z.string(),
  }),
});

export function createFiles({ clients, token, apiUrl = 'https://slack.com/api/' }: FilesOptions): Files {
  const { once, interactive } = clients;
  const fetchFile = async (id: string, { user, most }: Wanted) => {
    const { file } = found.parse(await interactive.files.info({ file: id }));
    if (file.user !== user) return err('not-there' as const);
    if (file.size > most) return err('too-large' as const);
    const bytes = await fetchBytes(
      slackUrl(apiUrl, file.url_private_download ?? file.url_private),
      token,
      most,
    );
    return bytes === null ? err('too-large' as const) : ok({ name: file.name ?? '', bytes });
  };
  return {
    upload: async ({ name, title, bytes }) => {
      const asked = await once.files.getUploadURLExternal({ filename: name, length: bytes.length });
      const { upload_url, file_id } = place.parse(asked);
      await send(slackUrl(apiUrl, upload_url), bytes);
      await once.files.completeUploadExternal({ files: [{ id: file_id, title }] });
      return file_id;
    },
    download: async (id, wanted) => {
      try {
        return await fetchFile(id, wanted);
      } catch (problem) {
        const known = problems[slackCode(problem)];
        if (known === undefined) throw problem;
        return err(known);
      }
    },
  };
}

const problems: Readonly<Record<string, FileProblem>> = {
  file_not_found: 'not-there',
  file_deleted: 'not-there',
  missing_scope: 'not-allowed',
};

async function send(url: URL, bytes: Uint8Array): Promise<void> {
  const body = new Uint8Array(bytes);
  const signal = AbortSignal.timeout(patience);
  const { ok: taken, status } = await fetch(url, { method: 'POST', body, signal, redirect: 'error' });
  if (!taken) throw new Error(`the upload was answered ${status}`);
}

/** Null when there are more bytes than that. Who may not read a file is shown a page to sign in, as HTML. */
async function fetchBytes(url: URL, token: string, most: number): Promise<Uint8Array | null> {
  const headers = { authorization: `Bearer ${token}` };
  const signal = AbortSignal.timeout(patience);
  const response = await fetch(url, { headers, signal, redirect: 'error' });
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || type.startsWith('text/html'))
    throw new Error(`a file was answered ${response.status} (${type})`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * An address that Slack names, if it is Slack's own: on the host of the Web API or one below it, by the same protocol.
 * @throws when it is anybody else's
 */
export function slackUrl(apiUrl: string, address: string): URL {
  const [api, url] = [new URL(apiUrl), new URL(address)];
  const ours = url.hostname === api.hostname || url.hostname.endsWith(`.${api.hostname}`);
  if (!ours || url.protocol !== api.protocol || url.port !== api.port)
    throw new Error('Slack named an address that is not its own');
  return url;
}
