import { type Receipt, shortCode } from '../../../src/core/receipt.ts';
import { checkReceipt, type ReceiptVerdict, type ServedBoard } from '../../../src/core/receiptCheck.ts';
import { clientCrypto } from '../crypto.ts';
import type { Search } from './search.ts';
import { written } from './written.ts';

/** Good news, bad news, or neither. */
const news: Readonly<Record<ReceiptVerdict['kind'], 'yes' | 'no' | ''>> = {
  found: 'yes',
  promised: 'yes',
  cancelled: '',
  'other-election': 'no',
  false: 'no',
  'list-differs': 'no',
  missing: 'no',
};

/** Checks a receipt in this browser and says what became of it; the list's search then shows its ballot. */
export async function check(receipt: Receipt, search: Search | null): Promise<void> {
  const place = document.querySelector<HTMLElement>('#file-check');
  const verdict = document.querySelector<HTMLElement>('#verdict');
  if (place === null || verdict === null) return;
  const words: Readonly<Record<string, string>> = JSON.parse(place.dataset['words'] ?? '{}');
  const say = (text: string, mood: string) => {
    verdict.textContent = text;
    verdict.className = `verdict ${mood}`;
    verdict.hidden = false;
  };
  say(words['checking'] ?? '', '');
  try {
    const told = await verdictOf(receipt, place.dataset);
    const code = shortCode(receipt.leaf);
    say(sentence(words, told, isListed(code), place.dataset), news[told.kind]);
    if (told.kind === 'found' || told.kind === 'missing') search?.(code);
  } catch (problem) {
    say(words['failed'] ?? '', 'no');
    throw problem;
  }
}

/** Whether the page has the ballot: a part of a long board may not. */
function isListed(code: string): boolean {
  return document.querySelector(`#ballots > li[data-code="${code}"]`) !== null;
}

function sentence(
  words: Readonly<Record<string, string>>,
  verdict: ReceiptVerdict,
  listed: boolean,
  how: DOMStringMap,
): string {
  const text = words[verdict.kind] ?? '';
  if (verdict.kind !== 'found') return text;
  const { position, size } = verdict;
  const told = text.replace('#position', written(position + 1, how)).replace('#size', written(size, how));
  return listed ? `${told} ${words['choices'] ?? ''}` : told;
}

/** All that is asked for is the same for every receipt of the election: the server does not learn which one is checked. */
async function verdictOf(
  receipt: Receipt,
  { election = '', state = '' }: DOMStringMap,
): Promise<ReceiptVerdict> {
  if (receipt.election !== election) return { kind: 'other-election' };
  const from = `/e/${election}`;
  const manifest = await fetched(`${from}/manifest.json`);
  return checkReceipt(clientCrypto, receipt, manifest, await boardOf(from, state));
}

async function boardOf(from: string, state: string): Promise<ServedBoard | 'not-published' | 'cancelled'> {
  if (state === 'cancelled') return 'cancelled';
  if (state !== 'published') return 'not-published';
  const [checkpoint, leaves] = await Promise.all([fetched(`${from}/checkpoint`), fetched(`${from}/leaves`)]);
  return { checkpoint, leaves };
}

async function fetched(path: string): Promise<Uint8Array> {
  const response = await fetch(path, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
