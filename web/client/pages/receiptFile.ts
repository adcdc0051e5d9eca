import { shortCode } from '../../../src/core/receipt.ts';
import { receiptFromText } from '../../../src/core/receiptFile.ts';
import { keepLanguage } from '../language.ts';

const place = document.querySelector<HTMLElement>('#by-file');
const field = document.querySelector<HTMLInputElement>('#receipt-file');
const error = document.querySelector<HTMLElement>('#file-error');

/** Reads a receipt file in the browser and goes to the list of its election; the code stays in the fragment. */
async function open(file: File): Promise<void> {
  const receipt = receiptFromText(await file.text());
  if (receipt !== null)
    window.location.assign(keepLanguage(`/e/${receipt.election}/board#${shortCode(receipt.leaf)}`));
  else if (error !== null) {
    error.textContent = error.dataset['words'] ?? '';
    error.hidden = false;
  }
}

if (place !== null && field !== null) {
  place.hidden = false;
  field.addEventListener('change', () => {
    const file = field.files?.[0];
    if (file !== undefined) void open(file);
  });
}
