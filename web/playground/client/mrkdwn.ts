/** Slack's mrkdwn, parsed into a tree. Text comes wire-escaped (`&amp; &lt; &gt;`) and leaves as plain text. */

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly url: string; readonly label: string }
  | { readonly type: 'user' | 'channel' | 'group'; readonly id: string; readonly label: string | undefined }
  | { readonly type: 'broadcast'; readonly label: string }
  | {
      readonly type: 'date';
      readonly unix: number;
      readonly format: string;
      readonly url: string | undefined;
      readonly fallback: string;
    }
  | { readonly type: 'emoji'; readonly name: string };

export type MrkdwnBlock =
  | { readonly type: 'lines'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly type: 'quote'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly type: 'list'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly type: 'pre'; readonly text: string };

export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Blocks of a text: preformatted parts, then runs of quoted, listed and plain lines. */
export function parseMrkdwn(text: string): readonly MrkdwnBlock[] {
  return text.split(/```\n?([\s\S]*?)```\n?/).flatMap((part, index): readonly MrkdwnBlock[] => {
    if (index % 2 === 1) return [{ type: 'pre', text: unescapeText(part.replace(/\n$/, '')) }];
    return part === '' ? [] : lineRuns(part.replace(/\n$/, ''));
  });
}

type LineKind = 'lines' | 'quote' | 'list';

const marks: readonly (readonly [LineKind, RegExp])[] = [
  ['quote', /^(?:&gt;|>) ?/],
  ['list', /^\s*• ?/],
  ['lines', /^/],
];

function lineRuns(text: string): readonly MrkdwnBlock[] {
  const runs: { type: LineKind; lines: (readonly Inline[])[] }[] = [];
  for (const line of text.split('\n')) {
    const [type, mark] = marks.find(([, pattern]) => pattern.test(line)) ?? ['lines', /^/];
    const parsed = parseInline(line.replace(mark, ''));
    const last = runs.at(-1);
    if (last?.type === type) last.lines.push(parsed);
    else runs.push({ type, lines: [parsed] });
  }
  return runs;
}

const spans = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const wordChar = /[\p{L}\p{N}]/u;

/** One line. */
export function parseInline(line: string): readonly Inline[] {
  const out: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < line.length) {
    const found = tokenAt(line, at);
    if (found === undefined) {
      plain += line[at] ?? '';
      at += 1;
      continue;
    }
    if (plain !== '') out.push({ type: 'text', text: unescapeText(plain) });
    plain = '';
    out.push(found.inline);
    at = found.end;
  }
  if (plain !== '') out.push({ type: 'text', text: unescapeText(plain) });
  return out;
}

interface Found {
  readonly inline: Inline;
  readonly end: number;
}

function tokenAt(line: string, at: number): Found | undefined {
  const char = line[at];
  if (char === '<') return angleAt(line, at);
  if (char === '`') return codeAt(line, at);
  if (char === ':') return emojiAt(line, at);
  return char === '*' || char === '_' || char === '~' ? spanAt(line, at, char) : undefined;
}

/** `*bold*` and its like: not inside a word, not around spaces, closed on the same line. */
function spanAt(line: string, at: number, mark: keyof typeof spans): Found | undefined {
  if (wordChar.test(line[at - 1] ?? '') || /^\s?$/.test(line[at + 1] ?? '')) return undefined;
  for (let end = line.indexOf(mark, at + 2); end !== -1; end = line.indexOf(mark, end + 1)) {
    const closes = !/\s/.test(line[end - 1] ?? ' ') && !wordChar.test(line[end + 1] ?? '');
    if (closes)
      return { inline: { type: spans[mark], children: parseInline(line.slice(at + 1, end)) }, end: end + 1 };
  }
  return undefined;
}

function codeAt(line: string, at: number): Found | undefined {
  const end = line.indexOf('`', at + 1);
  if (end <= at + 1) return undefined;
  return { inline: { type: 'code', text: unescapeText(line.slice(at + 1, end)) }, end: end + 1 };
}

function emojiAt(line: string, at: number): Found | undefined {
  const match = /^:([a-z0-9_+-]+):/.exec(line.slice(at, at + 60));
  return match?.[1] === undefined
    ? undefined
    : { inline: { type: 'emoji', name: match[1] }, end: at + match[0].length };
}

function angleAt(line: string, at: number): Found | undefined {
  const close = line.indexOf('>', at);
  if (close === -1) return undefined;
  const [target = '', ...rest] = line.slice(at + 1, close).split('|');
  const label = rest.length === 0 ? undefined : unescapeText(rest.join('|'));
  const inline = reference(target, label);
  return inline === undefined ? undefined : { inline, end: close + 1 };
}

function reference(target: string, label: string | undefined): Inline | undefined {
  const id = target.slice(1);
  if (target.startsWith('@')) return { type: 'user', id, label };
  if (target.startsWith('#')) return { type: 'channel', id, label };
  if (target.startsWith('!subteam^')) return { type: 'group', id: target.slice('!subteam^'.length), label };
  if (target.startsWith('!date^')) return dateOf(target, label);
  if (target.startsWith('!')) return { type: 'broadcast', label: label ?? `@${id}` };
  const url = unescapeText(target);
  return /^(https?:\/\/|mailto:)/.test(url)
    ? { type: 'link', url, label: label ?? url.replace(/^mailto:/, '') }
    : undefined;
}

function dateOf(target: string, label: string | undefined): Inline | undefined {
  const [, unix = '', format = '', url] = target.split('^');
  if (!/^\d+$/.test(unix)) return undefined;
  const link = url !== undefined && /^https?:\/\//.test(url) ? unescapeText(url) : undefined;
  return { type: 'date', unix: Number(unix), format: unescapeText(format), url: link, fallback: label ?? '' };
}
