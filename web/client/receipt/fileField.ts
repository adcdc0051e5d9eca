import type { Receipt } from '../../../src/core/receipt.ts';
import { receiptFromText } from '../../../src/core/receiptFile.ts';

/** No receipt is as long; a film that was dropped by mistake is not read. */
const longest = 10_000;

/** What is wrong with a file that is dropped: it holds no receipt, or one of an election that this site does not have. */
type Mistake = 'words' | 'notHere';

/**
 * Shows the field for a receipt file and reads what is chosen or dropped there, in this browser alone.
 * @param take gives whether the receipt's election is held here
 */
export function enableFileField(take: (receipt: Receipt) => Promise<boolean>): void {
  const place = document.querySelector<HTMLElement>('#by-file');
  const field = document.querySelector<HTMLInputElement>('#receipt-file');
  const error = document.querySelector<HTMLElement>('#file-error');
  if (place === null || field === null || error === null) return;

  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    const receipt = file.size > longest ? null : receiptFromText(await file.text());
    tell(receipt === null ? 'words' : null);
    if (receipt !== null && !(await take(receipt))) tell('notHere');
  };
  const tell = (mistake: Mistake | null) => {
    error.hidden = mistake === null;
    error.textContent = mistake === null ? '' : (error.dataset[mistake] ?? '');
  };

  place.hidden = false;
  document.querySelector('#file-without-script')?.remove();
  field.addEventListener('change', () => void open(field.files?.[0]));
  place.addEventListener('dragover', (event) => {
    event.preventDefault();
    place.classList.add('over');
  });
  for (const end of ['dragleave', 'drop']) place.addEventListener(end, () => place.classList.remove('over'));
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    void open(event.dataTransfer?.files[0]);
  });
}
