import { z } from 'zod';
import type { Clients } from './clients.ts';

/** Files of the app's own in one workspace. */
export interface Files {
  /** Uploads a file that nobody sees until a message shows it: its id. Throws whatever keeps it from being there. */
  upload(file: NewFile): Promise<string>;
}

export interface NewFile {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

export interface FilesOptions {
  readonly client: Clients['once'];
  /** Slack's Web API, or a test server's; ends with a slash. */
  readonly apiUrl?: string | undefined;
}

/** Milliseconds. */
const patience = 10_000;

const place = z.object({ upload_url: z.string(), file_id: z.string() });

export function createFiles({ client, apiUrl = 'https://slack.com/api/' }: FilesOptions): Files {
  return {
    upload: async ({ name, title, bytes }) => {
      const asked = await client.files.getUploadURLExternal({ filename: name, length: bytes.length });
      const { upload_url, file_id } = place.parse(asked);
      await send(slackUrl(apiUrl, upload_url), bytes);
      await client.files.completeUploadExternal({ files: [{ id: file_id, title }] });
      return file_id;
    },
  };
}

async function send(url: URL, bytes: Uint8Array): Promise<void> {
  const body = new Uint8Array(bytes);
  const signal = AbortSignal.timeout(patience);
  const { ok, status } = await fetch(url, { method: 'POST', body, signal, redirect: 'error' });
  if (!ok) throw new Error(`the upload was answered ${status}`);
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
