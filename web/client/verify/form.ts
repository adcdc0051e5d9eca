import type { VerifyProblem } from '../../verifying.ts';
import { find } from '../ballot/dom.ts';
import type { Asked } from './asked.ts';
import { sortFiles } from './sorting.ts';

export interface Form {
  /** Fills in what a link brought along. */
  setFingerprint(text: string): void;
  /** While something is checked the fields are as they were. */
  setBusy(busy: boolean): void;
}

/** Where what is filled in goes. */
export interface Taker {
  check(asked: Asked): void;
  /** Files that were dropped and have no place. */
  refuse(problems: readonly VerifyProblem[]): void;
}

/** The fields of the page: files are chosen or dropped, anywhere on the form. */
export function enableForm(taker: Taker): Form {
  const form = find(document, '#verify-form', HTMLFormElement);
  const record = find(form, '#record', HTMLInputElement);
  const others = find(form, '#others', HTMLInputElement);
  const fingerprint = find(form, '#fingerprint', HTMLInputElement);
  const fields = find(form, 'fieldset', HTMLFieldSetElement);

  const takeFiles = async (files: readonly File[]) => {
    const sorted = await sortFiles(files);
    if (sorted.record !== null) put(record, [sorted.record]);
    if (sorted.others.length > 0) put(others, sorted.others);
    taker.refuse(sorted.problems);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const file = record.files?.[0];
    if (file === undefined) taker.refuse([{ kind: 'no-record' }]);
    else taker.check({ record: file, others: [...(others.files ?? [])], fingerprint: fingerprint.value });
  });
  enableDropping(form, (files) => {
    if (!fields.disabled) void takeFiles(files);
  });
  return {
    setFingerprint(text) {
      fingerprint.value = text;
    },
    setBusy(busy) {
      fields.disabled = busy;
    },
  };
}

function put(field: HTMLInputElement, files: readonly File[]): void {
  const list = new DataTransfer();
  for (const file of files) list.items.add(file);
  field.files = list.files;
}

function enableDropping(place: HTMLElement, take: (files: readonly File[]) => void): void {
  const mark = (over: boolean) => place.querySelector('.drop')?.classList.toggle('over', over);
  place.addEventListener('dragover', (event) => {
    event.preventDefault();
    mark(true);
  });
  place.addEventListener('dragleave', () => mark(false));
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
