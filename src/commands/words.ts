/** The words that follow the platform's command, in the order in which help tells them. */
export const words = [
  'create',
  'list',
  'show',
  'roll',
  'schedule',
  'open',
  'invite',
  'slips',
  'remind',
  'voter',
  'status',
  'present',
  'close',
  'results',
  'recount',
  'record',
  'organisers',
  'duplicate',
  'cancel',
  'vote',
  'verify',
  'mine',
  'help',
] as const;
export type Word = (typeof words)[number];

export type Typed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'word'; readonly word: Word; readonly more: boolean }
  /** `echo` is empty where what was typed could be a receipt or a code: those are never repeated. */
  | { readonly kind: 'unknown'; readonly echo: string };

/** Reads what was typed after the platform's command. What follows a known word is noticed, and not looked at. */
export function readWords(text: string): Typed {
  const [first = '', ...rest] = text.trim().split(/\s+/u);
  if (first === '') return { kind: 'nothing' };
  const word = words.find((known) => known === first.toLowerCase());
  if (word !== undefined) return { kind: 'word', word, more: rest.length > 0 };
  const harmless = rest.length === 0 && /^\p{L}{1,15}$/u.test(first);
  return { kind: 'unknown', echo: harmless ? first : '' };
}
