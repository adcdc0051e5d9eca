import type { Actor } from '../../src/commands/ui.ts';
import { mostUploaded, type Upload } from '../../src/commands/uploads.ts';
import { chatParts } from '../../src/core/address.ts';
import { err, ok } from '../../src/core/result.ts';
import { decodeText } from '../../src/core/textFile.ts';
import type { Log } from '../../src/engine/ports.ts';
import type { Files } from './files.ts';
import type { SubmissionPayload } from './payloads.ts';

type State = SubmissionPayload['view']['state']['values'];

/** The files that came with a form, by field name: one a field, and of this person only. */
export async function readUploads(
  files: Pick<Files, 'download'>,
  log: Log,
  actor: Actor,
  state: State,
): Promise<Readonly<Record<string, Upload>>> {
  const uploads: Record<string, Upload> = {};
  for (const [name, element] of Object.values(state).flatMap((block) => Object.entries(block))) {
    const [file] = element.files ?? [];
    if (file !== undefined) uploads[name] = await readUpload(files, log, actor, file.id);
  }
  return uploads;
}

async function readUpload(
  files: Pick<Files, 'download'>,
  log: Log,
  { address }: Actor,
  id: string,
): Promise<Upload> {
  try {
    const given = await files.download(id, { user: chatParts(address).user, most: mostUploaded });
    if (!given.ok) return { name: '', text: given };
    const text = decodeText(given.value.bytes);
    return { name: given.value.name, text: text === null ? err('not-text') : ok(text) };
  } catch (problem) {
    log.error('slack-file-failed', problem);
    return { name: '', text: err('unavailable') };
  }
}
