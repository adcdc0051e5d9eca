import type { Block } from './blockKit/blocks.ts';
import { checkBlocks } from './blockKit/check.ts';
import type { Outcome } from './outcome.ts';
import { done, refused } from './outcome.ts';
import type { Playground } from './playground.ts';

export interface Content {
  readonly text: string;
  readonly blocks: readonly Block[];
}

export interface ContentFault {
  readonly code:
    | 'no_text'
    | 'msg_too_long'
    | 'invalid_blocks'
    | 'invalid_blocks_format'
    | 'invalid_attachments';
  readonly messages: readonly string[];
}

const longestText = 40_000;

/** What a message says, from `text` and `blocks` as the app sent them. */
export function readContent(
  playground: Playground,
  via: string,
  sent: { readonly text?: unknown; readonly blocks?: unknown; readonly attachments?: unknown },
): Outcome<Content, ContentFault> {
  playground.outgoing('message', via, sent);
  if (sent.attachments !== undefined) {
    return fault('invalid_attachments', ['the playground shows blocks, not attachments']);
  }
  const text = typeof sent.text === 'string' ? sent.text : '';
  if (text.length > longestText) return fault('msg_too_long', []);
  if (sent.blocks !== undefined && !Array.isArray(sent.blocks)) return fault('invalid_blocks_format', []);
  const blocks = checkBlocks(sent.blocks ?? [], () => playground.workspace.ids.short());
  if (!blocks.ok) return fault('invalid_blocks', blocks.error);
  const missing = missingFiles(playground, blocks.value);
  if (missing.length > 0) return fault('invalid_blocks', missing);
  return text === '' && blocks.value.length === 0
    ? fault('no_text', [])
    : done({ text, blocks: blocks.value });
}

/** Pictures that were not uploaded, or whose upload was not completed. */
function missingFiles({ workspace }: Playground, blocks: readonly Block[]): string[] {
  return blocks.flatMap((block, index) => {
    const id = block.type === 'image' ? block.slack_file?.id : undefined;
    if (id === undefined || workspace.files.find(id)?.mimetype.startsWith('image/') === true) return [];
    return [`[ERROR] invalid slack file [json-pointer:/blocks/${index}/slack_file]`];
  });
}

function fault(code: ContentFault['code'], messages: readonly string[]): Outcome<Content, ContentFault> {
  return refused({ code, messages });
}
