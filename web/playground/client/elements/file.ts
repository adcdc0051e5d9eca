import type { Element } from '../../blockKit/blocks.ts';
import type { Field } from '../blocks/scene.ts';
import { answerField, naming } from '../blocks/scene.ts';
import { chosenValues } from '../blocks/value.ts';
import { h } from '../dom.ts';
import { uploadFile } from '../server.ts';
import { toast } from '../toast.ts';

type FileInput = Extract<Element, { type: 'file_input' }>;

/** Names of what was uploaded from this page, by id: a form that is drawn anew still says what is in it. */
const names = new Map<string, string>();

/** Files go to the playground when they are chosen; the submission carries their ids. */
export function fileNode(field: Field, element: FileInput): HTMLElement {
  const several = (element.max_files ?? 10) > 1;
  const list = h('ul', { class: 'file-list', 'aria-live': 'polite' });
  const input = h('input', {
    type: 'file',
    class: 'file-input',
    multiple: several,
    accept: element.filetypes?.map((type) => `.${type}`).join(','),
    ...naming(field),
  });
  const draw = () => {
    const ids = chosenValues(field, element);
    const without = (id: string) => chosenValues(field, element).filter((each) => each !== id);
    list.replaceChildren(...ids.map((id) => entry(id, () => give(without(id)))));
  };
  const give = (ids: readonly string[]) => {
    answerField(field, ids);
    draw();
  };
  input.addEventListener('change', () => {
    void upload(field, [...(input.files ?? [])]).then((ids) => {
      input.value = '';
      give(several ? [...chosenValues(field, element), ...ids] : ids);
    });
  });
  draw();
  return h('div', { class: 'files' }, input, list);
}

function entry(id: string, remove: () => void): HTMLElement {
  const name = names.get(id) ?? 'A file';
  const label = `Remove ${name}`;
  const button = h(
    'button',
    { type: 'button', class: 'button', 'aria-label': label, onclick: remove },
    'Remove',
  );
  return h('li', {}, h('bdi', {}, name), button);
}

async function upload(field: Field, files: readonly File[]): Promise<readonly string[]> {
  const replies = await Promise.all(files.map((file) => uploadFile(field.scene.store.me, file)));
  const ids = replies.flatMap((reply, index) => {
    if (!reply.ok) return [];
    names.set(reply.id, files[index]?.name ?? '');
    return [reply.id];
  });
  if (ids.length < replies.length) toast('A file could not be uploaded.');
  return ids;
}
