import { keepLanguage } from '../language.ts';
import { enableFileField } from '../receipt/fileField.ts';
import { fragmentOf } from '../receipt/fragment.ts';

/** The receipt goes on to its election's own page, in the fragment: that page has what it is checked against. */
enableFileField(async (receipt) => {
  const asked = { method: 'HEAD', credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  const { status } = await fetch(`/e/${receipt.election}/manifest.json`, asked);
  if (status === 404) return false;
  window.location.assign(keepLanguage(`/e/${receipt.election}/board${fragmentOf(receipt)}`));
  return true;
});
