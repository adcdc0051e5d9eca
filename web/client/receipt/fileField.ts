import type { Receipt } from '../../../src/core/receipt.ts';
import { receiptFromText } from '../../../src/core/receiptFile.ts';

/** No receipt is as long; a film that was dropped by mistake is not read. */
const longest = 10_000;

/** Shows the field for a receipt file and reads what is chosen or dropped there, in this browser alone. */
export function enableFileField(take: (receipt: Receipt) => void): void {
  const place = document.querySelector<HTMLElement>('#by-file');
  const field = document.querySelector<HTMLInputElement>('#receipt-file');
  const error = document.querySelector<HTMLElement>('#file-error');
  if (place === null || field === null || error === null) return;

  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    const receipt = file.size > longest ? null : receiptFromText(await file.text());
    error.hidden = receipt !== null;
    error.textContent = receipt === null ? (error.dataset['words'] ?? '') : '';
    if (receipt !== null) take(receipt);
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
