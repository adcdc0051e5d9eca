import { fromBase32, groups, symbolsToText } from '../../../src/core/base32.ts';
import { fromUtf8, utf8 } from '../../../src/core/bytes.ts';
import { fromBase64url, toBase64url } from '../../../src/core/encoding.ts';
import type { Receipt } from '../../../src/core/receipt.ts';
import { receiptFromText, receiptText } from '../../../src/core/receiptFile.ts';
import { ownAddress, ownFragment } from '../language.ts';

const codeLength = 20;
const start = 'receipt=';

/** What a page was given in its address' fragment, which no server gets to see: a whole receipt, or only its code. */
export type Given = { readonly receipt: Receipt } | { readonly code: string } | null;

/** Reads the fragment and takes it out of the address bar. */
export function takeGiven(): Given {
  const given = read(ownFragment());
  if (given !== null) window.history.replaceState(null, '', ownAddress());
  return given;
}

function read(fragment: string): Given {
  if (fragment.startsWith(start)) {
    const bytes = fromBase64url(fragment.slice(start.length));
    const receipt = bytes === null ? null : receiptFromText(fromUtf8(bytes) ?? '');
    return receipt === null ? null : { receipt };
  }
  const symbols = fromBase32(fragment);
  return symbols?.length === codeLength ? { code: groups(symbolsToText(symbols)) } : null;
}

/** The fragment that takes a whole receipt to another page. */
export function fragmentOf(receipt: Receipt): string {
  return `#${start}${toBase64url(utf8(receiptText(receipt)))}`;
}
