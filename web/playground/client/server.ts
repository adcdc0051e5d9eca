import type { Answer, Answers } from '../blockKit/state.ts';
import type { Option } from '../blockKit/text.ts';
import type { PageEvent, TeamsTask } from '../page/types.ts';

/** Calls to the playground's own server. */

export type SubmitReply =
  | { readonly kind: 'closed' | 'cleared' | 'updated' | 'pushed' }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'trouble'; readonly text: string };

export type Surface = { readonly view: string } | { readonly conversation: string; readonly ts: string };

interface Refusal {
  readonly ok: false;
  readonly error?: string;
  readonly text?: string;
}

export type Reply<T> = ({ readonly ok: true } & T) | Refusal;

const unreachable: Refusal = { ok: false, error: 'The playground does not answer. Is it still running?' };

async function post<T>(path: string, body: unknown): Promise<T | Refusal> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as T;
  } catch {
    return unreachable;
  }
}

export function sendText(
  kind: 'command' | 'say' | 'teams/say',
  as: string,
  conversation: string,
  text: string,
) {
  return post<Reply<object>>(`/api/${kind}`, { as, conversation, text });
}

export function markRead(as: string, conversation: string, ts: string) {
  return post<Reply<object>>('/api/read', { as, conversation, ts });
}

export function markMailRead(id: string) {
  return post<Reply<object>>('/api/mails/read', { id });
}

export function inviteApp(as: string, conversation: string) {
  return post<Reply<object>>('/api/invite', { as, conversation });
}

export function openHome(as: string) {
  return post<Reply<object>>('/api/home', { as });
}

export function sendShortcut(as: string, shortcut: string) {
  return post<Reply<object>>('/api/shortcut', { as, shortcut });
}

export interface PressBody {
  readonly conversation: string;
  readonly message: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export function pressInTeams(as: string, press: PressBody) {
  return post<Reply<{ readonly task: TeamsTask | null }>>('/api/teams/press', { as, ...press });
}

export interface ClickBody {
  readonly surface: Surface;
  readonly blockId: string | undefined;
  readonly actionId: string;
  readonly answer: Answer | undefined;
  readonly answers: Answers;
}

export function sendClick(as: string, click: ClickBody) {
  return post<Reply<object>>('/api/action', { as, ...click });
}

export async function sendSubmit(as: string, view: string, answers: Answers): Promise<SubmitReply> {
  const reply = await post<SubmitReply>('/api/submit', { as, view, answers });
  return 'kind' in reply ? reply : { kind: 'trouble', text: reply.error ?? 'Something went wrong.' };
}

export function sendClose(as: string, view: string, all: boolean) {
  return post<Reply<object>>('/api/close', { as, view, all });
}

export function askOptions(as: string, view: string, blockId: string, actionId: string, text: string) {
  return post<Reply<{ readonly value: readonly Option[] }>>('/api/options', {
    as,
    view,
    blockId,
    actionId,
    text,
  });
}

export async function uploadFile(as: string, file: File): Promise<Reply<{ readonly id: string }>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return await post('/api/files', { as, name: file.name, base64 });
}

/** Listens to what changes for a person. @returns a function that ends it */
export function listenAs(as: string, heard: (event: PageEvent) => void, lost: () => void): () => void {
  const source = new EventSource(`/api/stream?as=${encodeURIComponent(as)}`);
  source.addEventListener('message', (event: MessageEvent<string>) =>
    heard(JSON.parse(event.data) as PageEvent),
  );
  source.addEventListener('error', lost);
  return () => source.close();
}
