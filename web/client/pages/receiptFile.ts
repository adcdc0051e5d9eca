import { keepLanguage } from '../language.ts';
import { enableFileField } from '../receipt/fileField.ts';
import { fragmentOf } from '../receipt/fragment.ts';

/** The receipt goes on to its election's own page, in the fragment: that page has what it is checked against. */
enableFileField((receipt) => {
  window.location.assign(keepLanguage(`/e/${receipt.election}/board${fragmentOf(receipt)}`));
});
