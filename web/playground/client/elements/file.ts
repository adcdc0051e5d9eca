import type { Element } from '../../blockKit/blocks.ts';
import type { Field } from '../blocks/scene.ts';
import { answerField, naming } from '../blocks/scene.ts';
import { h } from '../dom.ts';
import { uploadFile } from '../server.ts';
import { toast } from '../toast.ts';

type FileInput = Extract<Element, { type: 'file_input' }>;

/** Files go to the playground when they are chosen; the submission carries their ids. */
export function fileNode(field: Field, element: FileInput): HTMLElement {
  const input = h('input', {
    type: 'file',
    class: 'file-input',
    multiple: (element.max_files ?? 10) > 1,
    accept: element.filetypes?.map((type) => `.${type}`).join(','),
    ...naming(field),
  });
  input.addEventListener('change', () => void upload(field, [...(input.files ?? [])]));
  return input;
}

async function upload(field: Field, files: readonly File[]): Promise<void> {
  const replies = await Promise.all(files.map((file) => uploadFile(field.scene.store.me, file)));
  const ids = replies.flatMap((reply) => (reply.ok ? [reply.id] : []));
  if (ids.length < replies.length) toast('A file could not be uploaded.');
  answerField(field, ids);
}
