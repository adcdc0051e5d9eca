/** A receipt as voters keep it: JSON of exactly six texts (docs/protocol.md, section 7). Runs in browsers without zod. */
import { isElectionId } from './electionId.ts';
import { fromBase64url, fromHex, toBase64url, toHex } from './encoding.ts';
import { type Receipt, shortCode } from './receipt.ts';

const format = 'anonylections/receipt/v1';
const names = ['format', 'election', 'fingerprint', 'code', 'leaf', 'signature'] as const;

export type ReceiptFile = Readonly<Record<(typeof names)[number], string>>;

export function receiptToFile(receipt: Receipt): ReceiptFile {
  return {
    format,
    election: receipt.election,
    fingerprint: toHex(receipt.fingerprint),
    code: shortCode(receipt.leaf),
    leaf: toBase64url(receipt.leaf),
    signature: toBase64url(receipt.signature),
  };
}

/** The bytes of the file: indented JSON and a line feed. */
export function receiptText(receipt: Receipt): string {
  return `${JSON.stringify(receiptToFile(receipt), null, 2)}\n`;
}

/** The file's name; it tells nothing that the file does not. */
export function receiptFileName(receipt: Receipt): string {
  return `receipt-${shortCode(receipt.leaf)}.json`;
}

/** A receipt file that anybody may have written; null when it is none, or its code is not that of its leaf. */
export function receiptFromFile(json: unknown): Receipt | null {
  const file = readTexts(json);
  if (file === null || file.format !== format || !isElectionId(file.election)) return null;
  const fingerprint = fromHex(file.fingerprint);
  const leaf = fromBase64url(file.leaf);
  const signature = fromBase64url(file.signature);
  if (fingerprint?.length !== 32 || leaf?.length !== 32 || signature?.length !== 64) return null;
  if (shortCode(leaf) !== file.code) return null;
  return { election: file.election, fingerprint, leaf, signature };
}

/** The same from the text of a file. */
export function receiptFromText(text: string): Receipt | null {
  try {
    return receiptFromFile(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readTexts(json: unknown): ReceiptFile | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const entries = new Map<string, unknown>(Object.entries(json));
  const text = (name: string) => {
    const value = entries.get(name);
    return typeof value === 'string' ? value : null;
  };
  const texts = names.map((name) => [name, text(name)] as const);
  if (entries.size !== names.length || texts.some(([, value]) => value === null)) return null;
  return Object.fromEntries(texts) as ReceiptFile;
}
